package io.gatecam.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatecam.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One object of the list of cameras, read field by field.
 *
 * @param fields as they were written
 * @param places where the value of each stands
 * @param position in the list, from 1
 * @param place where it begins
 */
record JsonFields(ObjectNode fields, Map<String, String> places, int position, String place) {

    boolean has(String field) {
        return fields.has(field);
    }

    String text(String field, String byDefault) {
        JsonNode value = fields.get(field);
        if (value == null) {
            return byDefault;
        }
        if (!value.isTextual()) {
            throw invalid(field, field + " must be a string");
        }
        return value.textValue();
    }

    OptionalInt whole(String field) {
        JsonNode value = fields.get(field);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!value.isInt()) {
            throw invalid(field, field + " must be a whole number, was " + shown(value));
        }
        return OptionalInt.of(value.intValue());
    }

    boolean flag(String field, boolean byDefault) {
        JsonNode value = fields.get(field);
        if (value == null) {
            return byDefault;
        }
        if (!value.isBoolean()) {
            throw invalid(field, field + " must be true or false, was " + shown(value));
        }
        return value.booleanValue();
    }

    /** The first of the choices is the default. */
    <T> T choice(String field, List<T> choices, Function<T, String> spelling) {
        if (!has(field)) {
            return choices.get(0);
        }
        String text = text(field, "");
        return choices.stream()
                .filter(choice -> spelling.apply(choice).equals(text))
                .findAny()
                .orElseThrow(() -> invalid(
                        field,
                        field + " must be "
                                + listed(choices.stream().map(spelling).toList()) + ", was "
                                + shown(fields.get(field))));
    }

    /** What the value itself says is wrong with it, in the words of the file. */
    <T> T checked(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidInputException e) {
            String why = e.getMessage();
            if (why.startsWith("entry ")) {
                throw e;
            }
            boolean aboutLogin = e.field().equals("user");
            throw aboutLogin ? invalid("user", why) : invalid(field, inTheWordsOfTheFile(field, e.field(), why));
        }
    }

    private static String inTheWordsOfTheFile(String field, String property, String why) {
        return why.startsWith(property) ? field + why.substring(property.length()) : why;
    }

    InvalidInputException invalid(String field, String why) {
        JsonNode id = fields.get("id");
        String which = id != null && id.isInt() && !field.equals("id") ? " (id " + id.intValue() + ")" : "";
        String where = places.getOrDefault(field, place);
        return new InvalidInputException(field, "entry " + position + which + " at " + where + ": " + why);
    }

    /** Short, because it may be of any length. */
    static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static String listed(List<String> names) {
        String[] quoted = names.stream().map(name -> "\"" + name + "\"").toArray(String[]::new);
        int last = quoted.length - 1;
        return String.join(", ", Arrays.copyOf(quoted, last)) + " or " + quoted[last];
    }
}

package io.gatecam.snapshot;

import io.gatecam.error.InvalidInputException;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What people may say of a snapshot: nothing that cannot be written as UTF-8, and nothing that breaks a line of text.
 */
final class SnapshotText {

    private SnapshotText() {}

    /** @throws InvalidInputException if it is too long, or has what no line of text has */
    static String line(String field, String text) {
        return checked(field, text, SnapshotRequest.MAX_TEXT_LENGTH, Character::isISOControl);
    }

    /** @throws InvalidInputException if it is too long, or has what no text has */
    static String lines(String field, String text) {
        return checked(
                field,
                text,
                SnapshotRequest.MAX_NOTE_LENGTH,
                character -> Character.isISOControl(character) && character != '\n' && character != '\t');
    }

    /** @throws InvalidInputException if there are too many, or one is empty or no line of text */
    static List<String> labels(List<String> labels) {
        if (labels.size() > SnapshotRequest.MAX_LABELS) {
            throw new InvalidInputException(
                    "labels", "labels must not be more than " + SnapshotRequest.MAX_LABELS + ", were " + labels.size());
        }
        for (String label : labels) {
            if (line("labels", label).isEmpty()) {
                throw new InvalidInputException("labels", "labels must not hold an empty label");
            }
        }
        return List.copyOf(labels);
    }

    private static String checked(String field, String text, int longest, IntPredicate isControl) {
        if (text.length() > longest) {
            throw new InvalidInputException(field, field + " must not be longer than " + longest + " characters");
        }
        if (text.codePoints().anyMatch(isControl)) {
            throw new InvalidInputException(field, field + " must not have control characters");
        }
        if (text.codePoints().anyMatch(SnapshotText::isHalfACharacter)) {
            throw new InvalidInputException(field, field + " must not have halves of surrogate pairs");
        }
        return text;
    }

    /** Of a whole pair {@link String#codePoints()} makes one character beyond these. */
    private static boolean isHalfACharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

package io.gatecam.snapshot;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Texts as they are compared when somebody looks for one. Number plates are spelt in many ways, so of labels blanks and
 * dashes do not count: {@code AB 123} and {@code ab-123} are the same.
 */
final class LabelText {

    /** No label has it, so that nothing is found across two of them. */
    private static final String BETWEEN = "\n";

    private LabelText() {}

    static String ofAll(List<String> labels) {
        return labels.isEmpty() ? "" : labels.stream().map(LabelText::of).collect(Collectors.joining(BETWEEN));
    }

    static String of(String label) {
        String folded = folded(label);
        StringBuilder compared = new StringBuilder(folded.length());
        folded.codePoints().filter(LabelText::counts).forEach(compared::appendCodePoint);
        return compared.toString();
    }

    /** Without regard to case, and to how a letter with an accent or of full width is encoded (Unicode, annex 15). */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static boolean counts(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && Character.getType(character) != Character.DASH_PUNCTUATION;
    }
}

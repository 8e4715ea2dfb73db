package io.gatecam.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes numbers as people read them. */
final class Figures {

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Figures() {}

    /** Three significant digits, and all digits before the point; no exponent, no trailing zeros. */
    static String plain(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? "0" : "?";
        }
        if (Math.abs(value) >= 100) {
            return Long.toString(Math.round(value));
        }
        return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
    }
}

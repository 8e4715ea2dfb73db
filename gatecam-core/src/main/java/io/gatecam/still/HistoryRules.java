package io.gatecam.still;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules as they are written: {@code 1h@1s,1d@10s,30d@60s}. */
final class HistoryRules {

    private static final Pattern RULE = Pattern.compile("([0-9]{1,9})([smhd])@([0-9]{1,9})([smhd])");

    private HistoryRules() {}

    static List<HistoryRule> parse(String text) {
        List<HistoryRule> rules = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            Matcher parts = RULE.matcher(each.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException("stills are kept by rules like 1h@1s,1d@10s,30d@60s: an age, @ and a"
                        + " step, each in s, m, h or d; or off");
            }
            rules.add(new HistoryRule(
                    duration(parts.group(1), parts.group(2)), duration(parts.group(3), parts.group(4))));
        }
        return rules;
    }

    private static Duration duration(String count, String unit) {
        long number = Long.parseLong(count);
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** What is kept at an age must have been kept at each younger one. */
    static void check(List<HistoryRule> rules) {
        for (int i = 1; i < rules.size(); i++) {
            HistoryRule younger = rules.get(i - 1);
            HistoryRule older = rules.get(i);
            if (older.age().compareTo(younger.age()) <= 0) {
                throw new IllegalArgumentException("each rule must have a greater age than the one before it");
            }
            if (older.step().getSeconds() % younger.step().getSeconds() != 0) {
                throw new IllegalArgumentException("each step must be a multiple of the one before it");
            }
        }
    }
}

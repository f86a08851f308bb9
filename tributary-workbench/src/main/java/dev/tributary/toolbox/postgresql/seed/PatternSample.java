package dev.tributary.toolbox.postgresql.seed;

/**
 * A text that a regular expression matches, for the plain patterns of CHECK constraints: literals, classes, groups,
 * alternatives and repetitions. What it makes of anything else may not match; whoever uses it tries it.
 */
final class PatternSample {
    private final String pattern;
    private final int variant;
    private int at;

    private PatternSample(String pattern, int variant) {
        this.pattern = pattern;
        this.variant = variant;
    }

    /**
     * A text for a pattern.
     *
     * @param variant different numbers give different texts where the pattern leaves a choice
     */
    static String of(String pattern, int variant) {
        return new PatternSample(pattern, variant).alternatives();
    }

    private String alternatives() {
        String first = sequence();
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        var text = new StringBuilder();
        while (at < pattern.length() && "|)".indexOf(pattern.charAt(at)) < 0) {
            int from = at;
            String one = one();
            int times = times();
            for (int i = 0; i < times; i++) {
                if (i > 0 && variant > 0) {
                    int after = at;
                    at = from;
                    one = one();
                    at = after;
                }
                text.append(one);
            }
        }
        return text.toString();
    }

    private String one() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "a";
            case '[' -> String.valueOf(fromClass());
            case '(' -> group();
            case '\\' -> at < pattern.length() ? escaped(pattern.charAt(at++)) : "";
            default -> String.valueOf(c);
        };
    }

    private String group() {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        }
        String text = alternatives();
        at++; // the closing parenthesis
        return text;
    }

    private String escaped(char c) {
        return switch (c) {
            case 'd' -> String.valueOf((char) ('0' + (variant + 1) % 10));
            case 'w' -> letter('a');
            case 's' -> " ";
            case 'm', 'M', 'y', 'A', 'Z', 'b' -> "";
            default -> String.valueOf(c);
        };
    }

    private String letter(char first) {
        return String.valueOf((char) (first + variant % 26));
    }

    /** A member of the class that begins here: of its first range the one for the variant, or of a negated one any. */
    private char fromClass() {
        int close = pattern.indexOf(']', at + 1 < pattern.length() && pattern.charAt(at) == '^' ? at + 2 : at + 1);
        // A named class such as [:alpha:] ends with a bracket of its own.
        while (close > 0
                && close + 1 < pattern.length()
                && pattern.charAt(close - 1) == ':'
                && pattern.indexOf(']', close + 1) > 0) {
            close = pattern.indexOf(']', close + 1);
        }
        String members = pattern.substring(at, close < 0 ? pattern.length() : close);
        at = close < 0 ? pattern.length() : close + 1;
        if (members.startsWith("^")) {
            return "aZ0_-x"
                    .chars()
                    .filter(c -> members.indexOf(c) < 0)
                    .mapToObj(c -> (char) c)
                    .findFirst()
                    .orElse('~');
        }
        if (members.startsWith("[:")) {
            return members.startsWith("[:digit:]") ? '1' : members.startsWith("[:upper:]") ? 'A' : 'a';
        }
        if (members.startsWith("\\") && members.length() > 1) {
            return (escaped(members.charAt(1)) + "\\").charAt(0);
        }
        if (members.length() > 2 && members.charAt(1) == '-') {
            char from = members.charAt(0);
            return (char) (from + variant % (members.charAt(2) - from + 1));
        }
        return members.isEmpty() ? 'a' : members.charAt(variant % members.length());
    }

    /** How often: as seldom as is allowed, and at least once where nothing forbids it. */
    private int times() {
        if (at >= pattern.length()) {
            return 1;
        }
        char c = pattern.charAt(at);
        int times = 1;
        if (c == '{') {
            int close = pattern.indexOf('}', at);
            String bounds = close < 0 ? "" : pattern.substring(at + 1, close).split(",", -1)[0];
            if (!bounds.matches("\\d{1,4}")) {
                return 1;
            }
            times = Math.max(Integer.parseInt(bounds), pattern.startsWith("0}", at + 1) ? 0 : 1);
            at = close + 1;
        } else if ("*+?".indexOf(c) >= 0) {
            at++;
        } else {
            return 1;
        }
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++; // not greedy
        }
        return times;
    }
}

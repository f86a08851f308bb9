package dev.tributary.alembic;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code "%(year)d_%(slug)s" % values}, for numbers and texts. */
final class PercentFormat {
    private static final Pattern TOKEN = Pattern.compile(
            "%(?:(?<percent>%)|\\((?<name>[^()]*)\\)(?<flags>[-#0 +]*)(?<width>\\d{0,3})(?:\\.(?<precision>\\d{0,3}))?[hlL]?(?<kind>.))?");

    private PercentFormat() {}

    /** What is wrong with a pattern, in words that follow its name. */
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        Mistake(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * The pattern filled in.
     *
     * @param values texts and whole numbers by name
     */
    static String of(String pattern, Map<String, Object> values) throws Mistake {
        var filled = new StringBuilder();
        Matcher token = TOKEN.matcher(pattern);
        int behind = 0;
        while (token.find()) {
            filled.append(pattern.substring(behind, token.start()));
            behind = token.end();
            filled.append(token.group("percent") != null ? "%" : one(token, values));
        }
        return filled.append(pattern, behind, pattern.length()).toString();
    }

    private static String one(Matcher token, Map<String, Object> values) throws Mistake {
        String name = token.group("name");
        if (name == null) {
            throw new Mistake("a % that neither another % nor a name in brackets follows");
        }
        Object value = values.get(name);
        if (value == null) {
            throw new Mistake("%(" + name + ") is none of " + String.join(", ", values.keySet()));
        }
        String written = token.group("precision");
        int precision = written == null ? -1 : written.isEmpty() ? 0 : Integer.parseInt(written);
        String flags = token.group("flags");
        String width = token.group("width");
        int least = width.isEmpty() ? 0 : Integer.parseInt(width);
        return switch (token.group("kind")) {
            case "d", "i", "u" -> padded(number(name, value, precision, flags), least, flags, true);
            case "s" -> padded(shortened(String.valueOf(value), precision), least, flags, false);
            default ->
                throw new Mistake("%(" + name + ") is followed by \"" + token.group("kind") + "\"; d and s are known");
        };
    }

    private static String number(String name, Object value, int precision, String flags) throws Mistake {
        if (!(value instanceof Number number)) {
            throw new Mistake("%(" + name + ")d is for a number");
        }
        String digits = String.valueOf(number.longValue());
        boolean negative = digits.startsWith("-");
        String bare = negative ? digits.substring(1) : digits;
        String sign = negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        return sign + "0".repeat(Math.max(0, precision - bare.length())) + bare;
    }

    private static String shortened(String text, int precision) {
        return precision < 0 || text.codePointCount(0, text.length()) <= precision
                ? text
                : text.substring(0, text.offsetByCodePoints(0, precision));
    }

    private static String padded(String text, int width, String flags, boolean number) {
        int missing = Math.max(0, width - text.codePointCount(0, text.length()));
        if (flags.contains("-")) {
            return text + " ".repeat(missing);
        }
        if (number && flags.contains("0")) {
            int sign = !text.isEmpty() && !Character.isDigit(text.charAt(0)) ? 1 : 0;
            return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
        }
        return " ".repeat(missing) + text;
    }
}

package dev.tributary.graph;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wish as typed, taken apart: {@code [branch@]symbol} or {@code [branch@][symbol]±steps}. Which revisions it means is
 * for the {@link TargetResolver} to say.
 */
sealed interface Target {

    /** What was typed. */
    String text();

    /** The part before {@code @}; empty where there is none. */
    String branch();

    /**
     * A name, or {@code head}, {@code heads} or {@code base}.
     *
     * @param symbol the part after {@code @}; may be empty
     */
    record Absolute(String text, String branch, String symbol) implements Target {

        /** Splits at the first {@code @}. */
        static Absolute parse(String text) {
            int at = text.indexOf('@');
            return new Absolute(text, at < 0 ? "" : text.substring(0, at), text.substring(at + 1));
        }

        /** Splits at the last {@code @}. */
        static Absolute parseFromEnd(String text) {
            int at = text.lastIndexOf('@');
            return new Absolute(text, at < 0 ? "" : text.substring(0, at), text.substring(at + 1));
        }
    }

    /**
     * A number of steps.
     *
     * @param symbol where to start; empty: where the database is
     * @param steps positive for upwards
     * @param written the steps with their sign, as typed
     */
    record Relative(String text, String branch, String symbol, int steps, String written) implements Target {

        /** Where to start, with the branch. */
        String start() {
            return branch.isEmpty() ? symbol : branch + "@" + symbol;
        }

        /** That there are fewer revisions than steps. */
        MoveTooLong tooLong() {
            return new MoveTooLong(
                    text, "relative revision " + written + " didn't produce " + Math.abs((long) steps) + " revisions");
        }
    }

    /** The relative form where the text has it at its beginning (what follows is ignored), else the absolute. */
    static Target parse(String text) {
        Matcher matcher = RelativeForm.PATTERN.matcher(text);
        if (!matcher.lookingAt()) {
            return Absolute.parse(text);
        }
        var branch = matcher.group(1);
        var symbol = matcher.group(2);
        var written = matcher.group(3);
        return new Relative(text, branch == null ? "" : branch, symbol == null ? "" : symbol, steps(written), written);
    }

    private static int steps(String written) {
        var most = BigInteger.valueOf(Integer.MAX_VALUE);
        return new BigInteger(written).min(most).max(most.negate()).intValueExact();
    }

    /** Keeps the pattern out of the interface's public fields. */
    final class RelativeForm {
        private static final Pattern PATTERN =
                Pattern.compile("(?:(.+?)@)?(\\w+)?([+-]\\d+)", Pattern.UNICODE_CHARACTER_CLASS);

        private RelativeForm() {}
    }
}

package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/** Writes header lines, values aligned behind the usual keys. */
final class HeaderWriter {
    private static final int VALUE_COLUMN = "revision:".length() + 1;

    private final String origin;
    private final String lineEnd;
    private final StringBuilder text;

    HeaderWriter(String origin, String lineEnd, StringBuilder text) {
        this.origin = origin;
        this.lineEnd = lineEnd;
        this.text = text;
    }

    /** Writes a key of the team's own, whose value may be empty. */
    void extra(Extra extra) {
        if (extra.value().isEmpty()) {
            text.append("-- ").append(extra.key()).append(':').append(lineEnd);
        } else {
            line(extra.key(), extra.value());
        }
    }

    /** Writes the key unless its value is empty. */
    void optional(HeaderKey key, String value) {
        if (!value.isEmpty()) {
            line(key, value);
        }
    }

    /**
     * Writes the key.
     *
     * @throws ScriptProblem if the value would not be read back as it is
     */
    void line(HeaderKey key, String value) {
        line(key.spelling(), value);
    }

    private void line(String key, String value) {
        if (!isWritable(value)) {
            throw new ScriptProblem(
                    origin,
                    0,
                    0,
                    value,
                    new Problem(
                            "unwritable-header-value",
                            "\"" + value.strip().replaceAll("[\r\n]+", "\\\\n") + "\" cannot be written as \"" + key
                                    + "\"",
                            List.of("a header value is one line with no white space around it"),
                            List.of(Remedy.advice("say it in one line"))));
        }
        String label = key + ":";
        text.append("-- ").append(label);
        text.append(" ".repeat(Math.max(1, VALUE_COLUMN - label.length())));
        text.append(value).append(lineEnd);
    }

    private static boolean isWritable(String value) {
        return !value.isEmpty()
                && value.equals(value.strip())
                && value.indexOf('\n') < 0
                && value.indexOf('\r') < 0
                && value.indexOf('\0') < 0;
    }
}

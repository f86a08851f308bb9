package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL that is written out in a revision, as SQLAlchemy's {@code text} reads it: {@code :name} is a parameter, {@code \:} a colon. */
final class SqlText {
    private static final Pattern PARAMETER =
            Pattern.compile("(?<![:\\w\\\\]):(\\w+)(?!:)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern ESCAPED =
            Pattern.compile("\\\\(:[\\w$]*)(?![:\\w$])", Pattern.UNICODE_CHARACTER_CLASS);

    private SqlText() {}

    /**
     * What is sent.
     *
     * @param values of the parameters, as literals
     */
    static String sent(String text, Map<String, String> values, int offset) {
        Matcher parameter = PARAMETER.matcher(text);
        var sql = new StringBuilder();
        int from = 0;
        while (parameter.find()) {
            String value = values.get(parameter.group(1));
            if (value == null) {
                throw Unknowable.at(
                        offset, "the parameter \":" + parameter.group(1) + "\" in the SQL has no value that is known");
            }
            sql.append(unescaped(text.substring(from, parameter.start()))).append(value);
            from = parameter.end();
        }
        return sql.append(unescaped(text.substring(from))).toString();
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll("$1");
    }

    /** A value as it stands in SQL. */
    static String literal(Object value, int offset) {
        if (value instanceof CharSequence text) {
            return Identifiers.literal(text.toString());
        } else if (value instanceof Long || value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof Nothing) {
            return "NULL";
        }
        throw Unknowable.at(offset, "a value of a kind whose way into SQL is not known");
    }
}

package dev.tributary.product;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a table, exactly as it is spelt in the catalog: case counts, nothing is folded.
 *
 * @param schema the schema; empty means wherever the session's search path finds or puts it
 * @param name the table
 */
public record TableName(String schema, String name) {

    private static final String QUOTE = "\"";

    /** A name in double quotes, and what follows its end. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")++)\"(.*)", Pattern.DOTALL);

    /**
     * Reads {@code [schema.]table}; everything before the first dot is the schema. Either may stand in double quotes as in SQL: a
     * dot inside them belongs to the name, and a quote is written twice. Case counts with quotes and without.
     *
     * @throws TributaryException where a quote at the beginning of a name has no other one at its end
     */
    public static TableName parse(String text) {
        if (!text.startsWith(QUOTE)) {
            int dot = text.indexOf('.');
            return dot < 0
                    ? new TableName("", text)
                    : new TableName(text.substring(0, dot), last(text.substring(dot + 1), text));
        }
        Matcher quoted = QUOTED.matcher(text);
        if (!quoted.matches()) {
            throw unreadable(text);
        }
        String first = unquoted(quoted.group(1));
        String rest = quoted.group(2);
        if (rest.isEmpty()) {
            return new TableName("", first);
        }
        if (!rest.startsWith(".")) {
            throw unreadable(text);
        }
        return new TableName(first, last(rest.substring(1), text));
    }

    private static String last(String part, String text) {
        if (!part.startsWith(QUOTE)) {
            return part;
        }
        Matcher quoted = QUOTED.matcher(part);
        if (!quoted.matches() || !quoted.group(2).isEmpty()) {
            throw unreadable(text);
        }
        return unquoted(quoted.group(1));
    }

    private static String unquoted(String inside) {
        return inside.replace("\"\"", QUOTE);
    }

    private static TributaryException unreadable(String text) {
        return new TributaryException(new Problem(
                "invalid-setting",
                "cannot read the name of a table: " + text,
                List.of(
                        "a name that begins with a double quote ends with one, and a quote inside is written twice",
                        "quotes may be left out, whatever the name: case counts without them, too"),
                List.of(Remedy.advice("SCHEMA.TABLE or \"SCHEMA\".\"TABLE\"").does("as in SQL, or without quotes"))));
    }

    /**
     * This name, which the database keeps whole.
     *
     * @param bytes so long it may be
     * @throws TributaryException where it would be cut, so that it is another one
     */
    public TableName notLonger(int bytes) {
        for (String part : List.of(schema, name)) {
            int length = part.getBytes(StandardCharsets.UTF_8).length;
            if (length > bytes) {
                throw new TributaryException(new Problem(
                        "invalid-setting",
                        "the name of the version table is too long: " + this,
                        List.of("\"" + part + "\" has " + length + " bytes, and the database keeps " + bytes),
                        List.of(Remedy.advice("tributary_version, or another of at most " + bytes + " bytes")
                                .does("as version-table, in the settings or the address of the call"))));
            }
        }
        return this;
    }

    /** The same table in a schema that is now known. */
    public TableName in(String knownSchema) {
        return new TableName(knownSchema, name);
    }

    /** Another table in the same schema. */
    public TableName beside(String other) {
        return new TableName(schema, other);
    }

    /** Schema and table as the catalog spells them, with a dot between, which may stand inside of names as well. */
    public String plain() {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    /** {@code schema.table}, or the bare table where the schema is open: what {@link #parse} reads as the same name. */
    @Override
    public String toString() {
        String table = name.startsWith(QUOTE) || (schema.isEmpty() && name.contains(".")) ? quoted(name) : name;
        if (schema.isEmpty()) {
            return table;
        }
        return (schema.startsWith(QUOTE) || schema.contains(".") ? quoted(schema) : schema) + "." + table;
    }

    private static String quoted(String name) {
        return QUOTE + name.replace(QUOTE, "\"\"") + QUOTE;
    }
}

package dev.tributary.rehearsal.probe;

import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.UnterminatedSql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that changes or deletes rows of one table, and looks at no other: simple enough to say by a query what it
 * would leave.
 *
 * @param table as written
 * @param alias what the statement calls it; the table's own last name without one
 * @param values the new value of each column that is set, in order; empty where rows are deleted
 * @param condition which rows; {@code true} for all
 */
public record RowChange(String table, String alias, Map<String, String> values, String condition) {

    private static final Pattern START = Pattern.compile(
            "(?is)(update|delete\\s+from)\\s+(?:only\\s+)?((?:\\w+|\"[^\"]+\")(?:\\.(?:\\w+|\"[^\"]+\"))?)(.*)");

    private static final Pattern ALIAS = Pattern.compile("(?is)\\s+(?:as\\s+)?(?!set\\b|where\\b)(\\w+)\\b(.*)");

    private static final Pattern ASSIGNMENT = Pattern.compile("(?s)\\s*(\\w+|\"[^\"]+\")\\s*=(.*)");

    public RowChange {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** What a statement changes; empty where it is something else, or not that simple. */
    public static Optional<RowChange> of(String statement, SqlSyntax syntax) {
        Matcher start = START.matcher(statement.strip());
        try {
            return start.matches() ? of(start, new Outline(syntax)) : Optional.empty();
        } catch (UnterminatedSql e) {
            return Optional.empty();
        }
    }

    private static Optional<RowChange> of(Matcher start, Outline outline) {
        boolean deletes = !start.group(1).equalsIgnoreCase("update");
        String table = start.group(2);
        String rest = start.group(3);
        String alias = table.substring(table.lastIndexOf('.') + 1);
        Matcher named = ALIAS.matcher(rest);
        if (named.matches()) {
            alias = named.group(1);
            rest = named.group(2);
        }
        if (outline.hasComment(rest)) {
            return Optional.empty();
        }
        Map<String, String> clauses = clauses(rest, outline);
        if (!clauses.keySet().stream().allMatch(List.of("", "set", "where")::contains)
                || !clauses.getOrDefault("", "").isBlank()
                || clauses.containsKey("set") == deletes) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (String assignment : parts(clauses.getOrDefault("set", ""), outline)) {
            Matcher one = ASSIGNMENT.matcher(assignment);
            if (!one.matches() || one.group(2).strip().equalsIgnoreCase("default")) {
                return Optional.empty();
            }
            values.put(one.group(1), one.group(2).strip());
        }
        if (values.isEmpty() != deletes) {
            return Optional.empty();
        }
        return Optional.of(new RowChange(
                table, alias, values, clauses.getOrDefault("where", "true").strip()));
    }

    /** Whether it deletes. */
    public boolean deletes() {
        return values.isEmpty();
    }

    /** Whether it is about this table, which is qualified; one that is written without a schema may be. */
    public boolean isOf(String qualified) {
        return qualified.equalsIgnoreCase(table)
                || (!table.contains(".")
                        && qualified.substring(qualified.lastIndexOf('.') + 1).equalsIgnoreCase(table));
    }

    /** The text behind each keyword that stands outside of parentheses and quotes; what comes before the first is at "". */
    private static Map<String, String> clauses(String text, Outline outline) {
        var clauses = new LinkedHashMap<String, String>();
        String keyword = "";
        int from = 0;
        Matcher word =
                Pattern.compile("(?i)\\b(set|from|using|where|returning)\\b").matcher(outline.of(text));
        while (word.find()) {
            clauses.put(keyword, text.substring(from, word.start()));
            keyword = word.group(1).toLowerCase(Locale.ROOT);
            from = word.end();
        }
        clauses.put(keyword, text.substring(from));
        return clauses;
    }

    /** The text between commas that stand outside of parentheses and quotes. */
    private static List<String> parts(String text, Outline outline) {
        var parts = new ArrayList<String>();
        String outside = outline.of(text);
        int from = 0;
        for (int comma = outside.indexOf(','); comma >= 0; comma = outside.indexOf(',', from)) {
            parts.add(text.substring(from, comma));
            from = comma + 1;
        }
        if (!text.substring(from).isBlank()) {
            parts.add(text.substring(from));
        }
        return parts;
    }
}

package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Unknowable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How constraints and indexes are called that have no name of their own, as {@code MetaData(naming_convention={…})} says it. Immutable.
 *
 * @param patterns by {@code ix}, {@code uq}, {@code ck}, {@code fk} and {@code pk}; what is missing is left to the server
 * @param known whether the project was found to say it, or to say none
 */
public record NamingConvention(Map<String, String> patterns, boolean known) {
    private static final Pattern TOKEN = Pattern.compile("%\\((\\w+)\\)s");
    private static final Pattern OF_COLUMN = Pattern.compile("(referred_)?column_(\\d+)(_?N)?_(name|key|label)");

    /** SQLAlchemy's own, which gives names to indexes alone; and nobody knows whether the project has another. */
    public static final NamingConvention STANDARD = new NamingConvention(Map.of("ix", "ix_%(column_0_label)s"), false);

    /** What is noted where one that is not known could make a difference; conventions commonly change the names of checks too. */
    static final String NOT_KNOWN =
            "names of constraints are the revision's or the server's, as no naming convention of the project is known";

    /** What it may have a pattern for. */
    static final List<String> KINDS = List.of("ix", "uq", "ck", "fk", "pk");

    private static final String ONLY_PYTHON_KNOWS = "only_python_knows";

    /** That of a project that has one, in a way that is not written out: what it would give a name to is not known. */
    public static NamingConvention unclear() {
        var patterns = new LinkedHashMap<String, String>();
        for (String kind : List.of("ix", "uq", "fk", "pk")) {
            patterns.put(kind, "%(" + ONLY_PYTHON_KNOWS + ")s");
        }
        patterns.put(
                "ck", "%(" + ONLY_PYTHON_KNOWS + ")s_%(constraint_name)s"); // which names that are given take part in
        return new NamingConvention(patterns, false);
    }

    /** Copies the patterns. */
    public NamingConvention {
        patterns = Map.copyOf(patterns);
    }

    /** What a project says. */
    public static NamingConvention of(Map<String, String> patterns) {
        return new NamingConvention(new LinkedHashMap<>(patterns), true);
    }

    /** What a table and a constraint are told by. */
    record Named(
            String table,
            @Nullable String schema,
            List<String> columns,
            @Nullable String referredTable,
            List<String> referredColumns,
            int offset) {}

    /** The name that is written; null where the server gives one. */
    @Nullable
    CharSequence name(String kind, @Nullable CharSequence given, Named named) {
        String pattern = patterns.get(kind);
        if (given instanceof FinalName || pattern == null) {
            return given;
        }
        if (given != null && !pattern.contains("constraint_name")) {
            return given;
        }
        var name = new StringBuilder();
        Matcher token = TOKEN.matcher(pattern);
        while (token.find()) {
            token.appendReplacement(name, Matcher.quoteReplacement(token(token.group(1), given, named)));
        }
        return new FinalName(token.appendTail(name).toString());
    }

    private static String token(String token, @Nullable CharSequence given, Named named) {
        if (token.equals("table_name")) {
            return named.table();
        }
        if (token.equals(ONLY_PYTHON_KNOWS)) {
            throw Unknowable.at(
                    named.offset(), "the project's naming convention is not written out, and gives the name");
        }
        if (token.equals("constraint_name")) {
            if (given == null) {
                throw Unknowable.at(
                        named.offset(),
                        "Alembic itself refuses a constraint without a name, which its convention wants");
            }
            return given.toString();
        }
        if (token.equals("referred_table_name") && named.referredTable() != null) {
            return named.referredTable();
        }
        Matcher column = OF_COLUMN.matcher(token);
        if (!column.matches()) {
            throw Unknowable.at(named.offset(), "\"" + token + "\" in the naming convention");
        }
        List<String> columns = column.group(1) == null ? named.columns() : named.referredColumns();
        String prefix = column.group(4).equals("label")
                ? (named.schema() == null ? "" : named.schema().replace('.', '_') + "_") + named.table() + "_"
                : "";
        String several = column.group(3);
        if (several == null) {
            int at = Integer.parseInt(column.group(2));
            return at < columns.size() ? prefix + columns.get(at) : "";
        }
        var all = new ArrayList<String>();
        columns.forEach(one -> all.add(prefix + one));
        return String.join(several.startsWith("_") ? "_" : "", all);
    }
}

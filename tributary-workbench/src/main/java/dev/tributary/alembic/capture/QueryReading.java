package dev.tributary.alembic.capture;

import dev.tributary.alembic.capture.SqlWords.Token;
import dev.tributary.product.TableName;
import dev.tributary.sql.TokenKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a query reads and whether it does more than that, as far as its words tell. In doubt it reads a table of the project's own, and does
 * more. Immutable.
 *
 * @param tables those that it reads, but for its own subqueries
 * @param catalogOnly whether none of them is the project's own, and no function is called that may read those
 * @param acts whether it calls a function that may change something, or changes rows itself
 */
record QueryReading(List<TableName> tables, boolean catalogOnly, boolean acts) {

    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE");

    /** In these, FROM is a word between arguments. */
    private static final Set<String> FROM_INSIDE = Set.of("EXTRACT", "SUBSTRING", "TRIM", "OVERLAY", "POSITION");

    private static final Set<String> AFTER_TABLES = Set.of(
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "WINDOW",
            "FOR",
            "OFFSET",
            "FETCH",
            "RETURNING",
            "SELECT");

    /** Words that an opening bracket may follow, and functions and types that do nothing to anybody. */
    private static final Set<String> HARMLESS = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "IN",
            "AS",
            "ON",
            "USING",
            "VALUES",
            "THEN",
            "ELSE",
            "WHEN",
            "CASE",
            "BY",
            "UNION",
            "ALL",
            "ANY",
            "SOME",
            "EXCEPT",
            "INTERSECT",
            "LATERAL",
            "OVER",
            "DISTINCT",
            "EXISTS",
            "JOIN",
            "ARRAY",
            "ROW",
            "FILTER",
            "BETWEEN",
            "LIKE",
            "ILIKE",
            "LIMIT",
            "OFFSET",
            "HAVING",
            "MATERIALIZED",
            "IS",
            "TABLE",
            "ONLY",
            "COALESCE",
            "NULLIF",
            "GREATEST",
            "LEAST",
            "CAST",
            "COUNT",
            "MAX",
            "MIN",
            "SUM",
            "AVG",
            "LOWER",
            "UPPER",
            "LENGTH",
            "TRIM",
            "REPLACE",
            "SUBSTRING",
            "EXTRACT",
            "POSITION",
            "OVERLAY",
            "CONCAT",
            "ARRAY_AGG",
            "STRING_AGG",
            "JSON_AGG",
            "JSONB_AGG",
            "UNNEST",
            "GENERATE_SERIES",
            "GENERATE_SUBSCRIPTS",
            "ROW_NUMBER",
            "RANK",
            "NOW",
            "VERSION",
            "CURRENT_SCHEMA",
            "CURRENT_SCHEMAS",
            "CURRENT_DATABASE",
            "CURRENT_SETTING",
            "TO_REGCLASS",
            "TO_REGTYPE",
            "FORMAT_TYPE",
            "VARCHAR",
            "CHAR",
            "CHARACTER",
            "VARYING",
            "NUMERIC",
            "DECIMAL",
            "TIMESTAMP",
            "TIME",
            "MD5",
            "ROUND",
            "ABS",
            "DATE_TRUNC",
            "TO_CHAR",
            "SPLIT_PART",
            "JSONB_ARRAY_ELEMENTS",
            "JSONB_ARRAY_ELEMENTS_TEXT",
            "JSONB_OBJECT_KEYS",
            "JSONB_BUILD_OBJECT",
            "ARRAY_LENGTH",
            "REGEXP_REPLACE",
            "REGEXP_MATCHES",
            "BOOL_OR",
            "BOOL_AND",
            "EVERY",
            "FIRST_VALUE",
            "LAG",
            "LEAD",
            "LEFT",
            "RIGHT");

    /** Even a query on nothing but the catalog acts by one of these. */
    private static final List<String> ACTING = List.of(
            "SETVAL",
            "NEXTVAL",
            "SET_CONFIG",
            "PG_ADVISORY",
            "PG_TRY_ADVISORY",
            "PG_NOTIFY",
            "PG_TERMINATE",
            "PG_CANCEL",
            "LO_",
            "DBLINK",
            "PG_SLEEP",
            "PG_RELOAD",
            "PG_SWITCH",
            "PG_CREATE",
            "PG_DROP");

    QueryReading {
        tables = List.copyOf(tables);
    }

    /** Whether a statement is a query, or a cursor over one. */
    static boolean isQuery(SqlWords words) {
        return QUERIES.contains(words.verb()) || words.verb().equals("DECLARE");
    }

    /** @param catalog whether a table is the server's own */
    static QueryReading of(SqlWords words, Predicate<TableName> catalog) {
        return new Reader(words, catalog).read();
    }

    /** Goes through the tokens once. */
    private static final class Reader {
        private final SqlWords words;
        private final Predicate<TableName> catalog;
        private final Set<String> named = new HashSet<>();
        private final List<TableName> tables = new ArrayList<>();
        private final List<String> functions = new ArrayList<>();

        /** For each open bracket: whether a list of tables is under way in it. */
        private final Deque<Boolean> lists = new ArrayDeque<>();

        private final Deque<String> openers = new ArrayDeque<>();
        private boolean listing;
        private boolean expecting;

        Reader(SqlWords words, Predicate<TableName> catalog) {
            this.words = words;
            this.catalog = catalog;
        }

        QueryReading read() {
            subqueries();
            for (int i = 0; i < words.size(); i++) {
                i = token(i, words.tokens().get(i));
            }
            boolean changes = words.has("INSERT") || words.has("UPDATE") || words.has("DELETE") || words.has("MERGE");
            // FOR UPDATE takes locks, and INTO makes a table.
            boolean locks = words.has("FOR") && !words.has("INSERT") && !words.has("DELETE") && !words.has("SET");
            boolean acts = (changes && !locks)
                    || words.has("INTO")
                    || functions.stream().anyMatch(this::mayAct);
            boolean catalogOnly =
                    tables.stream().allMatch(catalog) && functions.stream().noneMatch(this::mayRead);
            return new QueryReading(tables, catalogOnly, acts);
        }

        /** Names that the query gives to subqueries of its own. */
        private void subqueries() {
            Deque<Integer> open = new ArrayDeque<>();
            int opened = -1;
            for (int i = 0; i < words.size(); i++) {
                if (words.text(i).equals("(")) {
                    open.push(i);
                } else if (words.text(i).equals(")") && !open.isEmpty()) {
                    opened = open.pop();
                }
                int behind = i + 1;
                while (words.is(behind, "NOT", "MATERIALIZED")) {
                    behind++;
                }
                if (words.is(i, "AS") && words.text(behind).equals("(")) {
                    // Its columns may stand in brackets behind it.
                    words.name(words.text(i - 1).equals(")") ? opened - 1 : i - 1)
                            .ifPresent(found -> named.add(found.table().name()));
                }
            }
        }

        private int token(int at, Token token) {
            switch (token.kind()) {
                case OPEN -> {
                    lists.push(listing);
                    openers.push(words.text(at - 1));
                    function(at - 1);
                    listing = false;
                    // A bracket around tables, unless a query begins in it.
                    expecting = expecting && !QUERIES.contains(words.text(at + 1));
                    listing = expecting;
                }
                case CLOSE -> {
                    listing = !lists.isEmpty() && lists.pop();
                    if (!openers.isEmpty()) {
                        openers.pop();
                    }
                    expecting = false;
                }
                case WORD, QUOTED_NAME -> {
                    return word(at, token);
                }
                default -> expecting = listing && token.text().equals(",");
            }
            return at;
        }

        private int word(int at, Token token) {
            boolean word = token.kind() == TokenKind.WORD;
            if (expecting && !words.is(at, "ONLY", "LATERAL")) {
                expecting = false;
                Optional<SqlWords.Name> name = words.name(at);
                if (name.isPresent() && !words.text(name.get().end()).equals("(")) {
                    boolean own = !name.get().table().schema().isEmpty()
                            || !named.contains(name.get().table().name());
                    if (own) {
                        tables.add(name.get().table());
                    }
                    return name.get().end() - 1;
                }
                return at;
            }
            if (word && token.text().equals("FROM")) {
                boolean inside = !openers.isEmpty() && FROM_INSIDE.contains(openers.peek());
                expecting = !inside && !words.is(at - 1, "DISTINCT");
                listing = listing || expecting;
            } else if (word && token.text().equals("JOIN")) {
                expecting = true;
            } else if (word && token.text().equals("TABLE") && at == 0) {
                expecting = true;
            } else if (word && AFTER_TABLES.contains(token.text())) {
                listing = false;
            }
            return at;
        }

        /** Whatever stands before a bracket and is neither a word of the language nor a name that the query gives. */
        private void function(int at) {
            boolean aliased = words.is(at - 1, "AS") || words.text(at - 1).equals(")");
            boolean named = at >= 0
                    && (words.tokens().get(at).kind() == TokenKind.WORD
                            || words.tokens().get(at).kind() == TokenKind.QUOTED_NAME);
            if (named && !aliased && !this.named.contains(words.text(at).toLowerCase(Locale.ROOT))) {
                functions.add(words.text(at));
            }
        }

        /** What nobody knows of it, it may have from rows. */
        private boolean mayRead(String function) {
            return ACTING.stream().noneMatch(function::startsWith) && mayAct(function);
        }

        private boolean mayAct(String function) {
            if (ACTING.stream().anyMatch(function::startsWith)) {
                return true;
            }
            boolean catalogOnly = !tables.isEmpty() && tables.stream().allMatch(catalog);
            return !catalogOnly && !HARMLESS.contains(function) && !function.startsWith("PG_GET_");
        }
    }
}

package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.text;

import dev.tributary.sql.SourceText;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.Tokenizer;
import dev.tributary.sql.UnterminatedSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Asks the catalog what became of a statement that runs outside a transaction and was interrupted. An object counts as made
 * by the statement when a transaction younger than the journal row before it has written it.
 */
final class InterruptedStatement {

    /** A statement that does nothing but change settings, so that repeating it does no harm. */
    static final Pattern SETTING = Pattern.compile(
            "(?:SET|RESET|LOAD)\\b.*|SELECT\\s+(?:pg_catalog\\.)?set_config\\s*\\([^;()]*\\)\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String UNKNOWN = row("'unknown'", "''", "''");

    private final List<String> tokens;
    private final String since;

    private InterruptedStatement(List<String> tokens, String since) {
        this.tokens = tokens;
        this.since = since;
    }

    /** A query for the rows {@code effect}, {@code finding}, {@code mend}. */
    static String query(String statement, String since) {
        return new InterruptedStatement(tokens(statement), since).query();
    }

    private String query() {
        int index = is(1, "UNIQUE") ? 2 : 1;
        if (is(0, "CREATE") && is(index, "INDEX") && is(index + 1, "CONCURRENTLY")) {
            return createIndex(index + 2);
        }
        if (is(0, "DROP") && is(1, "INDEX") && is(2, "CONCURRENTLY")) {
            return dropIndex(is(3, "IF") ? 5 : 3);
        }
        if (is(0, "ALTER") && is(1, "TABLE") && find("DETACH") > 0) {
            return detach();
        }
        if (is(0, "REINDEX")) {
            return reindex();
        }
        boolean repeatable = is(0, "VACUUM")
                || is(0, "CLUSTER")
                || is(0, "DISCARD")
                || (is(0, "ALTER") && (is(1, "SYSTEM") || is(1, "DATABASE")));
        return repeatable ? row("'again'", text("it can be run any number of times: it runs again"), "''") : UNKNOWN;
    }

    /** An index without a name of its own cannot be told from another one. */
    private String createIndex(int at) {
        boolean tolerant = is(at, "IF");
        int name = tolerant ? at + 3 : at;
        int on = find("ON");
        if (on <= name) {
            return UNKNOWN;
        }
        String table = name(is(on + 1, "ONLY") ? on + 2 : on + 1);
        String valid = tolerant
                ? row("'done'", "'index ' || index || ' is there and valid: the statement is done'", "''")
                : "SELECT CASE WHEN young THEN 'done' ELSE 'again' END AS effect, 'index ' || index || CASE WHEN young"
                        + " THEN ' is there and valid: the statement is done' ELSE ' was there before' END AS finding,"
                        + " '' AS mend";
        return "WITH found AS (SELECT " + text(name(name)) + "::text AS index, c.oid::regclass::text AS qualified,"
                + " i.indisvalid AS valid, " + young("c")
                + " AS young, i.indrelid = t.oid AS ours, EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p"
                + " WHERE p.index_relid = c.oid) AS building FROM pg_catalog.pg_class t JOIN pg_catalog.pg_class c"
                + " ON c.relnamespace = t.relnamespace JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid WHERE t.oid = "
                + OwnPath.relation(table) + " AND c.relname = (parse_ident(" + text(name(name)) + "))[1]) "
                + row("'unknown'", "'index ' || index || ' belongs to another table or is being built right now'", "''")
                + " FROM found WHERE NOT ours OR building UNION ALL "
                + row(
                        "'again'",
                        "'index ' || index || ' was left behind invalid: it is dropped and built again'",
                        "'DROP INDEX CONCURRENTLY ' || qualified")
                + " FROM found WHERE ours AND NOT building AND NOT valid UNION ALL " + valid
                + " FROM found WHERE ours AND NOT building AND valid UNION ALL "
                + row("'again'", text("index " + name(name) + " is not there: it is built"), "''")
                + " WHERE NOT EXISTS (SELECT FROM found)";
    }

    private String dropIndex(int at) {
        String index = name(at);
        String oid = OwnPath.relation(index);
        return row("'done'", text("index " + index + " is gone: the statement is done"), "''") + " WHERE " + oid
                + " IS NULL UNION ALL "
                + row("'again'", text("index " + index + " is still there: it is dropped"), "''")
                + " WHERE " + oid + " IS NOT NULL";
    }

    private String detach() {
        int table = is(2, "IF") ? 4 : 2;
        String parent = name(is(table, "ONLY") ? table + 1 : table);
        String partition = name(find("DETACH") + 2);
        String what = "partition " + partition;
        String link = "FROM pg_catalog.pg_inherits WHERE inhparent = " + OwnPath.relation(parent) + " AND inhrelid = "
                + OwnPath.relation(partition);
        return row(
                        "'done'",
                        text(what + " was left half detached: detaching it is finished"),
                        text("ALTER TABLE " + parent + " DETACH PARTITION " + partition + " FINALIZE"))
                + " " + link + " AND inhdetachpending UNION ALL "
                + row("'again'", text(what + " is still attached: it is detached"), "''") + " " + link
                + " AND NOT inhdetachpending UNION ALL SELECT CASE WHEN " + OwnPath.relation(partition)
                + " IS NULL THEN 'unknown' ELSE 'done' END, " + text(what + " is not attached: the statement is done")
                + ", '' WHERE NOT EXISTS (SELECT " + link + ")";
    }

    private String reindex() {
        String leftovers = "FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
                + " WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$' AND " + young("c")
                + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = c.oid)";
        return row(
                        "'again'",
                        "'index ' || c.oid::regclass || ' was left behind: it is dropped, and the statement runs again'",
                        "'DROP INDEX CONCURRENTLY ' || c.oid::regclass")
                + " " + leftovers + " UNION ALL "
                + row("'again'", text("it left nothing behind: it runs again"), "''") + " WHERE NOT EXISTS (SELECT "
                + leftovers + ")";
    }

    private String young(String alias) {
        return "age(" + alias + ".xmin) <= age(" + text(since) + "::xid)";
    }

    private static String row(String effect, String finding, String mend) {
        return "SELECT " + effect + "::text AS effect, " + finding + "::text AS finding, " + mend + "::text AS mend";
    }

    private boolean is(int index, String keyword) {
        return index < tokens.size()
                && tokens.get(index).toUpperCase(Locale.ROOT).equals(keyword);
    }

    private int find(String keyword) {
        for (int i = 0; i < tokens.size(); i++) {
            if (is(i, keyword)) {
                return i;
            }
        }
        return -1;
    }

    /** A name with its qualifications, as written, which is how the server reads it back. */
    private String name(int at) {
        var name = new StringBuilder();
        for (int i = at; i < tokens.size(); i += 2) {
            name.append(tokens.get(i));
            if (i + 1 >= tokens.size() || !tokens.get(i + 1).equals(".")) {
                break;
            }
            name.append('.');
        }
        return name.toString();
    }

    private static List<String> tokens(String statement) {
        var tokens = new ArrayList<String>();
        var tokenizer = new Tokenizer(new PostgresqlSyntax(), new SourceText("", statement), 0);
        try {
            for (TokenKind kind = tokenizer.next(); kind != TokenKind.END; kind = tokenizer.next()) {
                if (kind != TokenKind.LINE_COMMENT && kind != TokenKind.BLOCK_COMMENT) {
                    tokens.add(statement.substring(tokenizer.start(), tokenizer.end()));
                }
            }
        } catch (UnterminatedSql e) {
            // A setting changes how strings end here; what was read so far is enough to look by.
        }
        return tokens;
    }
}

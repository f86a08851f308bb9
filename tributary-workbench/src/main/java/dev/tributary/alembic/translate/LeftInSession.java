package dev.tributary.alembic.translate;

import dev.tributary.script.Script;
import dev.tributary.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a revision leaves behind in its session or transaction, and what comes after it in the same run of Alembic meets there: unless
 * {@code env.py} says otherwise, one run is one transaction. It goes by words, so it may find too much.
 */
public final class LeftInSession {
    /** How long something may take, and what is told: no revision comes out differently by it. */
    private static final Pattern HARMLESS = Pattern.compile(
            "SET\\s+(LOCAL\\s+|SESSION\\s+)?(lock_timeout|statement_timeout|idle_in_transaction_session_timeout|transaction_timeout"
                    + "|client_min_messages|work_mem|maintenance_work_mem)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern LEFT = Pattern.compile(
            "^\\s*(SET|RESET|DISCARD|PREPARE|DECLARE|LISTEN|LOAD)\\b|\\bset_config\\s*\\(|\\b(CREATE(\\s+GLOBAL|\\s+LOCAL)?|INTO)\\s+TEMP(ORARY)?\\b|\\bpg_temp\\b"
                    + "|\\bSET\\s+(LOCAL|SESSION|CONSTRAINTS)\\b",
            Pattern.CASE_INSENSITIVE);

    private LeftInSession() {}

    /** The statements of a script's upgrade that leave something, each with its place. */
    public static List<String> of(Script script) {
        var left = new ArrayList<String>();
        for (Statement statement : script.up().statements()) {
            String sql = statement.text();
            if (LEFT.matcher(sql).find() && !HARMLESS.matcher(sql).matches()) {
                String words = sql.strip().replaceAll("\\s+", " ");
                left.add(script.revision().origin() + ":" + statement.line() + "  "
                        + (words.length() > 80 ? words.substring(0, 80) + "…" : words));
            }
        }
        return left;
    }
}

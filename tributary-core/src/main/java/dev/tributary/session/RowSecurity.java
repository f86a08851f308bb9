package dev.tributary.session;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.product.RowSecuritySql;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sees to it that row level security leaves no row of Tributary's own tables out of what a session reads and changes: a version
 * table that looks empty would have every revision run again. The server is asked to refuse instead. Where it does, and the
 * policies literally leave everything open to the session's role, they may apply.
 *
 * <p>Scripts never meet the setting: it ends with a transaction or a savepoint of Tributary's own.
 */
final class RowSecurity {

    private final RowSecuritySql sql;
    private boolean applied;

    RowSecurity(RowSecuritySql sql) {
        this.sql = sql;
    }

    /** What goes ahead of every text that reads or changes Tributary's own tables, in the same transaction; returns no row. */
    String setting() {
        return applied ? sql.apply() : sql.refuse();
    }

    /**
     * A query of such tables in one message.
     *
     * @param inTransaction whether one is open; otherwise the message is one
     */
    List<String> reading(String query, boolean inTransaction) {
        List<String> texts = List.of(setting(), query);
        return inTransaction ? SessionChanges.aside(texts) : texts;
    }

    /**
     * Looks, and once more under the policies where the server refuses for their sake.
     *
     * @param look the first question to a database, asked under the {@link #setting}
     * @throws dev.tributary.wording.TributaryException where policies may hide rows from it
     */
    Survey look(Supplier<Survey> look) {
        applied = false;
        try {
            return look.get();
        } catch (DatabaseFailed e) {
            if (!sql.mayRefuse(e.error())) {
                throw e;
            }
            applied = true;
            Survey found = look.get();
            if (found.guarded().isEmpty()) {
                throw e;
            }
            HiddenRows.refuseReading(sql, found);
            return found;
        }
    }
}

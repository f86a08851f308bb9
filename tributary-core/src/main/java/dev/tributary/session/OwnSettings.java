package dev.tributary.session;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.product.Product;
import dev.tributary.product.RowSecuritySql;
import dev.tributary.product.SessionSql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The settings under which texts of Tributary's own run, in a session whose settings are somebody else's.
 *
 * <p>Names mean what the server brought: who may create objects in a schema of the session's path could otherwise have code run
 * as the session's role. And row level security leaves no row of Tributary's own tables out of what is read and changed: a version
 * table that looks empty would have every revision run again. The server is asked to refuse instead. Where it does, and the
 * policies literally leave everything open to the session's role, they may apply.
 *
 * <p>Scripts never meet these settings: they end with a transaction or a savepoint of Tributary's own, or are taken back.
 */
final class OwnSettings {

    private final SessionSql session;
    private final RowSecuritySql sql;
    private boolean applied;

    OwnSettings(Product product) {
        this.session = product.session();
        this.sql = product.rowSecurity();
    }

    /** What goes ahead of every text of Tributary's own, in the same transaction; returns no row. */
    List<String> ahead() {
        return List.of(session.ownPath(applied));
    }

    /** Whether policies were found that leave everything open to the session's role. */
    boolean policiesApply() {
        return applied;
    }

    /** What goes behind such texts where the transaction goes on with something else, which its end may be; returns no row. */
    String behind() {
        return session.formerPath();
    }

    /**
     * Such texts in one message.
     *
     * @param inTransaction whether one is open that goes on; otherwise the message is one
     */
    List<String> reading(List<String> queries, boolean inTransaction) {
        var texts = new ArrayList<>(ahead());
        texts.addAll(queries);
        return inTransaction ? SessionChanges.aside(texts) : texts;
    }

    /**
     * Looks, and once more under the policies where the server refuses for their sake.
     *
     * @param look the first question to a database, asked under the settings that go {@link #ahead}
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

package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** The database did not tell what is in it. */
final class UnreadableContents {

    private UnreadableContents() {}

    static TributaryException of(String database, ServerError error, Throwable cause) {
        var facts = new ArrayList<String>();
        facts.add(error.message() + (error.sqlState().isEmpty() ? "" : " (" + error.sqlState() + ")"));
        facts.add("nothing was changed");
        return new TributaryException(
                new Problem("database-error", "cannot see what \"" + database + "\" holds", facts, List.of()), cause);
    }
}

package dev.tributary.engine;

import dev.tributary.database.ServerFacts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/** The way that was named past a connection pooler leads to another database. */
public final class OtherDatabase extends Refused {
    private static final long serialVersionUID = 1L;

    OtherDatabase(ServerFacts there) {
        super(new Problem(
                "other-database",
                "the address for migrations leads to another database than the application uses",
                List.of(
                        "it leads to database \"" + there.database() + "\" on " + there.host()
                                + ", which is not the one that was looked at first",
                        "nothing was run"),
                List.of(Remedy.unsorted("migration-url", "name the same database, past the pooler"))));
    }
}

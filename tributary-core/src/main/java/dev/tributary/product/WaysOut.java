package dev.tributary.product;

import dev.tributary.wording.Remedy;
import java.util.List;

/** What helps against what the database refuses: one table for scripts, connections, and the pages of problems. Immutable. */
public interface WaysOut {

    /** What is known to help, most likely first; empty where nothing is. */
    List<Remedy> of(Refusal refusal);

    /** Whether the role may not do what it was about to do. */
    boolean lacksRights(ServerError error);

    /** The table for people, in its order. */
    List<Entry> entries();

    /**
     * A line of the table.
     *
     * @param sqlState the server's code
     * @param said what the server says; the dots stand for names
     * @param helps what to do, in a phrase
     */
    record Entry(String sqlState, String said, String helps) {}
}

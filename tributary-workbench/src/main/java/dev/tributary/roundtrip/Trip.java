package dev.tributary.roundtrip;

import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * One revision's round trip.
 *
 * @param revision the one that was tried
 * @param end what became of it
 * @param seededRows how many made-up rows were in the database before its upgrade
 * @param notes what limits the answer, in sentences; usually empty
 */
public record Trip(RevisionId revision, TripEnd end, int seededRows, List<String> notes) {
    public Trip {
        notes = List.copyOf(notes);
    }
}

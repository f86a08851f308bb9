package dev.tributary.roundtrip;

import java.time.Duration;
import java.util.List;

/**
 * The round trips of some revisions.
 *
 * @param trips in the order in which an upgrade runs the revisions
 * @param server on which they were tried; empty where nothing had to be
 * @param took how long it took
 * @param provisos what was taken for given in place of what production has, in phrases that follow a verdict
 */
public record RoundTrips(List<Trip> trips, String server, Duration took, List<String> provisos) {
    public RoundTrips {
        trips = List.copyOf(trips);
        provisos = List.copyOf(provisos);
    }

    /** None. */
    public static RoundTrips none() {
        return new RoundTrips(List.of(), "", Duration.ZERO, List.of());
    }

    /** Whether there is nothing that a person has to look at. */
    public boolean isFine() {
        return trips.stream().noneMatch(trip -> trip.end().isFound());
    }
}

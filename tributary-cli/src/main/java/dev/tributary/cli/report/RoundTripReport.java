package dev.tributary.cli.report;

import dev.tributary.graph.RevisionLines;
import dev.tributary.roundtrip.RoundTrips;
import dev.tributary.roundtrip.RowsThatDiffer;
import dev.tributary.roundtrip.Trip;
import dev.tributary.roundtrip.TripEnd;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is to be known of round trips beside what is wrong with them, for people. */
public final class RoundTripReport {
    private final RoundTrips trips;
    private final ScriptSet scripts;

    /** Of these round trips of revisions of these scripts. */
    public RoundTripReport(RoundTrips trips, ScriptSet scripts) {
        this.trips = trips;
        this.scripts = scripts;
    }

    /** What does not come back by nature, what has no way back, and what was tried without rows. */
    public List<String> lines() {
        var lost = new Table();
        var oneWay = new Table();
        var limits = new Table();
        for (Trip trip : trips.trips()) {
            if (trip.end() instanceof TripEnd.Returned end && !end.lost().isEmpty()) {
                lost.row(
                        "  " + named(trip),
                        end.lost().stream().map(RoundTripReport::lost).collect(Collectors.joining("; ")));
            } else if (trip.end() instanceof TripEnd.OneWay end) {
                oneWay.row("  " + named(trip), end.reason().isEmpty() ? "no downgrade" : end.reason());
            }
            trip.notes().forEach(note -> limits.row("  " + named(trip), note));
        }
        var lines = new ArrayList<String>();
        add(lines, "what the upgrade destroys, so that no downgrade can bring it back:", lost);
        add(lines, "no way back, as the files say:", oneWay);
        add(lines, "tried with less:", limits);
        return lines;
    }

    private static void add(List<String> lines, String title, Table table) {
        if (!table.lines().isEmpty()) {
            lines.add(title);
            lines.addAll(table.lines());
        }
    }

    private String named(Trip trip) {
        return RevisionLines.phrase(scripts.graph().revision(trip.revision()));
    }

    private static String lost(RowsThatDiffer rows) {
        String table = rows.table().quoted();
        if (rows.before() != rows.after()) {
            return Counts.text(rows.before() - rows.after(), "row") + " of " + table;
        }
        return rows.columns().isEmpty()
                ? "rows of " + table
                : "values of " + String.join(", ", rows.columns()) + " in " + Counts.text(rows.before(), "row") + " of "
                        + table;
    }

    /** One sentence. */
    public String summary() {
        long back = count(TripEnd.Returned.class);
        long oneWay = count(TripEnd.OneWay.class);
        long unknown = count(TripEnd.Undecided.class) + count(TripEnd.Blocked.class) + count(TripEnd.Opaque.class);
        int all = trips.trips().size();
        var parts = new ArrayList<String>();
        parts.add(
                back == all
                        ? "all lead back"
                        : back == 0 ? "none leads back" : back + (back == 1 ? " leads back" : " lead back"));
        part(parts, all - back - oneWay - unknown, "does not", "do not");
        part(parts, oneWay, "has no way back", "have no way back");
        part(parts, unknown, "was not tried", "were not tried");
        return Counts.text(all, "revision") + " up, down and up again on " + trips.server() + ", "
                + Durations.text(trips.took()) + ": " + String.join(", ", parts)
                + trips.provisos().stream().map(proviso -> "; " + proviso).collect(Collectors.joining());
    }

    private static void part(List<String> parts, long count, String one, String many) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }

    private long count(Class<? extends TripEnd> kind) {
        return trips.trips().stream()
                .filter(trip -> kind.isInstance(trip.end()))
                .count();
    }
}

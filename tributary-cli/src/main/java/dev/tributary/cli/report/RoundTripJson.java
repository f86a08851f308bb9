package dev.tributary.cli.report;

import dev.tributary.rehearsal.Failure;
import dev.tributary.roundtrip.RowsThatDiffer;
import dev.tributary.roundtrip.StatementPlace;
import dev.tributary.roundtrip.Trip;
import dev.tributary.roundtrip.TripEnd;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Round trips as JSON. */
public final class RoundTripJson {

    private RoundTripJson() {}

    /** One round trip with all that it holds. */
    public static Map<String, Object> of(Trip trip) {
        Map<String, Object> fields = Json.object(
                "revision", trip.revision().text(),
                "end", "",
                "seededRows", trip.seededRows(),
                "notes", trip.notes());
        fields.putAll(trip.end().as(new Fields()));
        return fields;
    }

    /** What each case says. */
    private static final class Fields implements TripEnd.Cases<Map<String, Object>> {

        @Override
        public Map<String, Object> returned(TripEnd.Returned end) {
            return Json.object("end", "returned", "lost", rows(end.lost()));
        }

        @Override
        public Map<String, Object> oneWay(TripEnd.OneWay end) {
            return Json.object("end", "one-way", "reason", end.reason());
        }

        @Override
        public Map<String, Object> downFails(TripEnd.DownFails end) {
            return Json.object("end", "down-fails", "failure", VerdictJson.failure(end.failure()));
        }

        @Override
        public Map<String, Object> leavesBehind(TripEnd.LeavesBehind end) {
            Map<String, Object> fields = Json.object(
                    "end", "leaves-behind",
                    "differences", end.schema().asList(),
                    "rows", rows(end.rows()),
                    "places", places(end.places()));
            @Nullable Failure again = end.again();
            if (again != null) {
                fields.put("failure", VerdictJson.failure(again));
            }
            return fields;
        }

        @Override
        public Map<String, Object> againFails(TripEnd.AgainFails end) {
            return Json.object("end", "again-fails", "failure", VerdictJson.failure(end.failure()));
        }

        @Override
        public Map<String, Object> endsElsewhere(TripEnd.EndsElsewhere end) {
            return Json.object(
                    "end", "ends-elsewhere",
                    "differences", end.schema().asList(),
                    "rows", rows(end.rows()),
                    "places", places(end.places()));
        }

        @Override
        public Map<String, Object> undecided(TripEnd.Undecided end) {
            return Json.object(
                    "end", "undecided", "step", Json.word(end.step()), "failure", VerdictJson.failure(end.failure()));
        }

        @Override
        public Map<String, Object> blocked(TripEnd.Blocked end) {
            return Json.object("end", "blocked", "by", end.by().text());
        }

        @Override
        public Map<String, Object> opaque(TripEnd.Opaque end) {
            return Json.object("end", "opaque", "by", end.by().text(), "reason", end.reason());
        }
    }

    private static List<Map<String, Object>> rows(List<RowsThatDiffer> rows) {
        return rows.stream()
                .map(table -> Json.object(
                        "table", table.table().quoted(),
                        "before", table.before(),
                        "after", table.after(),
                        "columns", table.columns()))
                .toList();
    }

    private static List<String> places(List<StatementPlace> places) {
        return places.stream().map(StatementPlace::text).toList();
    }
}

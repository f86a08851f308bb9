package dev.tributary.roundtrip;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.GrowingDatabase;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.TrialCopy;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.script.Script;
import dev.tributary.script.Section;
import dev.tributary.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One revision up, down and up again, on a copy of the database that the revisions before it have made, with rows in it.
 *
 * <p>That rows come back cannot be asked of every downgrade: who drops a column drops its values. What can be asked is that the
 * second upgrade ends as the first did. Where it does, the upgrade makes the same of the rows before it and of those that the
 * downgrade left; so it is the upgrade itself that has destroyed what tells them apart, and no downgrade could know it.
 */
final class SingleTrip {
    private final GrowingDatabase before;
    private final Script script;
    private final RevisionId id;
    private final NearestStatement nearest;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Seeder seeder;
    private int rows;

    SingleTrip(GrowingDatabase before, Script script, SqlSyntax syntax) {
        this.before = before;
        this.script = script;
        this.id = script.revision().id();
        this.nearest = new NearestStatement(script, syntax);
    }

    /**
     * Tries it.
     *
     * @param seeders rows to try it on, the most demanding first; the next are taken where the upgrade does not accept them,
     *     and none at last
     */
    Trip run(List<Seeder> seeders) {
        Section down = script.down();
        if (down == null) {
            return trip(new TripEnd.OneWay(script.irreversible()));
        }
        if (script.up().statements().isEmpty() && down.statements().isEmpty()) {
            return trip(new TripEnd.Returned(List.of()));
        }
        for (Seeder next : seeders) {
            seeder = next;
            Optional<TripEnd> end = attempt();
            if (end.isPresent()) {
                return trip(end.get());
            }
        }
        seeder = null;
        return attempt().map(this::trip).orElseThrow();
    }

    private Trip trip(TripEnd end) {
        return new Trip(id, end, rows, notes);
    }

    /** Empty where it is the rows that refuse the upgrade. */
    private Optional<TripEnd> attempt() {
        try (TrialCopy copy = before.copy()) {
            rows = seeded(copy);
            Observation start = copy.look();
            Map<QualifiedName, String> marks = copy.sequences();
            Optional<Failure> refused = copy.up(id);
            if (refused.isEmpty()) {
                return Optional.of(back(copy, start, marks));
            }
            if (seeder == null) {
                notes.clear();
                return Optional.of(new TripEnd.Undecided(TripEnd.Leg.UP, refused.get()));
            }
            notes.clear();
            notes.add("tried without rows: on made-up ones its upgrade fails, "
                    + refused.get().text());
            return Optional.empty();
        }
    }

    private int seeded(TrialCopy copy) {
        return seeder == null ? 0 : copy.seed(seeder).total();
    }

    private TripEnd back(TrialCopy copy, Observation start, Map<QualifiedName, String> marks) {
        if (rows > 0) {
            notes.clear();
        }
        Observation first = copy.look();
        Optional<Failure> refused = copy.down(id);
        if (refused.isPresent()) {
            return refused.get().isOfTheMoment()
                    ? new TripEnd.Undecided(TripEnd.Leg.DOWN, refused.get())
                    : new TripEnd.DownFails(refused.get());
        }
        Observation back = copy.look();
        boolean undone = !undoesNothing();
        SchemaDiff left = undone ? diff(start, back) : new SchemaDiff(List.of());
        List<RowsThatDiffer> more = undone ? RowComparison.added(start.data(), back.data()) : List.of();
        if (more.isEmpty()) {
            copy.rewind(marks);
        }
        refused = copy.up(id);
        if (!left.isEmpty() || !more.isEmpty()) {
            return new TripEnd.LeavesBehind(left, more, inUp(left, more), refused.orElse(null));
        }
        if (refused.isPresent()) {
            return refused.get().isOfTheMoment()
                    ? new TripEnd.Undecided(TripEnd.Leg.AGAIN, refused.get())
                    : new TripEnd.AgainFails(refused.get());
        }
        return again(start, first, back, copy.look());
    }

    private TripEnd again(Observation start, Observation first, Observation back, Observation again) {
        SchemaDiff schema = diff(first, again);
        var all = new RowComparison(Set.of());
        var stable = all.between(first.data(), again.data()).isEmpty() ? all : new RowComparison(control(first));
        List<RowsThatDiffer> differing = stable.between(first.data(), again.data());
        return schema.isEmpty() && differing.isEmpty()
                ? new TripEnd.Returned(undoesNothing() ? List.of() : stable.between(start.data(), back.data()))
                : new TripEnd.EndsElsewhere(schema, differing, inDown(schema, differing));
    }

    /** Which columns come out differently when the same upgrade runs on the same rows once more. */
    private Set<QualifiedName> control(Observation first) {
        try (TrialCopy copy = before.copy()) {
            seeded(copy);
            return copy.up(id).isPresent()
                    ? Set.of()
                    : first.data().columnsThatDiffer(copy.look().data());
        }
    }

    /** Whether its header says that nothing is to be undone. */
    private boolean undoesNothing() {
        Section down = script.down();
        return down != null && down.statements().isEmpty();
    }

    private static SchemaDiff diff(Observation one, Observation other) {
        return SchemaDiff.between(one.schema(), other.schema(), Equality.UP_TO_COLUMN_ORDER);
    }

    private List<StatementPlace> inUp(SchemaDiff schema, List<RowsThatDiffer> differing) {
        var places = new ArrayList<StatementPlace>();
        schema.differences().forEach(difference -> places.add(nearest.inUp(difference.name())));
        differing.forEach(table -> places.add(nearest.inUp(table.table())));
        return places;
    }

    private List<StatementPlace> inDown(SchemaDiff schema, List<RowsThatDiffer> differing) {
        var places = new ArrayList<StatementPlace>();
        schema.differences().forEach(difference -> places.add(nearest.inDown(difference.name())));
        differing.forEach(table -> places.add(nearest.inDown(table.table())));
        return places;
    }
}

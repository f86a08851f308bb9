package dev.tributary.roundtrip;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Failure;
import dev.tributary.schema.SchemaDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of running a revision up, down and up again. */
public sealed interface TripEnd {

    /** Tells the cases apart. */
    interface Cases<T> {
        /** It is as before. */
        T returned(Returned end);

        /** There is no way back. */
        T oneWay(OneWay end);

        /** The way back is refused. */
        T downFails(DownFails end);

        /** Not all is undone. */
        T leavesBehind(LeavesBehind end);

        /** All is undone, and it cannot be done again. */
        T againFails(AgainFails end);

        /** It can be done again, and makes something else then. */
        T endsElsewhere(EndsElsewhere end);

        /** Nobody knows. */
        T undecided(Undecided end);

        /** Something before it does not run. */
        T blocked(Blocked end);

        /** Nobody knows the SQL of it, or of something before it. */
        T opaque(Opaque end);
    }

    /** Takes it apart. */
    <T> T as(Cases<T> cases);

    /** Whether a person has to look at it. */
    default boolean isFound() {
        return true;
    }

    /**
     * The downgrade leads back, and the upgrade from there to the same as before.
     *
     * @param lost rows that do not come back, and cannot: the upgrade makes the same of them as of what stands there now, so no
     *     downgrade could know what they were
     */
    record Returned(List<RowsThatDiffer> lost) implements TripEnd {
        public Returned {
            lost = List.copyOf(lost);
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.returned(this);
        }

        @Override
        public boolean isFound() {
            return false;
        }
    }

    /**
     * The revision has no downgrade.
     *
     * @param reason as its header gives it; may be empty
     */
    record OneWay(String reason) implements TripEnd {
        @Override
        public <T> T as(Cases<T> cases) {
            return cases.oneWay(this);
        }

        @Override
        public boolean isFound() {
            return false;
        }
    }

    /** The server refuses the downgrade. */
    record DownFails(Failure failure) implements TripEnd {
        @Override
        public <T> T as(Cases<T> cases) {
            return cases.downFails(this);
        }
    }

    /**
     * After the downgrade the database is not as before the upgrade.
     *
     * @param schema what leads from the schema before to the one after
     * @param rows tables that hold more rows than before
     * @param places for each difference of the schema, then for each of the rows, the statement that comes nearest to it
     * @param again why the upgrade does not run again on top of it; null where it does
     */
    record LeavesBehind(
            SchemaDiff schema,
            List<RowsThatDiffer> rows,
            List<StatementPlace> places,
            @Nullable Failure again) implements TripEnd {
        public LeavesBehind {
            rows = List.copyOf(rows);
            places = List.copyOf(places);
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.leavesBehind(this);
        }
    }

    /** After the downgrade, the server refuses the upgrade. */
    record AgainFails(Failure failure) implements TripEnd {
        @Override
        public <T> T as(Cases<T> cases) {
            return cases.againFails(this);
        }
    }

    /**
     * After the second upgrade the database is not as after the first.
     *
     * @param schema what leads from the schema after the first to the one after the second
     * @param rows tables whose rows differ
     * @param places for each difference of the schema, then for each of the rows, the statement that comes nearest to it
     */
    record EndsElsewhere(SchemaDiff schema, List<RowsThatDiffer> rows, List<StatementPlace> places) implements TripEnd {
        public EndsElsewhere {
            rows = List.copyOf(rows);
            places = List.copyOf(places);
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.endsElsewhere(this);
        }
    }

    /**
     * A step did not run, which says nothing about the revision itself, or nothing about the way back.
     *
     * @param step which one did not
     */
    record Undecided(Leg step, Failure failure) implements TripEnd {
        @Override
        public <T> T as(Cases<T> cases) {
            return cases.undecided(this);
        }
    }

    /** A revision that comes before does not run on the scratch server. */
    record Blocked(RevisionId by, Failure failure) implements TripEnd {
        @Override
        public <T> T as(Cases<T> cases) {
            return cases.blocked(this);
        }
    }

    /**
     * Nobody knows the SQL of a revision that would have to run.
     *
     * @param by the revision itself, or one that comes before it
     * @param reason as the header of that one gives it
     */
    record Opaque(RevisionId by, String reason) implements TripEnd {
        @Override
        public <T> T as(Cases<T> cases) {
            return cases.opaque(this);
        }
    }

    /** A part of the trip. */
    enum Leg {
        /** The first upgrade. */
        UP,
        /** The downgrade. */
        DOWN,
        /** The second upgrade. */
        AGAIN
    }
}

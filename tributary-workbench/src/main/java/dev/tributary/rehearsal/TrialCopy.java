package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.seed.SeedReport;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a {@link GrowingDatabase} on which a revision is tried. Closing throws it away, and takes back what the revision
 * changed for all databases of the server, as far as that can be done.
 */
public final class TrialCopy implements AutoCloseable {
    /** Seconds in which a server answers that has not ended a connection. */
    private static final int PATIENCE = 5;

    private final GrowingDatabase origin;
    private final ScratchDatabase database;
    private final SharedState shared;
    private List<RevisionId> heads;
    private @Nullable Connection own;

    TrialCopy(GrowingDatabase origin, ScratchDatabase database, List<RevisionId> heads, SharedState shared) {
        this.origin = origin;
        this.database = database;
        this.heads = heads;
        this.shared = shared;
    }

    /** Puts rows into it. */
    public SeedReport seed(Seeder seeder) {
        return origin.seed(database, seeder);
    }

    /** Runs a revision's upgrade. */
    public Optional<Failure> up(RevisionId next) {
        return ran(origin.up(database, heads, List.of(next)));
    }

    /** Runs the downgrade of a revision that nothing follows here. */
    public Optional<Failure> down(RevisionId last) {
        return ran(origin.down(database, heads, last));
    }

    private Optional<Failure> ran(GrowingDatabase.Ran ran) {
        heads = ran.heads();
        return Optional.ofNullable(ran.failure());
    }

    /** What it is like now; roles are among it as far as they are not as they were. */
    public Observation look() {
        Instruments instruments = origin.instruments();
        return asked("read", connection -> {
            SchemaSnapshot schema = instruments.schema().read(connection, Rehearsal.SCOPE);
            return new Observation(
                    shared.addedTo(schema), instruments.data().read(connection, Rehearsal.SCOPE, Set.of()));
        });
    }

    /** Where its sequences stand now, for {@link #rewind}. */
    public SortedMap<QualifiedName, String> sequences() {
        return asked("read", connection -> origin.instruments().sequences().read(connection, Rehearsal.SCOPE));
    }

    /** A question to a database. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /**
     * Asks on a connection that stays: it knows the catalog by then, which makes the second look several times as fast. It is
     * opened anew where a revision has ended it.
     */
    private <T> T asked(String step, Question<T> question) {
        try {
            if (own == null || !own.isValid(PATIENCE)) {
                own = database.connections().open();
            }
            return question.ask(own);
        } catch (SQLException e) {
            throw new ScratchFailed(step + " a database", database.name(), e);
        }
    }

    /** Puts the sequences that still are there where they stood: no downgrade can do that, and nobody expects it to. */
    public void rewind(Map<QualifiedName, String> marks) {
        Map<QualifiedName, String> now = sequences();
        asked("put back the sequences of", connection -> {
            try (var statement = connection.createStatement()) {
                for (Map.Entry<QualifiedName, String> mark : marks.entrySet()) {
                    String there = now.get(mark.getKey());
                    if (there != null && !there.equals(mark.getValue())) {
                        statement.execute(mark.getValue());
                    }
                }
                return now;
            }
        });
    }

    @Override
    public void close() {
        try {
            if (own != null) {
                own.close();
            }
        } catch (SQLException e) {
            // The database goes next, and every connection to it.
        } finally {
            database.close();
            shared.takeBackWhatCanBe();
        }
    }
}

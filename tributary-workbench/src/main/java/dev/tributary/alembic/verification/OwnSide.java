package dev.tributary.alembic.verification;

import dev.tributary.Tributary;
import dev.tributary.database.ConnectionSource;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.Equality;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.schema.SteadyValues;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The database on which converted revisions run, by the engine, as they will in production. Not thread-safe. */
final class OwnSide implements AutoCloseable {
    private static final int MOST_LINES = 12;
    private static final int LONGEST_LINE = 200;

    private final ScratchServer server;
    private final Instruments instruments;
    private final String versionTable;
    private final Duration timeout;
    private final SchemaScope scope;
    private ScratchDatabase database;

    /**
     * Begins as a copy of another database.
     *
     * @param versionTable of both, with its schema where that is not the usual one
     * @param records the tables of the engine's own beside it
     * @param timeout for each statement; zero for none
     */
    OwnSide(
            ScratchServer server,
            Instruments instruments,
            String versionTable,
            List<String> records,
            Duration timeout,
            ScratchDatabase beginning) {
        this.server = server;
        this.instruments = instruments;
        this.versionTable = versionTable;
        this.timeout = timeout;
        var hidden = new ArrayList<>(records);
        hidden.add(versionTable);
        this.scope = SchemaScope.everything().withoutTables(hidden);
        this.database = server.copy(beginning);
    }

    /**
     * What a database is like.
     *
     * @param rows of the version table, sorted
     */
    record Look(SchemaSnapshot schema, DataFingerprint data, List<RevisionId> rows) {}

    /** A look at a database. */
    Look look(ScratchDatabase at, List<RevisionId> rows) {
        try (Connection connection = at.connections().open()) {
            SchemaSnapshot schema = instruments.schema().read(connection, scope);
            return new Look(
                    schema.with(instruments.schema().besides(connection)),
                    instruments.data().read(connection, scope, SteadyValues.without(Set.of())),
                    rows.stream().sorted().toList());
        } catch (SQLException e) {
            throw new ScratchFailed("look at a database", at.name(), e);
        }
    }

    /**
     * How an attempt ended.
     *
     * @param objections why what ran was not taken, in lines; empty where it was
     * @param otherRows tables and sequences that hold something else, although the schema is the same
     */
    record Attempt(List<String> objections, List<String> otherRows) {
        boolean taken() {
            return objections.isEmpty();
        }
    }

    /**
     * Runs one revision on a copy, which takes the place of the database if it is then as it ought to be.
     *
     * @param upgrade whether it is upgraded by it; else downgraded
     * @param expected what it ought to be like
     */
    Attempt attempt(ScriptSet scripts, RevisionId id, boolean upgrade, Look expected) {
        ScratchDatabase trial = server.copy(database);
        Attempt attempt;
        try {
            run(trial.connections(), scripts, id, upgrade);
            attempt =
                    compared(look(trial, tributary(trial.connections(), scripts).current()), expected);
        } catch (RunFailed e) {
            attempt = new Attempt(bounded("it fails: " + e.error().message()), List.of());
        } catch (TributaryException e) {
            attempt = new Attempt(bounded("it does not run: " + e.problem().title()), List.of());
        }
        if (attempt.taken()) {
            take(trial);
        } else {
            trial.close();
        }
        return attempt;
    }

    private Attempt compared(Look is, Look expected) {
        SchemaDiff difference = SchemaDiff.between(expected.schema(), is.schema(), Equality.STRICT);
        if (!difference.isEmpty()) {
            return new Attempt(bounded(difference.text()), List.of());
        }
        if (!is.rows().equals(expected.rows())) {
            return new Attempt(
                    bounded("version rows are " + is.rows() + ", and Alembic's are " + expected.rows()), List.of());
        }
        return new Attempt(
                List.of(),
                is.data().namesThatDiffer(expected.data()).stream()
                        .map(Object::toString)
                        .toList());
    }

    private static List<String> bounded(String text) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "\u2026")
                .toList();
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        var some = new ArrayList<>(lines.subList(0, MOST_LINES));
        some.add("\u2026 and " + (lines.size() - MOST_LINES) + " lines more");
        return some;
    }

    /**
     * Runs one revision.
     *
     * @throws TributaryException if it does not run
     */
    void run(ConnectionSource connections, ScriptSet scripts, RevisionId id, boolean upgrade) {
        Tributary tributary = tributary(connections, scripts);
        var planner = new Planner(scripts.graph());
        tributary.run(
                upgrade
                        ? planner.upgrade(tributary.current(), List.of(id.text()))
                        : planner.undo(tributary.current(), List.of(id)));
    }

    private Tributary tributary(ConnectionSource connections, ScriptSet scripts) {
        return Tributary.on(connections, instruments.product())
                .scripts(scripts)
                .versionTable(versionTable)
                .retryFor(Duration.ZERO)
                .statementTimeout(timeout)
                .build();
    }

    /** Goes on as a copy of another database. */
    void becomeCopyOf(ScratchDatabase other) {
        take(server.copy(other));
    }

    private void take(ScratchDatabase other) {
        database.close();
        database = other;
    }

    @Override
    public void close() {
        database.close();
    }
}

package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.probe.RowTrial;
import dev.tributary.rehearsal.probe.SingleRow;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaScope;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Revisions on fewer rows than a base holds, one try after the other in a transaction of one session. That is many times faster than a
 * replay, and not quite what production does: what a trial shows has to be shown by a replay before anybody is told.
 */
public final class RehearsalTrial implements AutoCloseable {
    private final ScratchDatabase database;
    private final ScriptSet scripts;
    private final Instruments instruments;
    private final SchemaScope scope;
    private final Runnable takeBack;
    private final Connection connection;
    private final RowTrial trial;

    RehearsalTrial(
            ScratchDatabase database,
            ScriptSet scripts,
            Instruments instruments,
            SchemaScope scope,
            Runnable takeBack) {
        this.database = database;
        this.scripts = scripts;
        this.instruments = instruments;
        this.scope = scope;
        this.takeBack = takeBack;
        try {
            this.connection = database.connections().open();
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            takeBack.run();
            throw failed(e);
        }
        this.trial = instruments.refusedRows().trial(connection);
    }

    /** The SQLSTATE with which these revisions fail without some rows; empty where they run. */
    public String failure(List<RevisionId> path, Collection<SingleRow> without) {
        return run(path, without, look -> {});
    }

    /** Whether a failure says more about the moment than about the rows: too late, no room, no lock. */
    public boolean isOfTheMoment(String sqlState) {
        return switch (instruments.refusals().cause(sqlState, false)) {
            case TIME_LIMIT, MOMENT -> true;
            case STATEMENT, RIGHTS -> false;
        };
    }

    /** The rows that these revisions leave; empty where they fail. */
    public Optional<DataFingerprint> data(
            List<RevisionId> path, Collection<SingleRow> without, Set<QualifiedName> volatileColumns) {
        var seen = new AtomicReference<DataFingerprint>();
        String failure = run(path, without, look -> seen.set(instruments.data().read(look, scope, volatileColumns)));
        return failure.isEmpty() ? Optional.ofNullable(seen.get()) : Optional.empty();
    }

    /** Does something while some rows are gone, as far as no others refer to them. */
    public void without(Collection<SingleRow> rows, Runnable work) {
        try {
            trial.without(rows, work);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Of each row that refers to others, those without which it cannot be. */
    public Map<SingleRow.Place, Set<SingleRow.Place>> references() {
        try {
            return trial.references();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private String run(List<RevisionId> path, Collection<SingleRow> without, RowTrial.Look look) {
        List<String> statements = path.stream()
                .flatMap(id -> scripts.find(id).orElseThrow().up().statements().stream())
                .map(Statement::text)
                .toList();
        try {
            return trial.run(without, statements, look);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private ScratchFailed failed(SQLException cause) {
        return new ScratchFailed("try the rows of a database", database.name(), cause);
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            takeBack.run();
        }
    }
}

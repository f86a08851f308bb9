package dev.tributary.rehearsal;

import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Step;
import dev.tributary.product.Product;
import dev.tributary.rehearsal.coverage.ChangeWatch;
import dev.tributary.rehearsal.probe.Prober;
import dev.tributary.rehearsal.probe.RefusedRowsFinder;
import dev.tributary.schema.DataReader;
import dev.tributary.schema.GeneratedNames;
import dev.tributary.schema.SchemaReader;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.schema.SequenceMarks;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What runs revisions on a database and looks at what they make: all that rehearsals and proofs need of one product.
 *
 * @param product what the core needs of it
 * @param schema reads its objects
 * @param names knows what it calls objects that nobody has named
 * @param data reads its rows
 * @param sequences knows how its sequences are put where they were
 * @param prober runs the code that it holds
 * @param refusals knows what a refused statement says about its revision
 * @param refusedRows explains a revision that its rows refuse
 * @param watch sees which statements change rows
 */
public record Instruments(
        Product product,
        SchemaReader schema,
        GeneratedNames names,
        DataReader data,
        SequenceMarks sequences,
        Prober prober,
        Refusals refusals,
        RefusedRowsFinder refusedRows,
        ChangeWatch watch) {

    /** All objects of a scratch database, with those that are no part of a schema. */
    SchemaSnapshot everything(Connection connection, SchemaScope scope) throws SQLException {
        return schema.read(connection, scope).with(schema.besides(connection));
    }

    /**
     * Why a revision did not run on a scratch server.
     *
     * @param scripts hold the revision
     */
    public Failure failure(RunFailed failed, ScratchServer server, ScriptSet scripts) {
        boolean down = failed.step() instanceof Step.Downgrade;
        RevisionId id = failed.step() instanceof Step.Downgrade downgrade
                ? downgrade.revision().id()
                : failed.step().coming().orElseThrow().id();
        Script script = scripts.find(id).orElseThrow();
        return Failure.of(
                script,
                down && script.down() != null ? script.down() : script.up(),
                failed.statement(),
                refusals.cause(failed.error().sqlState(), server.isRestricted()),
                failed.error());
    }

    /** What the server lacks that the revision names, where it could pretend to have it. */
    public Optional<Missing> missing(Failure failure) {
        return refusals.missing(failure.sqlState(), failure.message());
    }

    /** The same on a server that only pretends to have some of what revisions name. */
    Instruments on(ScratchServer server) {
        return new Instruments(
                server.adapted(product), schema, names, data, sequences, prober, refusals, refusedRows, watch);
    }

    /** For a rehearsal that is asked for schemas alone: no rows are read, no code is called, no failure explained. */
    public Instruments forSchemas() {
        return new Instruments(
                product,
                schema,
                names,
                new NoRows(),
                (connection, scope) -> new TreeMap<>(),
                (connection, scope, gone) -> List.of(),
                refusals,
                RefusedRowsFinder.none(),
                ChangeWatch.none());
    }
}

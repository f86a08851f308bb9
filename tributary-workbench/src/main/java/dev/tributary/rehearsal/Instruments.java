package dev.tributary.rehearsal;

import dev.tributary.rehearsal.probe.PreflightFinder;
import dev.tributary.rehearsal.probe.Prober;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.DataReader;
import dev.tributary.schema.SchemaReader;
import java.util.List;
import java.util.TreeMap;

/**
 * What looks at a database.
 *
 * @param schema reads its objects
 * @param data reads its rows
 * @param prober runs the code that it holds
 * @param preflights explains a revision that its rows refuse
 */
public record Instruments(SchemaReader schema, DataReader data, Prober prober, PreflightFinder preflights) {

    /** For a rehearsal that is asked for schemas alone: no rows are read, no code is called, no failure explained. */
    public static Instruments forSchemas(SchemaReader schema) {
        return new Instruments(
                schema,
                (connection, scope, volatileColumns) -> new DataFingerprint(new TreeMap<>(), new TreeMap<>()),
                (connection, scope, gone) -> List.of(),
                PreflightFinder.none());
    }
}

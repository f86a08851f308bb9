package dev.tributary.rehearsal;

import dev.tributary.rehearsal.probe.PreflightFinder;
import dev.tributary.rehearsal.probe.Prober;
import dev.tributary.schema.DataReader;
import dev.tributary.schema.SchemaReader;

/**
 * What looks at a database.
 *
 * @param schema reads its objects
 * @param data reads its rows
 * @param prober runs the code that it holds
 * @param preflights explains a revision that its rows refuse
 */
public record Instruments(SchemaReader schema, DataReader data, Prober prober, PreflightFinder preflights) {}

package dev.tributary.rehearsal.coverage;

import java.util.List;

/**
 * A query that ran, as the server planned it.
 *
 * @param text as the script or the function has it; of a function in the language SQL its whole body
 * @param changes what it did to rows of tables
 * @param scans the tables that it read, with the conditions by which it chose rows
 * @param joins the conditions over rows of several tables, which name each by its alias
 */
public record SeenQuery(String text, List<RowsChanged> changes, List<Scan> scans, List<String> joins) {
    public SeenQuery {
        changes = List.copyOf(changes);
        scans = List.copyOf(scans);
        joins = List.copyOf(joins);
    }
}

package dev.tributary.rehearsal.coverage;

import dev.tributary.graph.RevisionId;

/**
 * A part of a revision that changes rows: a statement, a part of {@code WITH}, or what stands in code that the revision runs.
 *
 * @param revision where it stands
 * @param statement the number of the statement that it is, or is part of, from 0
 * @param place file and line
 * @param operation {@code insert}, {@code update}, {@code delete}, {@code merge} or {@code alter}
 * @param table the table's last name as it was meant, not quoted; empty where the text does not say
 * @param sql its text
 * @param nested whether it stands in a body of code
 * @param composed whether it stands in a string out of which code makes a statement
 */
public record DataStatement(
        RevisionId revision,
        int statement,
        String place,
        String operation,
        String table,
        String sql,
        boolean nested,
        boolean composed) {}

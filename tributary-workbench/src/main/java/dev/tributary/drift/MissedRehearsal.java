package dev.tributary.drift;

import dev.tributary.event.RunFailed;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.schema.Equality;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a database that runs revisions late ends with the schema that a new one gets: both orders are run on a scratch server,
 * the files' own, and the one of the database, where what was missed comes after all that is applied. Rows are not looked at.
 */
public final class MissedRehearsal {

    private final ScratchServer server;
    private final ScriptSet scripts;
    private final Instruments instruments;

    /** Rehearsals of these scripts. */
    public MissedRehearsal(ScratchServer server, ScriptSet scripts, Instruments instruments) {
        this.server = server;
        this.scripts = scripts;
        this.instruments = instruments;
    }

    /**
     * What the late order leaves otherwise than the files' order; empty where both end in the same schema.
     *
     * @param rows version rows of the database
     * @param missed what comes before them and never ran, in the order of the files
     * @throws RunFailed where a revision does not run in one of the orders
     */
    public SchemaDiff difference(List<RevisionId> rows, List<RevisionId> missed) {
        SchemaSnapshot ordered = new RehearsedSchema(server, scripts, instruments).at(rows);
        List<RevisionId> late = new ArrayList<>(applied(rows, missed));
        late.addAll(missed);
        ScriptSet line = inOneLine(late);
        SchemaSnapshot after = new RehearsedSchema(server, line, instruments).at(List.of(late.get(late.size() - 1)));
        return SchemaDiff.between(ordered, after, Equality.UP_TO_COLUMN_ORDER);
    }

    private List<RevisionId> applied(List<RevisionId> rows, List<RevisionId> missed) {
        Set<RevisionId> before = new LinkedHashSet<>(scripts.graph().ancestors(rows));
        missed.forEach(before::remove);
        var order = new ArrayList<>(scripts.graph().newestFirst(before, rows));
        Collections.reverse(order);
        return order;
    }

    /** The same scripts, each following the one before it and nothing else. */
    private ScriptSet inOneLine(List<RevisionId> order) {
        var line = new ArrayList<Script>();
        List<RevisionId> previous = List.of();
        for (RevisionId id : order) {
            Script script = scripts.find(id).orElseThrow();
            Revision revision = script.revision();
            line.add(
                    script.as(new Revision(id, previous, List.of(), List.of(), revision.message(), revision.origin())));
            previous = List.of(id);
        }
        return ScriptSet.of(line);
    }
}

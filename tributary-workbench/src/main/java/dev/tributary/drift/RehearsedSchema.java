package dev.tributary.drift;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.Replay;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a database would look like if the revisions alone had made it: found out on a scratch server. Rows are not looked
 * at.
 */
public final class RehearsedSchema {

    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(60);

    private final ScratchServer server;
    private final ScriptSet scripts;
    private final Instruments instruments;

    /** Rehearsals of these scripts. */
    public RehearsedSchema(ScratchServer server, ScriptSet scripts, Instruments instruments) {
        this.server = server;
        this.scripts = scripts;
        this.instruments = instruments.forSchemas();
    }

    /**
     * One revision of a rehearsal.
     *
     * @param before the schema that it found
     * @param after the schema that it left
     */
    public record Stage(RevisionId revision, SchemaSnapshot before, SchemaSnapshot after) {}

    /**
     * The schema at these revisions and all that comes before them; none mean an empty database.
     *
     * @throws dev.tributary.wording.TributaryException if one of them does not run on the scratch server
     */
    public SchemaSnapshot at(Collection<RevisionId> heads) {
        try (var rehearsal = Rehearsal.from(heads, server, scripts, instruments, STATEMENT_TIMEOUT)) {
            return rehearsal.base().seen().schema();
        }
    }

    /**
     * What each revision does, one after another.
     *
     * @param heads where to begin
     * @param next in an order in which they can run
     * @return as far as they run, and anybody knows what to run
     */
    public List<Stage> stages(Collection<RevisionId> heads, List<RevisionId> next) {
        var stages = new ArrayList<Stage>();
        try (var rehearsal = Rehearsal.from(heads, server, scripts, instruments, STATEMENT_TIMEOUT)) {
            var at = rehearsal.base();
            for (RevisionId revision : next) {
                if (!scripts.opaque(List.of(revision)).isEmpty()) {
                    break;
                }
                Replay replay = stages.isEmpty() ? rehearsal.run(at, revision) : rehearsal.runLast(at, revision);
                if (!(replay instanceof Replay.Reached reached)) {
                    break;
                }
                stages.add(new Stage(
                        revision, at.seen().schema(), reached.database().seen().schema()));
                at = reached.database();
            }
        }
        return stages;
    }
}

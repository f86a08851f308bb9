package dev.tributary.cli.command;

import dev.tributary.alembic.AlembicSettings;
import dev.tributary.alembic.capture.AlembicChain;
import dev.tributary.alembic.capture.ProvenAlembic;
import dev.tributary.alembic.translate.TranslatedScripts;
import dev.tributary.alembic.verification.ObservedSides;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Fork;
import dev.tributary.product.TableName;
import dev.tributary.rehearsal.ForeignBases;
import dev.tributary.rehearsal.KnownBases;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.List;

/**
 * What Python revisions come to where they cannot be translated: the caller's own Alembic runs them, on databases to be thrown away, from where
 * the branches part. Not thread-safe.
 */
final class ObservedPython implements AutoCloseable {
    private final Call call;
    private final Replayable replayable;
    private final ScratchServer server;
    private final AlembicChain chain;
    private final Fork fork;

    /**
     * Sees that Alembic talks to the scratch server, and to nothing else.
     *
     * @param replayable of Python revisions
     * @param typed how Alembic is called, as words of a shell
     */
    ObservedPython(Call call, Replayable replayable, List<RevisionId> heads, String typed, ScratchServer server) {
        this.call = call;
        this.replayable = replayable;
        this.server = server;
        this.fork = Fork.of(replayable.scripts().graph(), heads);
        AlembicSettings settings = call.project().alembic().orElseThrow();
        call.console().progress("asking Alembic where it works");
        ProvenAlembic alembic = ProvenAlembic.prove(
                AlembicComparison.command(call, settings, typed),
                server,
                TableName.parse(call.project().settings().versionTable()),
                call.toolbox().product());
        this.chain = new AlembicChain(alembic, replayable.scripts().graph());
    }

    /** The same scripts with the sides filled, as far as it can be seen what they do whatever rows there are. */
    Replayable filled() {
        TranslatedScripts translated = replayable.python();
        call.console().progress("Alembic runs what cannot be translated");
        var observed = new ObservedSides(
                chain,
                replayable.scripts().graph(),
                fork.base(),
                call.toolbox().product().syntax());
        TranslatedScripts filled = observed.fill(translated, fork.sides());
        return replayable.filled(filled, observed.doubts());
    }

    /** Whether some revision before the fork cannot be translated. */
    boolean needsBase() {
        return replayable.needsBase(fork);
    }

    /** What Alembic makes of the revisions before a fork, each time one is asked for. */
    KnownBases bases(ScriptSet scripts, Duration timeout) {
        return new ForeignBases(this::base, scripts, call.toolbox().product(), timeout);
    }

    private ScratchDatabase base(List<RevisionId> base) {
        String trouble = new ObservedSides(
                        chain,
                        replayable.scripts().graph(),
                        base,
                        call.toolbox().product().syntax())
                .atBase();
        if (!trouble.isEmpty()) {
            throw new TributaryException(new Problem(
                    "alembic-failed",
                    "Alembic does not get to where the branches part, from an empty database",
                    trouble.lines().toList(),
                    List.of(Remedy.option("base-schema", "URL")
                            .does("takes the schema of a database that is there, in place of the revisions before"))));
        }
        return server.copy(chain.database());
    }

    @Override
    public void close() {
        chain.close();
    }
}

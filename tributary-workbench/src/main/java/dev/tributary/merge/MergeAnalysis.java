package dev.tributary.merge;

import dev.tributary.engine.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Readers;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Answers whether revisions go together, whichever of them runs first.
 *
 * <pre>{@code
 * try (ScratchServer server = PostgresqlScratch.embedded(root, environment, null)) {
 *     Proof proof = new MergeAnalysis(server, scripts, readers).prove(scripts.graph().realHeads(), replays -> {});
 *     out.println(proof.verdict().name());
 * }
 * }</pre>
 */
public final class MergeAnalysis {

    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(60);

    private final ScratchServer server;
    private final ScriptSet scripts;
    private final Readers readers;

    public MergeAnalysis(ScratchServer server, ScriptSet scripts, Readers readers) {
        this.server = server;
        this.scripts = scripts;
        this.readers = readers;
    }

    /**
     * Proves or refutes that the lines ending in these revisions go together.
     *
     * @param heads two or more revisions of the graph
     */
    public Proof prove(List<RevisionId> heads, Progress progress) {
        long start = System.nanoTime();
        Fork fork = Fork.of(scripts.graph(), heads);
        if (!fork.isOpen()) {
            return new Proof(fork, List.of(), new Verdict.Commute(), scope(0, List.of(), start));
        }
        try (var rehearsal = Rehearsal.from(fork.base(), server, scripts, readers, STATEMENT_TIMEOUT)) {
            var comparison = new Comparison(rehearsal);
            var exploration = new Exploration(fork, scripts.graph(), rehearsal, comparison, progress);
            exploration.run();
            Verdict verdict = new Judgement(fork, rehearsal, comparison).of(exploration);
            return new Proof(
                    fork,
                    touched(fork, rehearsal.base().seen(), exploration.ends()),
                    verdict,
                    scope(rehearsal.replays(), List.copyOf(comparison.volatileColumns()), start));
        } catch (RunFailed e) {
            var verdict = new Verdict.Undecided(
                    "the base does not run on the scratch server", e.problem().facts());
            return new Proof(fork, List.of(), verdict, scope(0, List.of(), start));
        }
    }

    private static List<List<String>> touched(Fork fork, Observation base, Map<Integer, Observation> ends) {
        var touched = new ArrayList<List<String>>();
        for (int side = 0; side < fork.sides().size(); side++) {
            Observation end = ends.get(side);
            touched.add(end == null ? List.of() : Touched.between(base, end));
        }
        return touched;
    }

    private Scope scope(int replays, List<String> volatileColumns, long start) {
        return new Scope(replays, server.version(), 0, volatileColumns, Duration.ofNanos(System.nanoTime() - start));
    }
}

package dev.tributary.merge;

import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.DumpedSchema;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.rehearsal.KnownBases;
import dev.tributary.rehearsal.OpaqueBase;
import dev.tributary.rehearsal.Provisos;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.SharedChanged;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.OpaqueScript;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether revisions go together, whichever of them runs first.
 *
 * <pre>{@code
 * try (ScratchServer server = PostgresqlScratch.embedded(environment)) {
 *     var analysis = new MergeAnalysis(() -> server, scripts, instruments, seeders);
 *     Proof proof = analysis.prove(scripts.graph().realHeads(), (done, expected) -> {});
 *     out.println(proof.verdict().name());
 * }
 * }</pre>
 */
public final class MergeAnalysis {

    /** To be raised with every change that may answer differently: answers kept under another number are not used. */
    public static final int VERSION = 12;

    /** After what time a statement of a replay is ended unless said: on few rows, what takes longer waits for something. */
    public static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(60);

    private static final int MOST_NAMED = 5;
    private static final int MOST_TOLD = 12;

    private final Supplier<ScratchServer> server;
    private final ScriptSet scripts;
    private final Instruments instruments;
    private final List<Seeder> seeders;
    private final KnownProofs known;
    private final ProofTerms terms;

    /**
     * An analysis of these scripts.
     *
     * @param server gives the server for scratch databases, always the same one; asked only where something has to be replayed
     * @param seeders rows to try besides those that the revisions before the fork make, the most demanding first; the next
     *     is tried where a revision does not run alone on the one before
     */
    public MergeAnalysis(
            Supplier<ScratchServer> server, ScriptSet scripts, Instruments instruments, List<Seeder> seeders) {
        this(server, scripts, instruments, seeders, KnownProofs.none());
    }

    /**
     * The same, replaying only what is not known yet.
     *
     * @param known asked before anything is replayed, and told of every proof that the next run would repeat
     */
    public MergeAnalysis(
            Supplier<ScratchServer> server,
            ScriptSet scripts,
            Instruments instruments,
            List<Seeder> seeders,
            KnownProofs known) {
        this(server, scripts, instruments, seeders, known, ProofTerms.usual(STATEMENT_TIMEOUT));
    }

    private MergeAnalysis(
            Supplier<ScratchServer> server,
            ScriptSet scripts,
            Instruments instruments,
            List<Seeder> seeders,
            KnownProofs known,
            ProofTerms terms) {
        this.server = server;
        this.scripts = scripts;
        this.instruments = instruments;
        this.seeders = List.copyOf(seeders);
        this.known = known;
        this.terms = terms;
    }

    private MergeAnalysis on(ProofTerms others) {
        return new MergeAnalysis(server, scripts, instruments, seeders, known, others);
    }

    /**
     * The same with another limit for each statement.
     *
     * @param timeout zero for none
     */
    public MergeAnalysis withStatementTimeout(Duration timeout) {
        return on(terms.withTimeout(timeout));
    }

    /** The same, replaying from a base that is known, and telling of every base that is made. */
    public MergeAnalysis withBases(KnownBases bases) {
        return on(terms.withBases(bases));
    }

    /**
     * The same with a limit for each proof in all, seeding included; what takes longer is undecided.
     *
     * @param time zero for none
     */
    public MergeAnalysis within(Duration time) {
        return on(terms.within(time));
    }

    /**
     * The same, where a schema takes the place of the revisions before the fork.
     *
     * @param base null for the revisions themselves
     */
    public MergeAnalysis on(@Nullable DumpedSchema base) {
        return on(terms.on(base));
    }

    /** The same, telling rows that a person wrote as they are: otherwise they are told by their numbers. */
    public MergeAnalysis showingValues() {
        return on(terms.showingValues());
    }

    /**
     * The same, where some statements that no row comes to do not hold up a merge: somebody has looked at them.
     *
     * @param places revision and line of each, such as {@code 3e41c2d5a6b7:12}
     */
    public MergeAnalysis accepting(Set<String> places) {
        return on(terms.accepting(places));
    }

    /**
     * Proves or refutes that the lines ending in these revisions go together, all of them at once. What is tried for all holds
     * for each pair, too: its orders are among those of all. Where they do not go together, each pair is proved by itself,
     * since the answer is the two that do not; three can disagree although no two of them do.
     *
     * <p>A pair is proved by itself besides where all of them say less about it: where the two part later than the others,
     * since rows come into the base, and where a third line refused rows on which the two can be tried.
     *
     * @param heads two or more revisions of the graph
     * @return the proof of all, or one for each pair that does not go together, in the order of the heads
     */
    public List<Proof> proveAll(List<RevisionId> heads, ProofProgress progress) {
        Fork all = Fork.of(scripts.graph(), heads);
        if (heads.size() == 2 || isAnswered(all) || unknown(all).isPresent()) {
            return List.of(prove(heads, progress));
        }
        // It is kept only where it is the whole answer.
        Optional<Proof> answer = known.find(all);
        if (answer.isPresent()) {
            return List.of(answer.get());
        }
        var run = new ProofRun(all, scripts, terms, progress);
        Proof together;
        var proofs = new HashMap<Fork, Proof>();
        List<Fork> pairs = pairs(heads);
        try (var base = base(all)) {
            together = replayed(run, base);
            if (!base.isMade()) {
                return List.of(together);
            }
            if (!together.verdict().isSafe() || run.hasRefusedRows()) {
                pairs.stream()
                        .filter(pair -> pair.base().equals(all.base()))
                        .forEach(pair -> proofs.put(pair, prove(pair, base, progress)));
            }
        }
        // Only now: a base makes roles, which another could not make as long as they are there.
        pairs.stream()
                .filter(pair -> !pair.base().equals(all.base()))
                .forEach(pair -> proofs.put(pair, prove(pair, progress)));
        List<Proof> apart = pairs.stream()
                .filter(proofs::containsKey)
                .map(proofs::get)
                .filter(proof -> !proof.verdict().isSafe())
                .toList();
        if (!apart.isEmpty()) {
            return apart;
        }
        keep(run, together);
        return List.of(together);
    }

    private List<Fork> pairs(List<RevisionId> heads) {
        var pairs = new ArrayList<Fork>();
        for (int left = 0; left < heads.size(); left++) {
            for (int right = left + 1; right < heads.size(); right++) {
                pairs.add(Fork.of(scripts.graph(), List.of(heads.get(left), heads.get(right))));
            }
        }
        return pairs;
    }

    /**
     * Proves or refutes that the lines ending in these revisions go together.
     *
     * @param heads two or more revisions of the graph
     */
    public Proof prove(List<RevisionId> heads, ProofProgress progress) {
        return prove(Fork.of(scripts.graph(), heads), progress);
    }

    private Proof prove(Fork fork, ProofProgress progress) {
        try (var base = base(fork)) {
            return prove(fork, base, progress);
        }
    }

    private Proof prove(Fork fork, CommonBase base, ProofProgress progress) {
        var run = new ProofRun(fork, scripts, terms, progress);
        if (isAnswered(fork)) {
            return run.proof(new Verdict.Commute());
        }
        Optional<Verdict> unknown = unknown(fork);
        if (unknown.isPresent()) {
            return run.proof(unknown.get());
        }
        return known.find(fork).orElseGet(() -> {
            Proof proof = replayed(run, base);
            keep(run, proof);
            return proof;
        });
    }

    private void keep(ProofRun run, Proof proof) {
        if (run.isRepeatable(proof.verdict())) {
            known.keep(proof);
        }
    }

    private CommonBase base(Fork fork) {
        return new CommonBase(
                fork,
                server,
                terms.schema() == null ? terms.bases() : KnownBases.none(),
                (scratch, kept) -> kept.isPresent()
                        ? Rehearsal.on(kept.get(), scratch, scripts, instruments, terms.timeout())
                        : Rehearsal.from(
                                terms.schema(),
                                fork.base(),
                                scratch,
                                scripts,
                                instruments,
                                terms.timeout(),
                                terms.bases()));
    }

    private Proof replayed(ProofRun run, CommonBase base) {
        ScratchServer scratch = base.server();
        run.on(scratch.version(), Provisos.of(terms.schema(), "the fork", scratch), scratch.shortfalls());
        try (var rehearsal = base.rehearsal()) {
            return run.proof(run.judge(rehearsal, seeders));
        } catch (OutOfTime e) {
            return run.proof(new Verdict.Undecided(
                    "the replays took longer than they may: the limit is " + Durations.text(terms.limit()) + " in all",
                    List.of(),
                    Verdict.Lack.TIME_IN_ALL));
        } catch (SharedChanged e) {
            return run.proof(new Verdict.Undecided(
                    "a revision changes a role of the whole server, and that cannot be taken back between the orders",
                    e.problem().facts(),
                    Verdict.Lack.SERVER));
        } catch (ScratchFailed e) {
            if (!scratch.isRestricted()) {
                throw e;
            }
            return run.proof(new Verdict.Undecided(
                    "the scratch database cannot be used" + WithoutRights.WHY,
                    e.problem().facts(),
                    Verdict.Lack.RIGHTS));
        } catch (RunFailed e) {
            Failure failure = instruments.failure(e, scratch, scripts);
            return run.proof(DoesNotRun.inBase(failure, instruments.missing(failure), terms.timeout()));
        }
    }

    /** Whether there is nothing to replay: no two lines do anything, so no order can be told from another. */
    private boolean isAnswered(Fork fork) {
        return !fork.isOpen() || isIdle(fork);
    }

    /** Whether at most one side does anything at all: then no order can be told from another. */
    private boolean isIdle(Fork fork) {
        return fork.sides().stream()
                        .filter(side -> side.stream()
                                .map(id -> scripts.find(id).orElseThrow())
                                .anyMatch(script -> script.isOpaque()
                                        || !script.up().statements().isEmpty()))
                        .count()
                < 2;
    }

    /** That a revision would have to be replayed whose SQL nobody knows: one of a side, or one on which the fork begins. */
    private Optional<Verdict> unknown(Fork fork) {
        List<Script> ofSides =
                scripts.opaque(fork.sides().stream().flatMap(List::stream).toList());
        boolean baseIsRun = terms.schema() == null && !terms.bases().makesAll();
        List<Script> all = !ofSides.isEmpty() ? ofSides : baseIsRun ? OpaqueBase.in(scripts, fork.base()) : List.of();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String which = all.size() > MOST_NAMED
                ? all.size() + " revisions"
                : all.stream().map(script -> script.revision().id().text()).collect(Collectors.joining(", "));
        var facts = new ArrayList<>(all.stream()
                .limit(MOST_TOLD)
                .map(script -> String.join("  ", OpaqueScript.facts(script)))
                .toList());
        if (all.size() > MOST_TOLD) {
            facts.add("and " + (all.size() - MOST_TOLD) + " more");
        }
        return Optional.of(new Verdict.Undecided(
                "the SQL of " + which + (ofSides.isEmpty() ? ", before the fork," : "") + " is not known",
                facts,
                Verdict.Lack.SQL,
                "",
                ofSides.isEmpty()));
    }
}

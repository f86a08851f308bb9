package dev.tributary.merge;

import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.probe.Evidence;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.schema.QualifiedName;
import dev.tributary.script.ScriptSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One proof under way: the base as it is, then the base with more rows, and the scope that grows meanwhile. */
final class ProofRun {
    private final long start = System.nanoTime();
    private final Fork fork;
    private final ScriptSet scripts;
    private final ProofProgress progress;
    private final List<List<String>> touched = new ArrayList<>();
    private final SortedSet<QualifiedName> volatileColumns = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();
    private String server = "";
    private int replays;
    private int seededRows;
    private boolean disturbed;

    ProofRun(Fork fork, ScriptSet scripts, ProofProgress progress) {
        this.fork = fork;
        this.scripts = scripts;
        this.progress = progress;
    }

    /** Says which server it runs on. */
    void on(String version) {
        server = version;
    }

    /** The verdict for the base as it is, confirmed or qualified by what happens with more rows in it. */
    Verdict judge(Rehearsal rehearsal, List<Seeder> seeders) {
        AnalysedBase plain = analyse(rehearsal, true);
        if (!plain.verdict().isSafe()) {
            touch(plain);
            return plain.verdict();
        }
        @Nullable Failure refused = null;
        for (Seeder seeder : seeders) {
            Rehearsal.Seeded seeded = rehearsal.seeded(seeder);
            try (Rehearsal onRows = seeded.rehearsal()) {
                if (seeded.report().total() == 0) {
                    notes.add("the base has no table that could be given a row");
                    break;
                }
                AnalysedBase analysed = analyse(onRows, false);
                Optional<Failure> alone = analysed.alone();
                if (alone.isPresent()) {
                    refused = alone.get();
                    continue;
                }
                if (refused != null) {
                    notes.add("proved with ordinary rows only: on demanding ones " + why(refused));
                    refused = null;
                }
                seededRows = seeded.report().total();
                touch(analysed);
                if (!analysed.verdict().isKnown()) {
                    return analysed.verdict();
                }
                if (analysed.verdict().isSafe()) {
                    return probed(analysed, weaker(plain.verdict(), analysed.verdict()));
                }
                var witness = new Witness(scripts, rehearsal, onRows);
                Verdict verdict = witness.dataDependent(plain.verdict(), analysed.verdict());
                replays += witness.replays();
                return verdict;
            }
        }
        if (refused != null) {
            notes.add("proved without rows only: on seeded rows " + why(refused));
        }
        touch(plain);
        return probed(plain, plain.verdict());
    }

    private static String why(Failure refused) {
        return refused.revision() + " fails alone, " + refused.text()
                + (TooLate.isSo(refused) ? " (see --statement-timeout)" : "");
    }

    /** Equal databases may still hold code that fails: a mere mention of a name that is gone is noted, no verdict. */
    private Verdict probed(AnalysedBase analysed, Verdict verdict) {
        var failing = new ArrayList<ProbeFinding>();
        for (ProbeFinding finding : analysed.brokenCode()) {
            if (finding.evidence() == Evidence.MENTIONED) {
                notes.add(finding.object() + " still mentions " + String.join(", ", finding.concerns()));
            } else {
                failing.add(finding);
            }
        }
        return failing.isEmpty() ? verdict : new Verdict.Latent(failing);
    }

    /** The answer with its scope so far. */
    Proof proof(Verdict verdict) {
        var scope = new Scope(
                replays,
                server,
                seededRows,
                volatileColumns.stream().map(QualifiedName::quoted).toList(),
                notes,
                Duration.ofNanos(System.nanoTime() - start),
                null);
        return new Proof(fork, touched, verdict, scope);
    }

    /** Whether the next run would say the same: nothing was undecided, and nothing failed for want of time or room. */
    boolean isRepeatable(Verdict verdict) {
        return !disturbed && verdict.isKnown();
    }

    private AnalysedBase analyse(Rehearsal rehearsal, boolean looksForMissing) {
        var analysed = new AnalysedBase(
                fork,
                scripts.graph(),
                rehearsal,
                looksForMissing,
                () -> progress.replayed(
                        replays + rehearsal.replays(), replays + Math.max(rehearsal.replays(), fork.steps())));
        replays += rehearsal.replays();
        disturbed |= rehearsal.isDisturbed();
        volatileColumns.addAll(analysed.volatileColumns());
        return analysed;
    }

    private static Verdict weaker(Verdict one, Verdict other) {
        return one.kind() == Verdict.Kind.COMMUTE_UP_TO_COLUMN_ORDER ? one : other;
    }

    private void touch(AnalysedBase analysed) {
        touched.clear();
        for (int side = 0; side < fork.sides().size(); side++) {
            Observation end = analysed.ends().get(side);
            touched.add(end == null ? List.of() : Touched.between(analysed.base(), end));
        }
    }
}

package dev.tributary.merge;

import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.RehearsalTrial;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.rehearsal.probe.SingleRow;
import dev.tributary.rehearsal.seed.Hints;
import dev.tributary.rehearsal.seed.SeedReport;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.schema.QualifiedName;
import dev.tributary.script.ScriptSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One proof under way: the base as it is, then the base with more rows, and the scope that grows meanwhile. */
final class ProofRun {
    private final long start = System.nanoTime();
    private final Fork fork;
    private final ScriptSet scripts;
    private final ProofTerms terms;
    private final ProofProgress progress;
    private final List<List<String>> touched = new ArrayList<>();
    private final SortedSet<QualifiedName> volatileColumns = new TreeSet<>();
    private final SortedSet<String> noise = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<ProbeFinding> unreached = new ArrayList<>();
    private String server = "";
    private List<String> provisos = List.of();
    private int replays;
    private SeededRows rows = SeededRows.none();
    private List<SingleRow> put = List.of();
    private int leftOut;
    private boolean late;
    private boolean disturbed;
    private boolean refusedRows;

    ProofRun(Fork fork, ScriptSet scripts, ProofTerms terms, ProofProgress progress) {
        this.fork = fork;
        this.scripts = scripts;
        this.terms = terms;
        this.progress = progress;
    }

    /**
     * Says which server it runs on.
     *
     * @param given what is taken for given there
     * @param shortfalls in what it is not as the database that it stands for
     */
    void on(String version, List<String> given, List<String> shortfalls) {
        server = version;
        provisos = given;
        notes.addAll(shortfalls);
    }

    /** The verdict for the base as it is, confirmed or qualified by what happens with more rows in it. */
    Verdict judge(Rehearsal rehearsal, List<Seeder> seeders) {
        AnalysedBase plain = analyse(rehearsal, true);
        if (!plain.verdict().isSafe()) {
            touch(plain);
            return plain.verdict();
        }
        Hints hints = new HintsOfSides(fork, scripts).of(rehearsal.runs());
        @Nullable Failure refused = null;
        var nothing = new SeedReport(new TreeMap<>(), new TreeMap<>());
        for (Seeder seeder : seeders) {
            Rehearsal.Seeded seeded = rehearsal.seeded(seeder, hints);
            nothing = seeded.report();
            if (seeded.report().total() == 0) {
                seeded.rehearsal().close();
                break;
            }
            try (Rehearsal all = seeded.rehearsal();
                    Rehearsal onRows = accepted(all, rehearsal)) {
                AnalysedBase analysed = analyse(onRows, false);
                Optional<Failure> alone = analysed.alone();
                if (alone.isPresent()) {
                    refused = alone.get();
                    refusedRows = true;
                    continue;
                }
                SeedReport report = seeded.report();
                String unproved = refused != null
                        ? "on ordinary rows only: on demanding ones " + why(refused)
                        : late ? "without the rows on which a side does not end in time (see --statement-timeout)" : "";
                refused = null;
                rows = new SeededRows(report.total() - leftOut, leftOut, List.of(), List.of(), List.of(), unproved);
                touch(analysed);
                boolean hidden = seeder.isGiven() && !terms.showsValues();
                var seedRows = new SeedRows(onRows, put);
                if (!analysed.verdict().isKnown()) {
                    return hidden ? analysed.verdict().as(new WithoutValues(seedRows)) : analysed.verdict();
                }
                if (analysed.verdict().isSafe()) {
                    Verdict verdict = probed(analysed, weaker(plain.verdict(), analysed.verdict()));
                    return exercised(analysed, verdict, report, rehearsal, onRows);
                }
                var witness = new Witness(scripts, rehearsal, onRows, analysed.volatileColumns(), !hidden);
                Verdict verdict = witness.dataDependent(
                        plain.verdict(), analysed.verdict(), hidden ? seedRows::number : SingleRow::text);
                replays += witness.replays();
                return hidden ? verdict.as(new WithoutValues(seedRows)) : verdict;
            }
        }
        if (refused != null) {
            rows = new SeededRows(
                    0, 0, List.of(), List.of(), List.of(), "without rows only: on seeded rows " + why(refused));
        }
        touch(plain);
        return exercised(plain, probed(plain, plain.verdict()), nothing, rehearsal);
    }

    /** Safe is only what was seen to do something, where the other side could meet it. */
    private Verdict exercised(AnalysedBase analysed, Verdict verdict, SeedReport report, Rehearsal... rehearsals) {
        var exercise = new Exercise(fork, scripts, rehearsals[0].syntax(), terms.accepted());
        for (Rehearsal rehearsal : rehearsals) {
            exercise.add(rehearsal.runs());
        }
        var idle = new ArrayList<>(exercise.idle(analysed.base(), analysed.ends()));
        unreached.forEach(finding -> idle.add(exercise.unreached(finding)));
        List<String> empty = exercise.empty(analysed.base(), analysed.ends()).stream()
                .map(table -> table + ": "
                        + report.unseeded().getOrDefault(table.quoted(), "each row is refused by a side alone"))
                .toList();
        rows = new SeededRows(rows.count(), rows.leftOut(), empty, idle, exercise.oneSided(), rows.limit());
        List<IdleStatement> open = idle.stream().filter(IdleStatement::isOpen).toList();
        return open.isEmpty() || !verdict.isSafe() ? verdict : new Verdict.NotExercised(verdict, open);
    }

    /** Without the rows that a side refuses even without the other: what counts is what the two do together. */
    private Rehearsal accepted(Rehearsal seeded, Rehearsal plain) {
        List<SingleRow> refused;
        try (RehearsalTrial trial = seeded.trial()) {
            put = seeded.rowsBeyond(plain);
            var acceptedRows = new AcceptedRows(trial, put, this::endInTime);
            refused = acceptedRows.refused(
                    fork.sides().stream().map(side -> fork.path(List.of(side))).toList());
            late = acceptedRows.isDisturbed();
        }
        disturbed |= late;
        leftOut = refused.size();
        return refused.isEmpty() ? seeded : seeded.without(refused);
    }

    private static String why(Failure refused) {
        return refused.revision() + " fails alone, " + refused.text()
                + (TooLate.isSo(refused) ? " (see --statement-timeout)" : "");
    }

    /** Equal databases may still hold code that fails: a mere mention of a name that is gone is noted, no verdict. */
    private Verdict probed(AnalysedBase analysed, Verdict verdict) {
        var failing = new ArrayList<ProbeFinding>();
        for (ProbeFinding finding : analysed.brokenCode()) {
            switch (finding.evidence()) {
                case MENTIONED ->
                    notes.add(finding.object() + " still mentions " + String.join(", ", finding.concerns()));
                case NOT_REACHED -> unreached.add(finding);
                default -> failing.add(finding);
            }
        }
        return failing.isEmpty() ? verdict : new Verdict.Latent(failing);
    }

    /** The answer with its scope so far. */
    Proof proof(Verdict verdict) {
        var scope = new Scope(
                replays,
                server,
                rows,
                volatileColumns.stream().map(QualifiedName::quoted).toList(),
                List.copyOf(noise),
                notes,
                provisos,
                Duration.ofNanos(System.nanoTime() - start),
                null);
        return new Proof(fork, touched, verdict, scope);
    }

    /** Whether the next run would say the same: nothing was undecided, and nothing failed for want of time or room. */
    boolean isRepeatable(Verdict verdict) {
        return !disturbed && verdict.isKnown();
    }

    /** Whether rows were left out that one of the lines does not run on alone. */
    boolean hasRefusedRows() {
        return refusedRows || leftOut > 0;
    }

    private AnalysedBase analyse(Rehearsal rehearsal, boolean looksForMissing) {
        var analysed = new AnalysedBase(fork, scripts, rehearsal, looksForMissing, () -> replayed(rehearsal));
        replays += rehearsal.replays();
        disturbed |= rehearsal.isDisturbed();
        volatileColumns.addAll(analysed.volatileColumns());
        noise.addAll(analysed.noise());
        analysed.unread().stream()
                .map(what -> "not compared: the " + what + ", which the scratch server's role may not read")
                .filter(note -> !notes.contains(note))
                .forEach(notes::add);
        return analysed;
    }

    private void replayed(Rehearsal rehearsal) {
        progress.replayed(replays + rehearsal.replays(), replays + Math.max(rehearsal.replays(), fork.steps()));
        endInTime();
    }

    private void endInTime() {
        if (!terms.limit().isZero() && System.nanoTime() - start > terms.limit().toNanos()) {
            throw new OutOfTime();
        }
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

package dev.tributary.alembic.verification;

import dev.tributary.alembic.conversion.Conversion;
import dev.tributary.alembic.conversion.ConvertedRevision;
import dev.tributary.alembic.conversion.Passage;
import dev.tributary.alembic.verification.AlembicSteps.Step;
import dev.tributary.alembic.verification.OwnSide.Attempt;
import dev.tributary.alembic.verification.OwnSide.Look;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares converted revisions with Alembic, one by one: each runs on two scratch databases, on one by Alembic, on the other as it was converted,
 * and then the schemas and the version rows must be equal. Where they are not, SQL of other sources is tried in its place: what Alembic writes
 * without running it, then what it was seen to send. Where none makes the same, the upgrade is not known. After that the database of the
 * converted ones goes on as a copy of Alembic's, so that each revision is judged by itself. The way back is gone in the same way. Not
 * thread-safe.
 */
public final class Verification {
    private final Conversion conversion;
    private final RevisionGraph graph;
    private final AlembicSteps alembic;
    private final OwnSide own;
    private final Progress progress;
    private final Map<RevisionId, ConvertedRevision> revisions = new LinkedHashMap<>();
    private final Set<RevisionId> applied = new LinkedHashSet<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final Set<List<String>> rowsTold = new HashSet<>();
    private @Nullable ScriptSet scripts;
    private int done;

    /** Is told how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** So many steps of all are done. */
        void at(int done, int all);
    }

    private Verification(
            Conversion conversion,
            RevisionGraph graph,
            List<ConvertedRevision> revisions,
            AlembicSteps alembic,
            OwnSide own,
            Progress progress) {
        this.conversion = conversion;
        this.graph = graph;
        this.alembic = alembic;
        this.own = own;
        this.progress = progress;
        revisions.forEach(revision -> this.revisions.put(revision.id(), revision));
    }

    /**
     * Where and how revisions are compared.
     *
     * @param server on which Alembic's database is as well
     * @param versionTable as Alembic calls it
     * @param records the tables of the engine's own beside it
     * @param timeout for each statement of converted revisions; zero for none
     */
    public record Place(
            ScratchServer server,
            Instruments instruments,
            String versionTable,
            List<String> records,
            Duration timeout) {
        /** Copies the tables. */
        public Place {
            records = List.copyOf(records);
        }
    }

    /**
     * Compares all of them.
     *
     * @param revisions parents first
     * @param alembic at base; the caller closes it
     */
    public static VerifiedRevisions run(
            Conversion conversion,
            RevisionGraph graph,
            List<ConvertedRevision> revisions,
            AlembicSteps alembic,
            Place place,
            Progress progress) {
        try (var own = new OwnSide(
                place.server(),
                place.instruments(),
                place.versionTable(),
                place.records(),
                place.timeout(),
                alembic.database())) {
            var verification = new Verification(conversion, graph, revisions, alembic, own, progress);
            List<RevisionId> up = verification.up();
            List<RevisionId> down = verification.down();
            return new VerifiedRevisions(
                    List.copyOf(verification.revisions.values()),
                    verification.remarks,
                    up,
                    down,
                    place.server().version());
        }
    }

    private List<RevisionId> up() {
        var equal = new ArrayList<RevisionId>();
        for (RevisionId id : List.copyOf(revisions.keySet())) {
            progress.at(done++, 2 * revisions.size());
            if (!applied.containsAll(graph.parents(id))) {
                remark(id, true, Remark.Kind.NOT_COMPARED, "not compared: a revision before it could not be run");
                continue;
            }
            Step step = alembic.upgrade(id);
            if (!step.ran()) {
                upWithoutAlembic(id, step);
                continue;
            }
            applied.add(id);
            Passage first = revision(id).up();
            if (passage(id, true, step.observed(), () -> alembic.renderedUpgrade(id))) {
                equal.add(id);
            } else {
                own.becomeCopyOf(alembic.database());
                if (first.known().isPresent()) {
                    set(revision(id).withUp(new Passage.Unknown(0, unlike(first))));
                }
            }
        }
        return equal;
    }

    /** What Alembic cannot do, ours may: then the rest can be compared all the same. */
    private void upWithoutAlembic(RevisionId id, Step step) {
        if (revision(id).isOpaque()) {
            remarks.add(Remark.alembicFailed(id, true, step.failure(), ""));
            return;
        }
        try {
            own.run(alembic.database().connections(), scripts(), id, true);
        } catch (TributaryException e) {
            // Nor can ours, and what comes after it is not compared.
            String why = e instanceof RunFailed failed
                    ? failed.error().message()
                    : e.problem().title();
            remarks.add(Remark.alembicFailed(id, true, step.failure(), "and so does the SQL: " + why));
            return;
        }
        remarks.add(Remark.alembicFailed(id, true, step.failure(), ""));
        applied.add(id);
        alembic.ranElsewhere(applied);
        own.becomeCopyOf(alembic.database());
    }

    private List<RevisionId> down() {
        var equal = new ArrayList<RevisionId>();
        var order = new ArrayList<>(applied);
        Collections.reverse(order);
        for (RevisionId id : order) {
            progress.at(done++, 2 * revisions.size());
            Step step = alembic.downgrade(id);
            applied.remove(id);
            if (!step.ran()) {
                if (revision(id).down() instanceof Passage.Barred) {
                    equal.add(id);
                } else {
                    remarks.add(Remark.alembicFailed(id, false, step.failure(), ""));
                }
                String trouble = alembic.moveTo(graph.tips(applied, Along.PARENTS));
                if (!trouble.isEmpty()) {
                    notCompared(trouble);
                    return equal;
                }
                own.becomeCopyOf(alembic.database());
                continue;
            }
            Passage first = revision(id).down();
            if (!revision(id).isOpaque() && passage(id, false, step.observed(), () -> alembic.renderedDowngrade(id))) {
                equal.add(id);
            } else {
                own.becomeCopyOf(alembic.database());
                if (!revision(id).isOpaque() && first.known().isPresent()) {
                    set(revision(id).withDown(new Passage.Unknown(0, unlike(first))));
                }
            }
        }
        return equal;
    }

    private void notCompared(String trouble) {
        applied.forEach(id -> remark(
                id,
                false,
                Remark.Kind.NOT_COMPARED,
                "not compared: Alembic does not come back to where it was: " + trouble));
    }

    private static String unlike(Passage first) {
        return "what was " + first.known().orElseThrow().origin().word() + " does not make what Alembic makes";
    }

    /** Finds SQL that makes what Alembic has made; false where there is none, and nothing is changed then. */
    private boolean passage(RevisionId id, boolean upgrade, Passage observed, Supplier<Passage> rendered) {
        Look expected = own.look(alembic.database(), alembic.rows());
        ConvertedRevision original = revision(id);
        List<Supplier<Passage>> sources =
                List.of(() -> upgrade ? original.up() : original.down(), rendered, () -> observed);
        for (Supplier<Passage> source : sources) {
            Passage passage = source.get();
            if (passage.known().isEmpty()) {
                continue;
            }
            ConvertedRevision candidate =
                    conversion.writable(upgrade ? original.withUp(passage) : original.withDown(passage));
            if ((upgrade ? candidate.up() : candidate.down()).known().isEmpty()) {
                continue;
            }
            set(candidate);
            Attempt attempt = own.attempt(scripts(), id, upgrade, expected);
            if (attempt.taken()) {
                tellRows(id, upgrade, attempt.otherRows());
                return true;
            }
            remarks.add(Remark.different(id, upgrade, passage.known().get().origin(), attempt.objections()));
        }
        set(original);
        return false;
    }

    private void tellRows(RevisionId id, boolean upgrade, List<String> names) {
        if (!names.isEmpty() && rowsTold.add(names)) {
            remark(
                    id,
                    upgrade,
                    Remark.Kind.OTHER_ROWS,
                    "the schema is the same, other rows in " + String.join(", ", names));
        }
    }

    private void remark(RevisionId id, boolean upgrade, Remark.Kind kind, String text) {
        remarks.add(new Remark(id, upgrade, kind, text, List.of()));
    }

    private ConvertedRevision revision(RevisionId id) {
        return Objects.requireNonNull(revisions.get(id));
    }

    private void set(ConvertedRevision revision) {
        if (!revision.equals(revisions.put(revision.id(), revision))) {
            scripts = null;
        }
    }

    private ScriptSet scripts() {
        if (scripts == null) {
            scripts = conversion.scripts(List.copyOf(revisions.values()));
        }
        return scripts;
    }
}

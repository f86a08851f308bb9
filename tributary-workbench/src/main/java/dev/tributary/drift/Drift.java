package dev.tributary.drift;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.schema.Difference;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.target.Listing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the schema of a database differs from what the revisions at its version rows make.
 *
 * @param notRun revisions below the rows of which nothing shows: they were stamped, and never ran
 * @param shown revisions below the rows of which something shows; of one that changes nothing, nothing can
 * @param notStamped revisions above the rows of which something shows already
 * @param waiting revisions above the rows that would change something, and of which nothing shows
 * @param others how many objects differ otherwise
 */
public record Drift(
        List<Trace> notRun, List<RevisionId> shown, List<Trace> notStamped, List<RevisionId> waiting, int others) {

    /**
     * What one revision makes, and shows or does not show.
     *
     * @param revision the revision
     * @param objects that it makes, changes or drops, such as {@code table public.t}; without what comes and goes with a table
     * @param whole whether all that it does is there, or nothing of it; false where some of it is
     */
    public record Trace(Revision revision, List<String> objects, boolean whole) {
        public Trace {
            objects = List.copyOf(objects);
        }
    }

    public Drift {
        notRun = List.copyOf(notRun);
        shown = List.copyOf(shown);
        notStamped = List.copyOf(notStamped);
        waiting = List.copyOf(waiting);
    }

    /**
     * Compares. Where the two schemas are equal, one rehearsal says so; otherwise every revision runs once, for only that
     * tells whose traces are missing.
     *
     * @param database its schema
     * @param rows where it says that it is
     * @throws dev.tributary.wording.TributaryException if a revision below the rows does not run on the scratch server
     */
    public static Drift of(
            SchemaSnapshot database, RevisionGraph graph, List<RevisionId> rows, RehearsedSchema rehearsal) {
        SchemaSnapshot real = comparable(database);
        SchemaSnapshot expected = comparable(rehearsal.at(rows));
        List<Difference> differences =
                SchemaDiff.between(expected, real, Equality.STRICT).differences();
        if (differences.isEmpty()) {
            return new Drift(List.of(), List.of(), List.of(), List.of(), 0);
        }
        var listing = new Listing(graph);
        Set<RevisionId> applied = new LinkedHashSet<RevisionId>();
        applied.addAll(graph.ancestors(rows));
        applied.addAll(rows);
        List<RevisionId> below = ids(listing.pending(List.of())).stream()
                .filter(applied::contains)
                .toList();
        var explained = new TreeSet<String>();
        var notRun = new ArrayList<Trace>();
        var shown = new ArrayList<RevisionId>();
        for (RehearsedSchema.Stage stage : rehearsal.stages(List.of(), below)) {
            List<Difference> lasting = effects(stage).stream()
                    .filter(effect -> state(expected, effect).equals(state(comparable(stage.after()), effect)))
                    .toList();
            SchemaSnapshot before = comparable(stage.before());
            if (!lasting.isEmpty()
                    && lasting.stream().allMatch(effect -> state(real, effect).equals(state(before, effect)))) {
                notRun.add(trace(graph, stage, lasting, true, explained));
            } else if (!lasting.isEmpty()) {
                shown.add(stage.revision());
            }
        }
        var notStamped = new ArrayList<Trace>();
        var waiting = new ArrayList<RevisionId>();
        for (RehearsedSchema.Stage stage : rehearsal.stages(rows, ids(listing.pending(rows)))) {
            SchemaSnapshot after = comparable(stage.after());
            List<Difference> all = effects(stage);
            List<Difference> there = all.stream()
                    .filter(effect -> state(real, effect).equals(state(after, effect)))
                    .toList();
            if (there.stream().anyMatch(effect -> !(effect instanceof Difference.Removed))
                    || (!all.isEmpty() && there.equals(all))) {
                notStamped.add(trace(graph, stage, there, there.size() == all.size(), explained));
            } else if (!all.isEmpty()) {
                waiting.add(stage.revision());
            }
        }
        long others = differences.stream()
                .filter(difference -> !explained.contains(title(difference)))
                .count();
        return new Drift(notRun, shown, notStamped, waiting, (int) others);
    }

    /** The order of columns depends on the order of revisions, and roles on the server. */
    private static SchemaSnapshot comparable(SchemaSnapshot schema) {
        return schema.withoutRoles().at(Equality.UP_TO_COLUMN_ORDER);
    }

    private static List<Difference> effects(RehearsedSchema.Stage stage) {
        return SchemaDiff.between(comparable(stage.before()), comparable(stage.after()), Equality.STRICT)
                .differences();
    }

    private static Optional<SchemaObject> state(SchemaSnapshot schema, Difference effect) {
        return schema.find(effect.kind(), effect.name());
    }

    private static Trace trace(
            RevisionGraph graph,
            RehearsedSchema.Stage stage,
            List<Difference> effects,
            boolean whole,
            Set<String> explained) {
        effects.forEach(effect -> explained.add(title(effect)));
        List<QualifiedName> tables = effects.stream()
                .filter(effect -> effect.kind().equals("table") && !(effect instanceof Difference.Changed))
                .map(Difference::name)
                .toList();
        List<String> titles = effects.stream()
                .filter(effect -> tables.stream().noneMatch(table -> isPart(effect, table)))
                .map(Drift::title)
                .toList();
        return new Trace(graph.revision(stage.revision()), titles, whole);
    }

    /** A table that comes or goes takes its columns, constraints and indexes along. */
    private static boolean isPart(Difference effect, QualifiedName table) {
        if (effect.name().isBelow(table)) {
            return true;
        }
        SchemaObject object = effect instanceof Difference.Added added
                ? added.object()
                : effect instanceof Difference.Removed removed ? removed.object() : null;
        return object != null && table.quoted().equals(object.attributes().get("table"));
    }

    private static String title(Difference difference) {
        return difference.kind() + " " + difference.name();
    }

    private static List<RevisionId> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }
}

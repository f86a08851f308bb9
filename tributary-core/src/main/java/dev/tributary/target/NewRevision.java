package dev.tributary.target;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.List;

/**
 * What the file of a new revision states: its place in the graph, all names resolved.
 *
 * @param id the new id
 * @param downRevisions the revisions that it continues, in the order given; none for a new base
 * @param dependencies ids, and labels where labels were given
 * @param labels branch labels that it declares
 */
public record NewRevision(
        RevisionId id, List<RevisionId> downRevisions, List<String> dependencies, List<String> labels) {

    public NewRevision {
        downRevisions = List.copyOf(downRevisions);
        dependencies = List.copyOf(dependencies);
        labels = List.copyOf(labels);
    }

    /**
     * What a user wishes for a new revision.
     *
     * @param heads the targets that it continues; the one head unless said; "base" for a new base
     * @param splice whether it may continue a revision that others continue already
     * @param dependencies ids, beginnings of ids, or labels
     * @param labels branch labels to declare
     */
    public record Wish(List<String> heads, boolean splice, List<String> dependencies, List<String> labels) {
        public Wish {
            heads = List.copyOf(heads);
            dependencies = List.copyOf(dependencies);
            labels = List.copyOf(labels);
        }

        /** Continues the one head. */
        public static Wish plain() {
            return new Wish(List.of("head"), false, List.of(), List.of());
        }

        /** Joins what the targets name. */
        public static Wish merge(List<String> heads, boolean splice) {
            return new Wish(heads, splice, List.of(), List.of());
        }
    }

    /**
     * The new revision, checked against the graph before any file is written. Refuses what cannot be an id, an id or a
     * label that is taken, a target that is no revision, a revision that is continued twice and, without splice, one that
     * others continue already.
     *
     * @param purpose {@link Purpose#REVISION} or {@link Purpose#MERGE}
     * @throws MultipleHeads if the wish is for {@code head} and there are several
     */
    public static NewRevision in(RevisionGraph graph, RevisionId id, Wish wish, Purpose purpose) {
        var candidate = new Revision(id, List.of(), List.of(), wish.labels(), "", "");
        refuseProblems(List.of(candidate));
        var resolver = new TargetResolver(graph, purpose);
        var heads = new ArrayList<RevisionId>();
        for (String typed : wish.heads()) {
            for (Place place : resolver.places(Target.named(typed))) {
                heads.add(place.revision().orElseThrow(() -> TargetProblems.notARevision(typed, "continue")));
            }
        }
        for (RevisionId head : heads) {
            if (heads.indexOf(head) != heads.lastIndexOf(head)) {
                throw TargetProblems.duplicateHeads(graph.revision(head));
            }
        }
        for (RevisionId head : heads) {
            if (!wish.splice() && !graph.isHead(head)) {
                throw TargetProblems.notAHead(graph, head);
            }
        }
        var dependencies = wish.dependencies().stream()
                .map(name -> dependency(graph, resolver, name))
                .toList();
        var all = new ArrayList<>(graph.revisions());
        all.add(candidate);
        refuseProblems(all);
        return new NewRevision(id, heads, dependencies, wish.labels());
    }

    /** A label of the revision stays the label it is; any other name becomes the id. */
    private static String dependency(RevisionGraph graph, TargetResolver resolver, String name) {
        RevisionId revision =
                resolver.one(Target.named(name)).orElseThrow(() -> TargetProblems.notARevision(name, "depend on"));
        return graph.labels(revision).contains(name) ? name : revision.text();
    }

    private static void refuseProblems(List<Revision> revisions) {
        RevisionGraph.problems(revisions).forEach(problem -> {
            throw problem;
        });
    }
}

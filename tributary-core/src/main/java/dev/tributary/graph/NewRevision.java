package dev.tributary.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * The new revision, checked against the graph before any file is written.
     *
     * @param purpose {@link Purpose#REVISION} or {@link Purpose#MERGE}
     * @throws MultipleHeads if the wish is for {@code head} and there are several
     * @throws NotAHead if it continues a revision that others continue, without splice
     * @throws DuplicateHeads if it continues a revision twice
     * @throws NotARevision if a target leads before the first revision
     * @throws IllegalRevisionId if the id cannot be one
     * @throws DuplicateRevision if the id is taken
     * @throws LabelClash if a label is taken
     */
    public static NewRevision in(RevisionGraph graph, RevisionId id, Wish wish, Purpose purpose) {
        var candidate = new Revision(id, List.of(), List.of(), wish.labels(), "", "");
        refuseIllegal(candidate);
        var resolver = new TargetResolver(graph, purpose);
        var heads = new ArrayList<RevisionId>();
        for (String target : wish.heads()) {
            for (Place place : resolver.places(target)) {
                heads.add(place.revision().orElseThrow(() -> new NotARevision(target, "continue")));
            }
        }
        for (RevisionId head : heads) {
            if (heads.indexOf(head) != heads.lastIndexOf(head)) {
                throw new DuplicateHeads(graph.revision(head));
            }
        }
        for (RevisionId head : heads) {
            if (!wish.splice() && !graph.isHead(head)) {
                throw new NotAHead(
                        graph.revision(head),
                        graph.children(head).stream().map(graph::revision).toList());
            }
        }
        var dependencies = wish.dependencies().stream()
                .map(name -> dependency(graph, resolver, name))
                .toList();
        refuseTaken(graph, candidate);
        return new NewRevision(id, heads, dependencies, wish.labels());
    }

    /** A label of the revision stays the label it is; any other name becomes the id. */
    private static String dependency(RevisionGraph graph, TargetResolver resolver, String name) {
        Optional<RevisionId> revision = resolver.one(name);
        if (revision.isEmpty()) {
            throw new NotARevision(name, "depend on");
        }
        return graph.labels(revision.get()).contains(name)
                ? name
                : revision.get().text();
    }

    private static void refuseIllegal(Revision candidate) {
        RevisionGraph.problems(List.of(candidate)).forEach(problem -> {
            throw problem;
        });
    }

    private static void refuseTaken(RevisionGraph graph, Revision candidate) {
        graph.find(candidate.id()).ifPresent(taken -> {
            throw new DuplicateRevision(List.of(taken, candidate));
        });
        for (String label : candidate.labels()) {
            var taken = graph.labelled(label)
                    .or(() -> graph.find(RevisionId.of(label)).map(Revision::id));
            if (taken.isPresent()) {
                throw new LabelClash(label, candidate, graph.revision(taken.get()));
            }
        }
    }
}

package dev.tributary.target;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import dev.tributary.target.Target.Base;
import dev.tributary.target.Target.Head;
import dev.tributary.target.Target.Heads;
import dev.tributary.target.Target.Labelled;
import dev.tributary.target.Target.Named;
import dev.tributary.target.Target.Relative;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the revisions that targets and rows stand for. One question's work: what it has found out, it keeps. */
final class Lookup {

    final RevisionGraph graph;
    final Names names;
    final Purpose purpose;

    Lookup(RevisionGraph graph, Purpose purpose) {
        this.graph = Objects.requireNonNull(graph, "graph");
        this.names = new Names(graph);
        this.purpose = Objects.requireNonNull(purpose, "purpose");
    }

    /** The rows, each of which the graph has to hold. */
    List<RevisionId> rows(List<RevisionId> rows) {
        Objects.requireNonNull(rows, "rows");
        for (RevisionId row : rows) {
            if (!graph.contains(row)) {
                throw new UnknownRow(row, graph.revisions());
            }
        }
        return rows;
    }

    List<Place> all(End end) {
        return end.typed()
                .map(this::many)
                .orElseGet(() ->
                        rows(end.rows()).stream().<Place>map(Place.At::new).toList());
    }

    /** The revisions among {@link #all}. */
    List<RevisionId> revisions(End end) {
        return all(end).stream().flatMap(place -> place.revision().stream()).toList();
    }

    /** The one revision that the target means; empty for base. */
    Optional<RevisionId> single(Target typed) {
        var target = withoutSteps(typed);
        var found = found(target);
        if (found.size() > 1) {
            throw multipleHeads(target, found);
        }
        return checked(found, target).stream().findFirst();
    }

    private static Target withoutSteps(Target target) {
        return target instanceof Relative relative ? relative.asLabel() : target;
    }

    /** The places that the target means, which is no way from where a database is. */
    List<Place> many(Target target) {
        if (target instanceof Relative relative) {
            return relative.asName() instanceof Relative below ? belowHeads(below) : many(relative.asName());
        }
        return checked(found(target), target).stream().<Place>map(Place.At::new).toList();
    }

    private List<Place> belowHeads(Relative target) {
        var walk = new Walk(graph, target.text(), false);
        var branch = target.branch().map(Target::text).orElse("");
        return graph.realHeads().stream()
                .filter(head -> branch.isEmpty() || graph.labels(head).contains(branch))
                .map(head -> walk.down(Optional.of(head), -target.steps()))
                .toList();
    }

    private List<RevisionId> checked(List<RevisionId> found, Target target) {
        if (target instanceof Labelled labelled) {
            labelled.limit().ifPresent(branch -> found.forEach(id -> names.requireInBranch(id, branch.text())));
        }
        return found;
    }

    /** What the target stands for; a name is looked up in its branch. */
    private List<RevisionId> found(Target target) {
        Objects.requireNonNull(target, "target");
        return target instanceof Labelled labelled
                ? found(target, labelled.of(), labelled.limit().orElse(null))
                : found(target, target, null);
    }

    private List<RevisionId> found(Target whole, Target symbol, @Nullable Target branch) {
        if (symbol instanceof Base) {
            return List.of();
        } else if (symbol instanceof Heads) {
            return branch == null ? graph.realHeads() : headsIn(branch);
        } else if (symbol instanceof Head) {
            var heads = headsIn(branch);
            if (heads.size() > 1) {
                throw multipleHeads(whole, heads);
            }
            return heads;
        }
        return List.of(branch == null ? names.find(symbol.text()) : names.find(symbol.text(), branch.text()));
    }

    private List<RevisionId> headsIn(@Nullable Target branch) {
        var lineage = branch == null ? null : branch(branch);
        return lineage == null
                ? graph.heads()
                : graph.heads().stream().filter(lineage::contains).toList();
    }

    private MultipleHeads multipleHeads(Target target, List<RevisionId> heads) {
        return new MultipleHeads(
                purpose,
                target,
                graph,
                heads,
                heads.stream().map(id -> names.shortest(id.text())).toList());
    }

    /** The lineage that the part before {@code @} stands for; null: no limit. */
    @Nullable
    RevisionSet branch(Target branch) {
        return branch instanceof Named named
                ? names.lineage(names.branch(named.name()))
                : lineage(branch, Along.DOWN_REVISIONS);
    }

    /** The lineages of all that the target stands for, joined; null: no limit. */
    @Nullable
    RevisionSet lineage(Target typed, Along along) {
        var target = withoutSteps(typed);
        var members = new LinkedHashSet<RevisionId>();
        if (target instanceof Labelled labelled) {
            labelled.limit().ifPresent(branch -> members.add(names.find(branch.text())));
            members.addAll(labelled.of() instanceof Named named ? List.of(names.find(named.name())) : found(target));
        } else {
            members.addAll(found(target));
        }
        return members.isEmpty() ? null : graph.lineage(members, along);
    }
}

package dev.tributary.target;

import dev.tributary.graph.Along;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Our answer to a recorded question, in the shape in which results are recorded; a plan stays a plan. */
final class OurAnswer {

    private final RevisionGraph graph;
    private final RecordedCase recorded;

    private OurAnswer(RevisionGraph graph, RecordedCase recorded) {
        this.graph = graph;
        this.recorded = recorded;
    }

    static @Nullable Object to(RecordedCase recorded, RecordedGraphs graphs) {
        if (recorded.command().equals("load")) {
            RevisionGraph.of(graphs.revisions(recorded.graph()));
            return "ok";
        }
        return new OurAnswer(graphs.graph(recorded.graph()), recorded).answer();
    }

    private @Nullable Object answer() {
        var listing = new Listing(graph);
        var planner = new Planner(graph);
        var rows = recorded.rows();
        return switch (recorded.command()) {
            case "graph" -> facts();
            case "heads" -> texts(listing.heads(recorded.isSet("resolve_dependencies")));
            case "bases" -> texts(graph.bases());
            case "branches" -> branches(listing);
            case "resolve" -> resolve();
            case "resolve_one" -> resolveOne();
            case "lineage" -> lineage();
            case "walk" ->
                texts(listing.walk(
                        end("base", "base", Target::named),
                        end("head", "heads", text -> Target.parse(text, Purpose.HISTORY))));
            case "iterate" -> iterate();
            case "history" ->
                texts(recorded.hasOneTarget() ? listing.history(recorded.target(), rows) : listing.history());
            case "show" -> texts(listing.show(recorded.target(), rows));
            case "current" -> current(listing);
            case "revision" -> revision(Purpose.REVISION);
            case "merge" -> revision(Purpose.MERGE);
            case "upgrade" ->
                recorded.hasOneTarget()
                        ? planner.upgrade(rows, recorded.target())
                        : planner.upgrade(rows, recorded.targets());
            case "downgrade" -> planner.downgrade(rows, recorded.target());
            case "stamp" -> planner.stamp(rows, recorded.targets(), recorded.isSet("purge"));
            case "upgrade_sql" -> planner.upgradeOffline(recorded.target());
            case "downgrade_sql" -> planner.downgradeOffline(recorded.target());
            default -> throw new AssertionError("unknown command " + recorded.command());
        };
    }

    private static List<Object> branches(Listing listing) {
        return listing.branches().stream()
                .map(point -> (Object) List.of(point.id().text(), sorted(point.children())))
                .toList();
    }

    private List<@Nullable String> resolve() {
        var resolver = new TargetResolver(graph, Purpose.SHOW);
        var result = new ArrayList<@Nullable String>();
        for (String target : recorded.targets()) {
            for (Place place : resolver.places(Target.named(target))) {
                var revision = place.revision();
                result.add(revision.isPresent() ? revision.get().text() : place instanceof Place.Base ? "base" : null);
            }
        }
        return result;
    }

    private @Nullable String resolveOne() {
        var revision = new TargetResolver(graph, Purpose.SHOW).one(Target.named(recorded.target()));
        return revision.isPresent() ? revision.get().text() : null;
    }

    private List<String> lineage() {
        var along = recorded.isSet("include_dependencies") ? Along.PARENTS : Along.DOWN_REVISIONS;
        var ids = RecordedCase.ids(recorded.options().texts("targets"));
        return texts(new TargetResolver(graph, Purpose.SHOW).inLineage(ids, Target.named(recorded.target()), along));
    }

    private List<String> iterate() {
        var lookup = new Lookup(graph, Purpose.HISTORY);
        var options = new Selection.Options(
                recorded.isSet("inclusive"),
                recorded.isSet("implicit_base"),
                recorded.options().is("assert_relative_length", false));
        var selection = recorded.isSet("select_for_downgrade")
                ? DowngradeSelection.of(
                        lookup,
                        end("upper", "base", Target::named),
                        Target.parse(recorded.options().text("lower", "base"), Purpose.DOWNGRADE),
                        options)
                : Selection.needed(
                        lookup,
                        end("lower", "base", Target::named),
                        end("upper", "base", text -> Target.parse(text, Purpose.HISTORY)),
                        options);
        return texts(selection.newestFirst(graph));
    }

    private End end(String option, String otherwise, Function<String, Target> grammar) {
        return recorded.options().isList(option)
                ? End.rows(RecordedCase.ids(recorded.options().texts(option)))
                : End.typed(grammar.apply(recorded.options().text(option, otherwise)));
    }

    private List<String> current(Listing listing) {
        if (recorded.isSet("check_heads")) {
            listing.checkAtHeads(recorded.rows());
        }
        return sorted(listing.current(recorded.rows()));
    }

    private Map<String, Object> revision(Purpose purpose) {
        var options = recorded.options();
        var heads = purpose == Purpose.MERGE
                ? recorded.targets()
                : options.has("head") ? options.texts("head") : List.of("head");
        var wish = new NewRevision.Wish(
                heads, recorded.isSet("splice"), options.texts("depends_on"), options.texts("branch_label"));
        var id = RevisionId.of(options.text("rev_id", "new000000001"));
        var revision = NewRevision.in(graph, id, wish, purpose);
        return Map.of(
                "revision", revision.id().text(),
                "down_revision", texts(revision.downRevisions()),
                "depends_on", revision.dependencies(),
                "branch_labels", revision.labels());
    }

    private Map<String, Object> facts() {
        var labels = new TreeMap<String, Object>();
        var dependencies = new TreeMap<String, Object>();
        for (Revision revision : graph.revisions()) {
            var id = revision.id();
            if (!graph.labels(id).isEmpty()) {
                labels.put(id.text(), List.copyOf(graph.labels(id)));
            }
            if (!revision.dependencies().isEmpty()) {
                dependencies.put(id.text(), sorted(graph.effectiveDependencies(id)));
            }
        }
        var ids = graph.revisions().stream().map(Revision::id).toList();
        var facts = new HashMap<String, Object>();
        facts.put("heads", texts(graph.heads()));
        facts.put("real_heads", texts(graph.realHeads()));
        facts.put("bases", texts(graph.bases()));
        facts.put("real_bases", texts(graph.realBases()));
        facts.put(
                "branch_points", texts(ids.stream().filter(graph::isBranchPoint).toList()));
        facts.put("merge_points", texts(ids.stream().filter(graph::isMergePoint).toList()));
        facts.put("labels", labels);
        facts.put("effective_depends_on", dependencies);
        return facts;
    }

    private static List<String> texts(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).toList();
    }

    private static List<String> sorted(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).sorted().toList();
    }
}

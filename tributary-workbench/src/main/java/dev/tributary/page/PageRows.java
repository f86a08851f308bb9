package dev.tributary.page;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.render.EdgeKind;
import dev.tributary.render.Lanes;
import dev.tributary.wording.Counts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The rows of a page as the data of its script: the strangers on top, then the revisions in their lanes. */
final class PageRows {
    private final PageContent content;
    private final RevisionGraph graph;
    private final Lanes lanes;
    private final List<List<Lanes.Edge>> edges;
    private final int above;

    PageRows(PageContent content) {
        this.content = content;
        this.graph = content.graph();
        this.lanes = Lanes.of(graph, content.newestFirst());
        this.above = content.strangers().size();
        this.edges = new ArrayList<>(lanes.height());
        for (int row = 0; row < lanes.height(); row++) {
            edges.add(new ArrayList<>(2));
        }
        lanes.edges().forEach(edge -> edges.get(edge.from()).add(edge));
    }

    /** How many lines run side by side. */
    int lanes() {
        return lanes.width();
    }

    void write(PageJson json) throws IOException {
        json.open('{').name("lanes").number(Math.max(1, lanes.width()));
        json.name("all").text(all());
        json.name("databases").texts(content.databases());
        json.name("states").open('{');
        for (RowState state : RowState.values()) {
            json.name(state.key()).text(state.words());
        }
        json.close('}');
        json.name("folds").open('[');
        for (int[] fold : Folds.of(above, above + lanes.height(), this::isPlain, this::continuesNext)) {
            json.open('[').number(fold[0]).number(fold[1]).close(']');
        }
        json.close(']');
        json.name("rows").open('[');
        for (PageRevision stranger : content.strangers()) {
            row(json, stranger, 0, List.of(), "", List.of());
        }
        for (int row = 0; row < lanes.height(); row++) {
            RevisionId id = content.newestFirst().get(row);
            row(json, revision(row), lanes.lane(row), edges.get(row), parents(id), marks(id));
        }
        json.close(']').close('}');
    }

    /** How many rows there are, in words. */
    private String all() {
        String revisions = Counts.text(lanes.height(), "revision");
        return above == 0
                ? revisions
                : revisions + " and " + (above == 1 ? "1 row" : above + " rows") + " of databases";
    }

    private void row(
            PageJson json,
            PageRevision revision,
            int lane,
            List<Lanes.Edge> leaving,
            String parents,
            List<String> marks)
            throws IOException {
        json.open('{').name("id").text(revision.id());
        json.name("message").text(revision.message());
        json.name("author").text(revision.author());
        json.name("date").text(revision.date());
        json.name("lane").number(lane);
        json.name("node").text(node(revision));
        json.name("edges").open('[');
        for (Lanes.Edge edge : leaving) {
            json.open('[').number(above + edge.to()).number(edge.lane());
            json.text(edge.kind().name().toLowerCase(Locale.ROOT)).close(']');
        }
        json.close(']').name("parents").text(parents);
        var all = new ArrayList<>(marks);
        all.addAll(revision.marks());
        json.name("marks").texts(all);
        json.name("states").texts(revision.states().stream().map(RowState::key).toList());
        json.name("tags").texts(revision.tags());
        json.name("details").open('[');
        for (PagePart part : revision.parts()) {
            json.open('[').text(part.title()).text(part.text()).close(']');
        }
        json.close(']').close('}');
    }

    /** How the node looks: full where the revision has run wherever it could, empty where it has nowhere. */
    private static String node(PageRevision revision) {
        long ran = revision.states().stream().filter(PageRows::hasRun).count();
        return revision.states().isEmpty()
                ? "plain"
                : ran == revision.states().size() ? "applied" : ran == 0 ? "none" : "some";
    }

    private static boolean hasRun(RowState state) {
        return state == RowState.APPLIED || state == RowState.EDITED;
    }

    private PageRevision revision(int row) {
        return Objects.requireNonNull(
                content.revisions().get(content.newestFirst().get(row)));
    }

    /** What the revision comes after, in words. */
    private String parents(RevisionId id) {
        List<RevisionId> down = graph.downRevisions(id);
        List<RevisionId> dependencies = graph.effectiveDependencies(id).stream()
                .filter(dependency -> !down.contains(dependency))
                .toList();
        String continued = down.isEmpty() ? "a base" : "continues " + RevisionLines.joined(down);
        return dependencies.isEmpty() ? continued : continued + "; depends on " + RevisionLines.joined(dependencies);
    }

    private List<String> marks(RevisionId id) {
        var marks = new ArrayList<String>();
        graph.revision(id).labels().forEach(label -> marks.add("label " + label));
        if (graph.isHead(id)) {
            marks.add("head");
        }
        if (graph.isMergePoint(id)) {
            marks.add("merge");
        }
        if (graph.isBranchPoint(id)) {
            marks.add("branch point");
        }
        if (!graph.revision(id).replaces().isEmpty()) {
            marks.add("squash");
        }
        if (graph.replaced().contains(id)) {
            marks.add("replaced");
        }
        return marks;
    }

    /** Whether nothing is to be said of a row, and one line leads in and one out. */
    private boolean isPlain(int at) {
        int row = at - above;
        PageRevision revision = revision(row);
        RevisionId id = content.newestFirst().get(row);
        return revision.marks().isEmpty()
                && marks(id).stream().allMatch("replaced"::equals)
                && graph.parents(id).size() == 1
                && graph.followers(id).size() == 1
                && edges.get(row).size() == 1
                && revision.states().stream()
                        .allMatch(state -> state == RowState.APPLIED
                                || state == RowState.PENDING
                                || state == RowState.UNNEEDED
                                || state == RowState.OPEN);
    }

    private boolean continuesNext(int at) {
        int row = at - above;
        return edges.get(row).size() == 1
                && edges.get(row).get(0).to() == row + 1
                && edges.get(row).get(0).kind() == EdgeKind.CONTINUES
                && lanes.lane(row) == lanes.lane(row + 1)
                && revision(row).states().equals(revision(row + 1).states());
    }
}

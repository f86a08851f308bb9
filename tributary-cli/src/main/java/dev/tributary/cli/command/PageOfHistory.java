package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.Size;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.page.HistoryPage;
import dev.tributary.page.PageContent;
import dev.tributary.page.PageRevision;
import dev.tributary.render.HistoryGraph;
import dev.tributary.script.Script;
import dev.tributary.wording.Counts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code history --html FILE}: gathers what the page shows, writes it, and says what was written. */
final class PageOfHistory {
    private static final int MOST_PLAIN = 500;

    private final Call call;
    private final List<RevisionId> newestFirst;

    /**
     * The page of one call.
     *
     * @param newestFirst the revisions to show
     * @param asks whether databases are asked
     */
    PageOfHistory(Call call, List<RevisionId> newestFirst, boolean asks) {
        this.call = call;
        this.newestFirst = newestFirst;
    }

    /** Writes it into this file, as seen from the working directory. */
    int write(String file) {
        Path path = call.surroundings().directory().resolve(file).normalize();
        var target = new PageFile(path, call.shown(path));
        target.require();
        long bytes = target.write(new HistoryPage(content()));
        if (call.console().json()) {
            call.console()
                    .object(Json.object(
                            "command",
                            "history",
                            "file",
                            call.shown(path),
                            "bytes",
                            bytes,
                            "revisions",
                            newestFirst.size()));
        } else {
            call.console()
                    .line(call.shown(path) + "  " + Size.text(bytes) + ", "
                            + Counts.text(newestFirst.size(), "revision"));
            call.console().info("  open it in a browser: " + path.toUri());
        }
        return Exit.DONE;
    }

    private PageContent content() {
        RevisionGraph graph = call.scripts().graph();
        Map<RevisionId, PageRevision> revisions = new HashMap<>();
        for (RevisionId id : newestFirst) {
            Script script = call.scripts().find(id).orElseThrow();
            revisions.put(
                    id,
                    new PageRevision(
                            id.text(),
                            script.revision().message(),
                            script.author(),
                            script.created(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of()));
        }
        return new PageContent(
                "History of " + call.project().root().getFileName(),
                List.of(Counts.text(newestFirst.size(), "revision") + ", "
                        + Counts.text(graph.heads().size(), "head")),
                List.of(),
                List.of(),
                graph,
                newestFirst,
                revisions,
                List.of(),
                List.of(),
                plain(graph));
    }

    private List<String> plain(RevisionGraph graph) {
        List<RevisionId> shown = newestFirst.subList(0, Math.min(MOST_PLAIN, newestFirst.size()));
        var lines = new ArrayList<String>();
        HistoryGraph.draw(graph, shown.stream().map(graph::revision).toList(), shown, List.of())
                .forEach(row -> lines.add(row.text()));
        if (shown.size() < newestFirst.size()) {
            lines.add("… and " + (newestFirst.size() - shown.size()) + " older ones");
        }
        return lines;
    }
}

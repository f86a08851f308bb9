package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.Size;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.page.HistoryPage;
import dev.tributary.page.PageChoice;
import dev.tributary.page.PageContent;
import dev.tributary.page.PageLine;
import dev.tributary.page.PageNotice;
import dev.tributary.page.PageRevision;
import dev.tributary.render.DrawnHistory;
import dev.tributary.render.HistoryGraph;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code history --html FILE}: gathers what the page shows, writes it, and says what was written. */
final class PageOfHistory {
    /** Who has no script may scroll this far. */
    private static final int MOST_PLAIN = 500;

    private final Call call;
    private final List<RevisionId> newestFirst;
    private final boolean asks;

    /**
     * The page of one call.
     *
     * @param newestFirst the revisions to show
     * @param asks whether databases are asked
     */
    PageOfHistory(Call call, List<RevisionId> newestFirst, boolean asks) {
        this.call = call;
        this.newestFirst = newestFirst;
        this.asks = asks;
    }

    /** Writes it into this file, as seen from the working directory. */
    int write(String file) {
        if (!asks && call.options().environments().size() > 1) {
            throw Usage.wrong(
                    "--env",
                    "several --env name databases to be asked, and only -i asks them",
                    Remedy.option("indicate-current"));
        }
        Path path = call.surroundings().directory().resolve(file).normalize();
        var target = new PageFile(path, call.shown(path));
        target.require();
        List<PageDatabase> databases = asks ? new PageDatabases(call).ask() : List.of();
        long bytes = target.write(new HistoryPage(content(databases)));
        if (call.console().json()) {
            call.console()
                    .object(Json.object(
                            "command", "history",
                            "file", call.shown(path),
                            "bytes", bytes,
                            "shown", newestFirst.size(),
                            "databases",
                                    databases.stream().map(PageOfHistory::json).toList()));
        } else {
            call.console()
                    .line(call.shown(path) + "  " + Counts.text(newestFirst.size(), "revision") + ", "
                            + Size.text(bytes));
            call.console().info("  open it in a browser: " + path.toUri());
        }
        boolean whole =
                databases.stream().allMatch(database -> database.problem().isEmpty());
        return whole ? Exit.DONE : Exit.PROBLEM;
    }

    private static Map<String, Object> json(PageDatabase database) {
        Map<String, Object> fields = Json.object("name", database.name());
        database.problem().ifPresent(problem -> fields.put("error", Json.error(problem)));
        return fields;
    }

    private PageContent content(List<PageDatabase> databases) {
        RevisionGraph graph = call.scripts().graph();
        List<Revision> shown = newestFirst.stream().map(graph::revision).toList();
        var findings = new PageFindings(call);
        var proofs = new PageProofs(call);
        var of = new PageRevisions(call, databases, findings, proofs);
        Map<RevisionId, PageRevision> revisions = new HashMap<>();
        newestFirst.forEach(id -> revisions.put(id, of.of(id)));
        List<PageNotice> notices = Stream.concat(proofs.notices().stream(), findings.elsewhere(shown).stream())
                .toList();
        return new PageContent(
                "History of " + name(),
                summary(databases, graph),
                notices,
                databases.stream().map(PageDatabase::name).toList(),
                graph,
                newestFirst,
                revisions,
                strangers(databases).stream().map(of::stranger).toList(),
                choices(revisions.values(), graph),
                plain(graph));
    }

    private String name() {
        return call.project().nameInFile().orElseGet(() -> {
            Path folder = call.project().root().toAbsolutePath().normalize().getFileName();
            return folder == null ? "revisions" : folder.toString();
        });
    }

    private List<PageLine> summary(List<PageDatabase> databases, RevisionGraph graph) {
        var lines = new ArrayList<PageLine>();
        int all = graph.revisions().size();
        lines.add(new PageLine(
                "",
                (newestFirst.size() < all ? newestFirst.size() + " of " : "") + Counts.text(all, "revision") + ", "
                        + Counts.text(graph.heads().size(), "head"),
                asks
                        ? "databases asked at "
                                + Times.minute(call.surroundings().clock().instant())
                        : "no database was asked, so nothing is said of what is applied"));
        databases.forEach(database -> lines.add(database.line()));
        return lines;
    }

    /** What databases name and is no row of the page. */
    private Set<RevisionId> strangers(List<PageDatabase> databases) {
        var shown = new HashSet<>(newestFirst);
        var strangers = new LinkedHashSet<RevisionId>();
        databases.forEach(database ->
                database.rows().stream().filter(row -> !shown.contains(row)).forEach(strangers::add));
        return strangers;
    }

    private static List<PageChoice> choices(Collection<PageRevision> revisions, RevisionGraph graph) {
        var counts = new HashMap<String, Integer>();
        revisions.forEach(revision -> revision.tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(PageRevisions.PENDING, "pending");
        kinds.put(PageRevisions.EDITED, "edited since");
        kinds.put(PageRevisions.FINDINGS, "with findings");
        kinds.put(PageRevisions.HEADS, "heads");
        kinds.put(PageRevisions.CURRENT, "where databases are");
        Map<String, String> branches = new LinkedHashMap<>();
        graph.labels().forEach(label -> branches.put(PageRevisions.onBranch(label), label));
        Map<String, String> authors = new LinkedHashMap<>();
        new TreeSet<>(revisions.stream().map(PageRevision::author).toList())
                .forEach(author -> authors.put(PageRevisions.byAuthor(author), author));
        return Stream.of(
                        choice("Show", kinds, counts),
                        choice("Branch", branches, counts),
                        choice("Author", authors, counts))
                .filter(choice -> !choice.options().isEmpty())
                .toList();
    }

    private static PageChoice choice(String name, Map<String, String> words, Map<String, Integer> counts) {
        return new PageChoice(
                name,
                words.entrySet().stream()
                        .filter(option -> counts.containsKey(option.getKey()))
                        .map(option -> new PageChoice.Option(
                                option.getKey(), option.getValue() + " (" + counts.get(option.getKey()) + ")"))
                        .toList());
    }

    private List<String> plain(RevisionGraph graph) {
        List<RevisionId> first = newestFirst.subList(0, Math.min(MOST_PLAIN, newestFirst.size()));
        var lines = new ArrayList<String>();
        HistoryGraph.draw(DrawnHistory.of(graph, first), row -> lines.add(row.text()));
        if (first.size() < newestFirst.size()) {
            lines.add("… and " + Counts.text(newestFirst.size() - first.size(), "older revision"));
        }
        return lines;
    }
}

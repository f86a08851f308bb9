package dev.tributary.cli.command;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.target.Listing;
import dev.tributary.wording.Counts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which revisions of a history are meant; of several, all hold. */
final class HistoryFilter {
    private static final String CURRENT = "current";

    @Option(
            names = {"-r", "--rev-range"},
            paramLabel = "[START]:[END]",
            description = "Only these, both included; current stands for where the database is")
    private @Nullable String range;

    @Option(
            names = "--path",
            paramLabel = "REVISION",
            description = "Only what comes before and after it: all that it needs, and all that builds on it")
    private @Nullable String path;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Only those made from then on: 2026-01-31, 2026-01-31T18:00:00Z, or how long ago: 30d")
    private @Nullable String since;

    @Option(
            names = "--author",
            paramLabel = "WORDS",
            description = "Only those whose author holds the words; case is alike")
    private @Nullable String author;

    /** Whether the database has to be asked where it is. */
    boolean asksDatabase() {
        return (path != null && path.equals(CURRENT)) || (range != null && isCurrent(range));
    }

    private static boolean isCurrent(String range) {
        int colon = range.indexOf(':');
        return colon >= 0
                && (range.substring(0, colon).strip().equals(CURRENT)
                        || range.substring(colon + 1).strip().equals(CURRENT));
    }

    /**
     * The revisions that are meant, newest first.
     *
     * @param rows where the database is, if it was asked
     */
    List<RevisionId> ids(Call call, List<RevisionId> rows) {
        RevisionGraph graph = call.scripts().graph();
        Instant from = since == null ? null : Moment.read(call, "--since", since);
        var listing = new Listing(graph);
        List<RevisionId> ids = range == null ? listing.history() : listing.history(range, rows);
        if (path != null) {
            Set<RevisionId> line = graph.lineage(listing.show(path, rows), Along.PARENTS);
            ids = ids.stream().filter(line::contains).toList();
        }
        if (from != null) {
            ids = since(call, from, ids);
        }
        if (author != null) {
            ids = by(call, author.strip().toLowerCase(Locale.ROOT), ids);
        }
        return ids;
    }

    /** Those made from a time on; what does not say when it was made is not among them, and that is told. */
    private static List<RevisionId> since(Call call, Instant from, List<RevisionId> ids) {
        var kept = new ArrayList<RevisionId>();
        var undated = new ArrayList<RevisionId>();
        for (RevisionId id : ids) {
            WrittenTime.read(script(call, id).created())
                    .ifPresentOrElse(
                            at -> {
                                if (!at.isBefore(from)) {
                                    kept.add(id);
                                }
                            },
                            () -> undated.add(id));
        }
        if (!undated.isEmpty()) {
            boolean one = undated.size() == 1;
            call.console()
                    .info(Counts.text(undated.size(), "revision") + (one ? " does" : " do")
                            + " not say when " + (one ? "it was" : "they were") + " made, and "
                            + (one ? "is" : "are") + " left out, such as " + undated.get(0)
                            + ": \"created\" in the header says it");
        }
        return kept;
    }

    private static List<RevisionId> by(Call call, String words, List<RevisionId> ids) {
        var kept = new ArrayList<RevisionId>();
        var authors = new HashSet<String>();
        for (RevisionId id : ids) {
            String written = script(call, id).author();
            authors.add(written);
            if (!written.isEmpty() && written.toLowerCase(Locale.ROOT).contains(words)) {
                kept.add(id);
            }
        }
        if (kept.isEmpty() && authors.equals(Set.of(""))) {
            call.console().info("no revision here says who wrote it: \"author\" in the header does");
        }
        return kept;
    }

    private static Script script(Call call, RevisionId id) {
        return call.scripts().find(id).orElseThrow();
    }
}

package dev.tributary.graph;

import dev.tributary.wording.Counts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Revisions as lines of a message: id, message and origin in columns. */
public final class RevisionLines {

    private static final int MOST = 10;

    private RevisionLines() {}

    /** One line for each, the first ten at most; then a line that says how many more there are. */
    public static List<String> of(List<Revision> revisions) {
        var shown = revisions.subList(0, Math.min(MOST, revisions.size()));
        int idWidth = width(shown.stream().map(revision -> revision.id().text()).toList());
        int messageWidth = width(shown.stream().map(Revision::message).toList());
        var lines = new ArrayList<String>();
        for (Revision revision : shown) {
            var line = new StringBuilder(padded(revision.id().text(), idWidth + 2));
            if (messageWidth > 0) {
                line.append(padded(revision.message(), messageWidth + 4));
            }
            lines.add(line.append(revision.origin()).toString().stripTrailing());
        }
        if (revisions.size() > shown.size()) {
            lines.add("and " + (revisions.size() - shown.size()) + " more");
        }
        return lines;
    }

    /** Id and message in one phrase, such as {@code 77c0de1 "create customer"}. */
    public static String phrase(Revision revision) {
        return revision.message().isEmpty() ? revision.id().text() : revision.id() + " \"" + revision.message() + "\"";
    }

    /**
     * How heads hang together: the last revision that all of them continue, where there is one, and which of them another
     * revision depends on, so that their order is settled although they are heads.
     */
    public static List<String> fork(RevisionGraph graph, Collection<RevisionId> heads) {
        var lines = new ArrayList<String>();
        var fork = graph.fork(heads, Along.DOWN_REVISIONS);
        if (fork.size() == 1) {
            lines.add((heads.size() == 2 ? "both" : "all") + " continue " + phrase(graph.revision(fork.get(0))));
        }
        lines.addAll(awaited(graph, heads));
        return lines;
    }

    /** A line for each of the heads that another revision depends on; usually none. */
    public static List<String> awaited(RevisionGraph graph, Collection<RevisionId> heads) {
        return heads.stream()
                .filter(head -> !graph.followers(head).isEmpty())
                .map(head -> joined(graph.followers(head)) + " depends on " + head + ": every upgrade runs " + head
                        + " first")
                .toList();
    }

    /** How many revisions were searched, and where. */
    public static String looked(List<Revision> searched) {
        return searched.isEmpty()
                ? "there are no revisions"
                : "looked at " + Counts.text(searched.size(), "revision") + places(searched);
    }

    /** {@code at a, b}, or {@code at base} where nothing is applied. */
    public static String at(Collection<RevisionId> heads) {
        return "at " + (heads.isEmpty() ? "base" : joined(heads));
    }

    /** {@code a, b}. */
    public static String joined(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).collect(Collectors.joining(", "));
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public static String enumeration(List<String> words, String last) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " " + last + " " + words.get(words.size() - 1);
    }

    /** The folders in which revisions were read, as {@code  in db/revisions}; empty where none is known. */
    private static String places(List<Revision> revisions) {
        var folders = revisions.stream()
                .map(Revision::origin)
                .filter(origin -> origin.lastIndexOf('/') > 0)
                .map(origin -> origin.substring(0, origin.lastIndexOf('/')))
                .distinct()
                .limit(4)
                .collect(Collectors.toList());
        return folders.isEmpty() || folders.size() > 3 ? "" : " in " + enumeration(folders, "and");
    }

    /** Where a revision was read; its id where that is unknown. */
    static String place(Revision revision) {
        return revision.origin().isEmpty() ? "revision " + revision.id() : revision.origin();
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}

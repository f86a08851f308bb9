package dev.tributary.git;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionLines;
import dev.tributary.script.Finding;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The heads of the graph as it will be once two branches are merged: whose they are, and how they become one. Immutable. */
public final class MergedHeads {
    private final MergedScripts merged;
    private final ScriptSet scripts;
    private final RevisionGraph graph;
    private final List<Revision> heads;
    private final Map<String, Addition> additions;

    /**
     * The heads, and from git's history who added each.
     *
     * @param scripts the merged ones, which form a graph
     */
    public MergedHeads(MergedScripts merged, ScriptSet scripts) {
        this.merged = merged;
        this.scripts = scripts;
        this.graph = scripts.graph();
        this.heads = graph.heads().stream().map(graph::revision).toList();
        this.additions = merged.additions(heads.stream().map(Revision::origin).toList());
    }

    /** In the order of the graph. */
    public List<Revision> heads() {
        return heads;
    }

    /** The commit that added a head's file; empty where it is not committed yet. */
    public Optional<Addition> addition(Revision head) {
        return Optional.ofNullable(additions.get(head.origin()));
    }

    /** That there are too many, beside what would be changed about it. */
    public Finding finding() {
        // A review shows an annotation beside what it changes, which is what is here.
        Revision place = movable().or(() -> first(Side.HERE)).orElse(heads.get(heads.size() - 1));
        return new Finding(
                Finding.Severity.ERROR,
                place.origin(),
                line(place),
                0,
                new Problem(
                        "multiple-heads",
                        "merged with \"" + merged.ref() + "\" there are " + heads.size() + " heads",
                        facts(),
                        remedies()));
    }

    private List<String> facts() {
        var facts = new ArrayList<String>();
        List<String> lines = RevisionLines.of(heads);
        for (int i = 0; i < lines.size(); i++) {
            facts.add(lines.get(i));
            if (i < heads.size() && lines.get(i).startsWith(heads.get(i).id().text())) {
                String author =
                        scripts.find(heads.get(i).id()).map(Script::author).orElse("");
                facts.add("  " + whose(heads.get(i), author));
            }
        }
        facts.addAll(RevisionLines.fork(graph, heads.stream().map(Revision::id).toList()));
        return facts;
    }

    /** Whose a head is, in a line: by ana, 4c1f9e2 of 2025-12-05, on origin/main. */
    private String whose(Revision head, String writtenBy) {
        Side side = merged.side(head.origin());
        String where = switch (side) {
            case THERE -> "on " + merged.ref();
            case BOTH -> "on both sides";
            case HERE -> merged.branch().isEmpty() ? "checked out here" : "on " + merged.branch();
        };
        return addition(head)
                .map(addition ->
                        "by " + addition.author() + ", " + addition.commit() + " of " + addition.date() + ", " + where)
                .orElseGet(() -> (writtenBy.isEmpty() ? "" : "by " + writtenBy + ", ")
                        + (side == Side.HERE ? "here, not committed yet" : where));
    }

    private List<Remedy> remedies() {
        var remedies = new ArrayList<Remedy>();
        remedies.add(Remedy.command("git", "merge", merged.ref())
                .then("tributary", "merge", "heads", "-m", "merge")
                .does("joins them in one revision"));
        movable()
                .ifPresent(mine -> first(Side.THERE)
                        .ifPresent(theirs -> remedies.add(Remedy.edit(scripts.find(mine.id())
                                        .orElseThrow()
                                        .format()
                                        .says(
                                                ScriptFormat.Entry.DOWN_REVISIONS,
                                                theirs.id().text()))
                                .in(mine.origin())
                                .does("in " + name(mine)
                                        + " after git merge, if that ran on your own database only"))));
        remedies.add(Remedy.onFiles("check", "--against", merged.ref(), "--allow-heads", String.valueOf(heads.size()))
                .does("if they are meant"));
        return remedies;
    }

    private static String name(Revision revision) {
        return revision.origin().substring(revision.origin().lastIndexOf('/') + 1);
    }

    /**
     * The first revision of a line of ours that could go on behind the other side's head instead: there is one such line,
     * and one such head.
     */
    private Optional<Revision> movable() {
        List<Revision> theirs = heads.stream()
                .filter(head -> merged.side(head.origin()) == Side.THERE)
                .toList();
        List<Revision> firsts = graph.revisions().stream()
                .filter(revision -> merged.side(revision.origin()) == Side.HERE)
                .filter(revision -> graph.downRevisions(revision.id()).stream()
                        .allMatch(down -> merged.side(graph.revision(down).origin()) != Side.HERE))
                .toList();
        boolean simple = theirs.size() == 1
                && firsts.size() == 1
                && firsts.get(0).downRevisions().size() == 1
                && graph.ancestors(List.of(theirs.get(0).id()))
                        .contains(firsts.get(0).downRevisions().get(0));
        return simple ? Optional.of(firsts.get(0)) : Optional.empty();
    }

    private Optional<Revision> first(Side side) {
        return heads.stream().filter(head -> merged.side(head.origin()) == side).findFirst();
    }

    /** The line that would be changed. */
    private int line(Revision revision) {
        return scripts.find(revision.id())
                .map(script -> script.format().line(script, ScriptFormat.Entry.DOWN_REVISIONS))
                .orElse(1);
    }
}

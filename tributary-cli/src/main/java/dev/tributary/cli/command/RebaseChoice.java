package dev.tributary.cli.command;

import dev.tributary.git.Git;
import dev.tributary.git.MainBranch;
import dev.tributary.git.MergedScripts;
import dev.tributary.graph.Along;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.rebase.OtherSide;
import dev.tributary.target.Purpose;
import dev.tributary.target.Target;
import dev.tributary.target.TargetResolver;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which revisions are to get a new parent, and which one.
 *
 * @param side what is published; null where nobody could be asked and the command said everything itself
 * @param here the revisions that are not published, in load order
 * @param moved those to move, with all that continue them; in load order
 * @param along those of them that were not named and come along
 * @param onto what the first of them is to continue; nothing where the other side has no revision
 */
record RebaseChoice(
        @Nullable OtherSide side,
        List<RevisionId> here,
        List<RevisionId> moved,
        List<RevisionId> along,
        List<RevisionId> onto) {

    private static final Duration GIT_PATIENCE = Duration.ofSeconds(30);

    /**
     * Reads the words of a command line.
     *
     * @param revisions as typed; none means all that are not published
     * @param onto as typed; null for the head of the other side
     * @param against the other side; null for the branch that is usually it
     */
    static RebaseChoice of(Call call, List<String> revisions, @Nullable String onto, @Nullable String against) {
        RevisionGraph graph = call.scripts().graph();
        OtherSide side = side(call, against, revisions.isEmpty() || onto == null);
        List<RevisionId> published = side == null ? List.of() : side.published();
        List<RevisionId> here = graph.set(ids(graph.revisions())).minus(graph.set(published)).stream()
                .toList();
        if (here.isEmpty() && revisions.isEmpty()) {
            return new RebaseChoice(side, here, List.of(), List.of(), List.of());
        }
        var resolver = new TargetResolver(graph, Purpose.REBASE);
        List<RevisionId> named = revisions.stream()
                .flatMap(word -> resolver.all(Target.parse(word, Purpose.REBASE)).stream())
                .distinct()
                .toList();
        List<RevisionId> moved = named.isEmpty() ? here : List.copyOf(graph.descendants(named, Along.DOWN_REVISIONS));
        if (side != null) {
            refusePublished(graph, side, moved);
        }
        List<RevisionId> place = onto == null && side != null
                ? head(graph, side)
                : resolver.one(Target.parse(String.valueOf(onto), Purpose.REBASE)).stream()
                        .toList();
        for (RevisionId id : place) {
            refuseCircle(graph, moved, id);
        }
        return new RebaseChoice(
                side,
                here,
                moved,
                named.isEmpty()
                        ? List.of()
                        : moved.stream().filter(id -> !named.contains(id)).toList(),
                place);
    }

    private static List<RevisionId> ids(Collection<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    private static @Nullable OtherSide side(Call call, @Nullable String against, boolean needed) {
        List<Path> folders = call.project().scriptFolders();
        var git = new Git(folders.get(0), "git", GIT_PATIENCE);
        Optional<String> ref = against == null ? MainBranch.find(git) : Optional.of(against);
        if (ref.isEmpty() && !needed) {
            return null;
        }
        MergedScripts merged = MergedScripts.of(
                folders, call.project().layout(), path -> call.shown(Path.of(path)), ref.orElse("HEAD"), git);
        if (ref.isEmpty()) {
            throw new TributaryException(new Problem(
                    "unknown-ref",
                    "there is no branch to tell what is published",
                    List.of("looked for " + String.join(", ", MainBranch.NAMES)),
                    List.of(
                            Remedy.option("against", "REF").does("names it"),
                            Remedy.command("git", "branch", "--all").does("lists the branches"))));
        }
        return OtherSide.of(merged, call.scripts().graph());
    }

    /** The one head of the other side; none where it has no revision. */
    private static List<RevisionId> head(RevisionGraph graph, OtherSide side) {
        if (!side.missing().isEmpty()) {
            throw new TributaryException(new Problem(
                    "not-merged",
                    side.text() + " has " + Counts.text(side.missing().size(), "revision") + " that "
                            + (side.missing().size() == 1 ? "is" : "are")
                            + " not here, so its head cannot be continued",
                    side.missing().stream()
                            .limit(10)
                            .map(missing -> missing.id() + "  " + missing.path())
                            .toList(),
                    List.of(
                            Remedy.command("git", "merge", side.ref())
                                    .does("brings them here, or git rebase " + side.ref() + "; then again"),
                            Remedy.option("onto", "REV").does("continues a revision that is here"))));
        }
        List<RevisionId> heads = side.heads(graph);
        if (heads.size() > 1) {
            var remedies = new ArrayList<Remedy>();
            heads.forEach(
                    head -> remedies.add(Remedy.option("onto", head.text()).does("continues this one")));
            throw new TributaryException(new Problem(
                    "multiple-heads",
                    "cannot continue the head of " + side.text() + ": there are " + heads.size() + " heads",
                    RevisionLines.of(heads.stream().map(graph::revision).toList()),
                    remedies));
        }
        return heads;
    }

    private static void refusePublished(RevisionGraph graph, OtherSide side, List<RevisionId> moved) {
        List<Revision> published = moved.stream()
                .filter(side.published()::contains)
                .map(graph::revision)
                .toList();
        if (published.isEmpty()) {
            return;
        }
        throw new TributaryException(new Problem(
                "published-revision",
                (published.size() == 1 ? "a revision is" : published.size() + " revisions are") + " published and "
                        + (published.size() == 1 ? "keeps its" : "keep their") + " parents",
                facts(published, side),
                List.of(
                        Remedy.onFiles("merge", "heads", "-m", "merge").does("joins both lines instead"),
                        Remedy.onFiles("rebase").does("moves the revisions that are here only"))));
    }

    private static List<String> facts(List<Revision> published, OtherSide side) {
        var facts = new ArrayList<>(RevisionLines.of(published));
        facts.add(side.text() + (published.size() == 1 ? " has it: " : " has them: ")
                + "databases that nobody here knows may have run "
                + (published.size() == 1 ? "it" : "them"));
        facts.add("nothing was done");
        return facts;
    }

    private static void refuseCircle(RevisionGraph graph, List<RevisionId> moved, RevisionId onto) {
        List<Revision> before = moved.stream()
                .filter(id -> graph.descendants(List.of(id), Along.PARENTS).contains(onto))
                .map(graph::revision)
                .toList();
        if (before.isEmpty()) {
            return;
        }
        throw new TributaryException(new Problem(
                "onto-itself",
                "cannot move onto " + RevisionLines.phrase(graph.revision(onto))
                        + ": it is one of the revisions to move," + " or comes after one",
                RevisionLines.of(before),
                List.of(Remedy.onFiles("rebase", "REV", "--onto", onto.text())
                        .does("with the revisions to move, none of which comes before that one"))));
    }
}

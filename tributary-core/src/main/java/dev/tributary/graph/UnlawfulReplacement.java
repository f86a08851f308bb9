package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A revision that says it stands for others, where it cannot. */
public final class UnlawfulReplacement extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Revision revision;

    private UnlawfulReplacement(Revision revision, String title, List<String> facts, List<Remedy> remedies) {
        super(new Problem("unlawful-replaces", title, facts, remedies));
        this.revision = revision;
    }

    /** What it replaces is all that came before it; parents besides would be hidden from what follows. */
    static UnlawfulReplacement withParents(Revision revision) {
        boolean continues = !revision.downRevisions().isEmpty();
        return new UnlawfulReplacement(
                revision,
                "revision \"" + revision.id() + "\" replaces " + names(revision) + ", so it cannot "
                        + (continues ? "continue" : "depend on") + " another",
                facts(revision, "the ancestry of what it replaces is its own; it has no other"),
                List.of(
                        Remedy.advice("write \"revises: none\", and no \"depends-on\"")
                                .does("and let it make from nothing what the replaced revisions made"),
                        Remedy.advice("delete the \"replaces\" line").does("if it is a revision like others")));
    }

    static UnlawfulReplacement twice(Revision first, Revision second, RevisionId replaced) {
        boolean same = first.equals(second);
        return new UnlawfulReplacement(
                second,
                same
                        ? "revision \"" + second.id() + "\" replaces \"" + replaced + "\" twice"
                        : "\"" + replaced + "\" is replaced by 2 revisions",
                RevisionLines.of(same ? List.of(second) : List.of(first, second)),
                List.of(Remedy.advice(same ? "name it once" : "delete one of the files")
                        .does("a database that is at \"" + replaced + "\" can go over to one only")));
    }

    static UnlawfulReplacement ofLater(Revision revision) {
        boolean itself = revision.replaces().stream().map(Replaced::revision).anyMatch(revision.id()::equals);
        return new UnlawfulReplacement(
                revision,
                "revision \"" + revision.id() + "\" replaces " + (itself ? "itself" : "a revision that comes after it"),
                facts(revision, "it replaces " + names(revision)),
                List.of(Remedy.advice("correct the \"replaces\" line")
                        .does("to the heads of the history that it stands for")));
    }

    /**
     * What follows a replaced revision has to follow what stands for it.
     *
     * @param end whether the one that is followed is named by the other, so that nothing of it is missing there
     */
    static UnlawfulReplacement followed(Revision squash, Revision replaced, Revision follower, boolean end) {
        var remedies = new ArrayList<Remedy>();
        if (end) {
            remedies.add(Remedy.edit(squash.id().text())
                    .in(follower.origin())
                    .does("in place of \"" + replaced.id() + "\" in \""
                            + (follower.downRevisions().contains(replaced.id()) ? "revises" : "depends-on") + "\" of "
                            + follower.origin()));
        } else {
            remedies.add(Remedy.advice("squash again, with what follows \"" + replaced.id() + "\" taken in")
                    .does("it branches off within the history that \"" + squash.id() + "\" stands for"));
        }
        return new UnlawfulReplacement(
                squash,
                "revision \"" + follower.id() + "\" follows \"" + replaced.id() + "\", which \"" + squash.id()
                        + "\" stands for",
                RevisionLines.of(List.of(follower, squash)),
                remedies);
    }

    private static List<String> facts(Revision revision, String last) {
        var facts = new ArrayList<>(RevisionLines.of(List.of(revision)));
        facts.add(last);
        return facts;
    }

    private static String names(Revision revision) {
        return RevisionLines.enumeration(
                revision.replaces().stream()
                        .map(replaced -> "\"" + replaced.revision() + "\"")
                        .collect(Collectors.toList()),
                "and");
    }

    /** The revision that claims to stand for others; its origin says where it was read. */
    public Revision revision() {
        return revision;
    }
}

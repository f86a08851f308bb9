package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One head was asked for and there are several. */
public final class MultipleHeads extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String target;
    private final transient List<Revision> heads;
    private final transient Optional<Revision> fork;

    MultipleHeads(Purpose purpose, String target, List<Revision> heads, Optional<Revision> fork, List<String> names) {
        super(new Problem(
                "multiple-heads",
                "cannot " + purpose.words() + " \"" + target + "\": there are " + heads.size() + " heads",
                facts(heads, fork),
                remedies(purpose, target, names)));
        this.target = target;
        this.heads = List.copyOf(heads);
        this.fork = fork;
    }

    private static List<String> facts(List<Revision> heads, Optional<Revision> fork) {
        var facts = new ArrayList<>(RevisionLines.of(heads));
        fork.ifPresent(revision ->
                facts.add((heads.size() == 2 ? "both" : "all") + " continue " + RevisionLines.phrase(revision)));
        facts.add("multiple head revisions are present; name one of them, or join them");
        return facts;
    }

    private static List<Remedy> remedies(Purpose purpose, String target, List<String> names) {
        var remedies = new ArrayList<Remedy>();
        remedies.add(Remedy.unsorted(
                "tributary merge " + (names.size() > 4 ? "heads" : String.join(" ", names)),
                "join them in one merge revision"));
        if (purpose == Purpose.UPGRADE || purpose == Purpose.STAMP) {
            int at = target.indexOf('@');
            remedies.add(Remedy.unsorted(
                    purpose.command() + " " + target.substring(0, at + 1) + "heads",
                    purpose == Purpose.UPGRADE ? "apply both as they are" : "mark all of them as applied"));
        } else {
            remedies.add(Remedy.unsorted(purpose.command() + " " + names.get(0), "take this one"));
        }
        if (purpose == Purpose.UPGRADE && names.size() > 2) {
            remedies.set(1, Remedy.unsorted(remedies.get(1).action(), "apply all as they are"));
        }
        return remedies;
    }

    /** What was typed, such as {@code head} or {@code billing@head}. */
    public String target() {
        return target;
    }

    /** The heads it could be, in load order. */
    public List<Revision> heads() {
        return heads;
    }

    /** The last revision that all of them continue; empty where they have different bases. */
    public Optional<Revision> fork() {
        return fork;
    }
}

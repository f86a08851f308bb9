package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A revision id with characters that have a meaning in targets. */
public final class IllegalRevisionId extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Revision revision;
    private final transient List<String> characters;

    IllegalRevisionId(Revision revision, List<String> characters) {
        super(new Problem(
                "illegal-revision-id",
                "\"" + revision.id() + "\" cannot be the id of a revision: " + String.join(" ", characters)
                        + (characters.size() == 1 ? " is" : " are") + " not allowed in it",
                facts(revision),
                List.of(Remedy.advice("use letters, digits and _")
                        .does("@ - + : belong to targets such as billing@head or 4c1f-1"))));
        this.revision = revision;
        this.characters = List.copyOf(characters);
    }

    private static List<String> facts(Revision revision) {
        return revision.origin().isEmpty() && revision.message().isEmpty()
                ? List.of()
                : RevisionLines.of(List.of(revision));
    }

    /** The revision; its origin says where it was read. */
    public Revision revision() {
        return revision;
    }

    /** The offending characters, each once, sorted. */
    public List<String> characters() {
        return characters;
    }
}

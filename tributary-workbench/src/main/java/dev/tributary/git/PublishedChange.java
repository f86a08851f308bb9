package dev.tributary.git;

import dev.tributary.graph.Revision;
import dev.tributary.script.Amendment;
import dev.tributary.script.Script;
import dev.tributary.script.Section;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A published revision that says something else in the working tree, or is no longer there. Comments, white space, the
 * message, timeouts and the place of the file are no change: databases that ran it and databases that will run it end alike.
 *
 * @param published as the other branch has it
 * @param before as it was where both sides parted; null where it was not there
 * @param here as the working tree has it; null where it is gone
 * @param parts what has changed, at least one, in order
 */
public record PublishedChange(
        Script published, @Nullable Script before, @Nullable Script here, Set<Part> parts) {

    /** Something that a revision says. */
    public enum Part {
        /** The revision as a whole: it is deleted. */
        REVISION,
        /** What it runs, by tokens. */
        SQL,
        /** Whether it runs inside a transaction. */
        TRANSACTION,
        /** What it continues. */
        DOWN_REVISIONS,
        /** What it depends on. */
        DEPENDENCIES,
        /** How it is taken back, by tokens. No database is other for it, so this alone is worth a note only. */
        WAY_BACK
    }

    public PublishedChange {
        parts = Collections.unmodifiableSet(EnumSet.copyOf(parts));
    }

    static PublishedChange gone(Script published) {
        return new PublishedChange(published, null, null, EnumSet.of(Part.REVISION));
    }

    /** What the working tree changes; empty where it leaves everything as it was published, or as it was before. */
    static Optional<PublishedChange> between(Script published, @Nullable Script before, Script here) {
        var parts = EnumSet.noneOf(Part.class);
        // What nobody knew has run nowhere from its file, so its SQL may be written.
        Part first = published.isOpaque() ? Part.DOWN_REVISIONS : Part.SQL;
        Part last = published.isOpaque() ? Part.DEPENDENCIES : Part.WAY_BACK;
        for (Part part : EnumSet.range(first, last)) {
            Function<Script, Object> says = script -> said(script, part);
            Object now = says.apply(here);
            if (!now.equals(says.apply(published)) && (before == null || !now.equals(says.apply(before)))) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new PublishedChange(published, before, here, parts));
    }

    private static Object said(Script script, Part part) {
        return switch (part) {
            case REVISION -> script.revision().id();
            case SQL -> script.up().checksum();
            case TRANSACTION ->
                List.of(script.transactional(), script.transactions().isolation());
            // The order in which they are written says nothing.
            case DOWN_REVISIONS -> Set.copyOf(script.revision().downRevisions());
            case DEPENDENCIES -> new TreeSet<>(script.revision().dependencies());
            case WAY_BACK -> Optional.ofNullable(script.down()).map(Section::checksum);
        };
    }

    /** The revision as it was published. */
    public Revision revision() {
        return published.revision();
    }

    /** Whether it is no longer there. */
    public boolean isGone() {
        return here == null;
    }

    /** Whether databases stay what they are: only the way back is another. */
    public boolean isHarmless() {
        return parts.equals(EnumSet.of(Part.WAY_BACK));
    }

    /** Whether it has another place in the graph. */
    boolean isMoved() {
        return parts.contains(Part.DOWN_REVISIONS) || parts.contains(Part.DEPENDENCIES);
    }

    /** Whether nothing but its place in the graph is another one. */
    boolean isOnlyMoved() {
        return EnumSet.of(Part.DOWN_REVISIONS, Part.DEPENDENCIES).containsAll(parts);
    }

    /** What the file itself says of this change; empty where it says nothing, or speaks of another text. */
    public Optional<Amendment> amendment() {
        return said().filter(amends -> amends.covers(published.up().checksum())
                || (before != null && amends.covers(before.up().checksum())));
    }

    /** What the file says of a change that is not this one. */
    Optional<Amendment> staleAmendment() {
        return said().filter(amends -> amendment().isEmpty());
    }

    /** An amendment that was published itself is about an earlier change. */
    private Optional<Amendment> said() {
        return Optional.ofNullable(here).map(Script::amends).filter(amends -> !amends.equals(published.amends()));
    }
}

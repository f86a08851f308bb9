package dev.tributary.alembic.translate;

import dev.tributary.graph.RevisionId;

/**
 * Why it is not known what SQL a revision's upgrade comes to. Immutable.
 *
 * @param revision the one that is not known
 * @param origin its file, as messages name it
 * @param line 1-based
 * @param reason as half a sentence
 */
public record TranslationGap(RevisionId revision, String origin, int line, String reason) {

    /** File, line and reason. */
    public String text() {
        return origin + ":" + line + "  " + reason;
    }
}

package dev.tributary.alembic.verification;

import dev.tributary.alembic.capture.AlembicChain;
import dev.tributary.alembic.capture.Captured;
import dev.tributary.alembic.capture.ChainStep;
import dev.tributary.alembic.translate.TranslatedScripts;
import dev.tributary.alembic.translate.TranslationGap;
import dev.tributary.graph.RevisionId;
import dev.tributary.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the project's own Alembic is seen to send for the revisions of two or more sides, in place of what cannot be translated. Each side runs by
 * itself from where the sides part, and once more after each other side: a revision that then sends something else decides by what it finds, and
 * stays unknown. Not thread-safe.
 */
public final class ObservedSides {
    private final AlembicChain chain;
    private final List<RevisionId> base;
    private final SqlSyntax syntax;
    private final List<String> doubts = new ArrayList<>();

    /**
     * A look at sides that part at a base.
     *
     * @param chain is moved, and stays the caller's to close
     * @param base may be empty
     */
    public ObservedSides(AlembicChain chain, List<RevisionId> base, SqlSyntax syntax) {
        this.chain = chain;
        this.base = List.copyOf(base);
        this.syntax = syntax;
    }

    /**
     * Has Alembic make the database at the base, where {@link AlembicChain#database} is it then.
     *
     * @return why it does not; empty where it does
     */
    public String atBase() {
        return chain.moveTo(base) instanceof ChainStep.Failed failed ? failed.reason() : "";
    }

    /** Fills what is not known of the sides, as far as Alembic sends it whatever rows there are and whichever side has run. */
    public TranslatedScripts fill(TranslatedScripts translated, List<List<RevisionId>> sides) {
        TranslatedScripts filled = translated;
        for (List<RevisionId> side : sides) {
            Set<RevisionId> open =
                    translated.gaps(side).stream().map(TranslationGap::revision).collect(Collectors.toSet());
            if (!open.isEmpty()) {
                filled = fill(filled, side, open, sides);
            }
        }
        return filled;
    }

    /** Why an answer of "safe" would be too much: what Alembic did not do after another side; in sentences. */
    public List<String> doubts() {
        return List.copyOf(doubts);
    }

    private TranslatedScripts fill(
            TranslatedScripts translated, List<RevisionId> side, Set<RevisionId> open, List<List<RevisionId>> sides) {
        Seen alone = run(List.of(), side, open);
        TranslatedScripts filled = translated;
        for (RevisionId id : side) {
            if (open.contains(id)) {
                Captured observed = alone.sent.get(id);
                filled = observed == null ? filled.refusing(id, alone.trouble) : filled(filled, id, observed);
            }
        }
        for (List<RevisionId> other : sides) {
            if (other != side && !other.isEmpty()) {
                filled = compared(filled, alone, run(other, side, open), open);
            }
        }
        return filled;
    }

    private TranslatedScripts compared(TranslatedScripts filled, Seen alone, Seen after, Set<RevisionId> open) {
        TranslatedScripts compared = filled;
        for (RevisionId id : open) {
            boolean known = filled.gaps(Set.of(id)).isEmpty();
            Captured then = after.sent.get(id);
            if (known && then != null && !then.equals(alone.sent.get(id))) {
                compared = compared.forgetting(id, "it sends something else once the other side has run");
            }
        }
        if (alone.trouble.isEmpty() && !after.trouble.isEmpty()) {
            doubts.add("once the other side has run, " + after.trouble);
        }
        return compared;
    }

    /**
     * What was seen of one side.
     *
     * @param sent by the revisions that are looked for, as far as they ran
     * @param trouble why not all of the side ran; empty where it did, or where the other one did not
     */
    private record Seen(Map<RevisionId, Captured> sent, String trouble) {}

    private Seen run(List<RevisionId> first, List<RevisionId> side, Set<RevisionId> open) {
        String start = atBase();
        if (!start.isEmpty()) {
            return new Seen(Map.of(), start);
        }
        for (RevisionId id : first) {
            if (chain.upgrade(id) instanceof ChainStep.Failed) {
                return new Seen(Map.of(), ""); // which is that side's own affair
            }
        }
        Map<RevisionId, Captured> sent = new LinkedHashMap<>();
        for (RevisionId id : side) {
            ChainStep step = chain.upgrade(id);
            if (step instanceof ChainStep.Failed failed) {
                return new Seen(sent, "Alembic does not get past " + id + ": " + failed.reason());
            }
            if (open.contains(id)) {
                sent.put(id, ((ChainStep.Done) step).observed());
            }
        }
        return new Seen(sent, "");
    }

    private TranslatedScripts filled(TranslatedScripts translated, RevisionId id, Captured observed) {
        if (observed instanceof Captured.Refused refused) {
            return translated.refusing(id, "it was not seen what Alembic sends: " + refused.reason());
        }
        Captured.Sql sql = observed.sql().orElseThrow();
        if (sql.dependsOnRows()) {
            return translated.refusing(
                    id, "it reads rows, and what it does with them was not seen on a database that has none");
        }
        if (sql.mayGoByHowMany(syntax)) {
            return translated.refusing(
                    id,
                    "it changes rows, and what it does by how many there are was not seen on a database that has none");
        }
        return translated.knowing(
                id,
                sql.script(),
                sql.transactional(),
                syntax,
                id + " was seen to send the same SQL before and after the other side, and is not translated");
    }
}

package dev.tributary.alembic.verification;

import dev.tributary.alembic.capture.AlembicChain;
import dev.tributary.alembic.capture.Captured;
import dev.tributary.alembic.capture.ChainStep;
import dev.tributary.alembic.translate.TranslatedScripts;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the project's own Alembic is seen to send for the revisions of two or more sides, in place of what cannot be translated. Each side runs by
 * itself from where the sides part, and once more after each beginning of each other side, since a database may have come that far: a revision
 * that then sends something else decides by what it finds, and stays unknown. Not thread-safe.
 */
public final class ObservedSides {
    private final AlembicChain chain;
    private final RevisionGraph graph;
    private final List<RevisionId> base;
    private final SqlSyntax syntax;
    private final Set<String> doubts = new LinkedHashSet<>();

    /**
     * A look at sides that part at a base.
     *
     * @param chain is moved, and stays the caller's to close
     * @param graph the chain's own
     * @param base may be empty
     */
    public ObservedSides(AlembicChain chain, RevisionGraph graph, List<RevisionId> base, SqlSyntax syntax) {
        this.chain = chain;
        this.graph = graph;
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
            Set<RevisionId> open = translated.scripts().opaque(side).stream()
                    .map(script -> script.revision().id())
                    .collect(Collectors.toSet());
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
            for (int length = 1; other != side && length <= other.size(); length++) {
                filled = compared(filled, alone, run(other.subList(0, length), side, open), open);
            }
        }
        return filled;
    }

    private TranslatedScripts compared(TranslatedScripts filled, Seen alone, Seen after, Set<RevisionId> open) {
        TranslatedScripts compared = filled;
        for (RevisionId id : open) {
            boolean known = compared.scripts().opaque(Set.of(id)).isEmpty();
            Captured then = after.sent.get(id);
            if (known && then != null && !then.equals(alone.sent.get(id))) {
                compared = compared.refusing(id, "it sends something else once the other side has run");
            }
        }
        if (alone.trouble.isEmpty() && !after.trouble.isEmpty()) {
            doubts.add("one side after another: " + after.trouble);
        }
        return compared;
    }

    /**
     * What was seen of one side.
     *
     * @param sent by the revisions that are looked for, as far as they ran
     * @param trouble why not all of the side ran, or of what was to run before it; empty where it did
     */
    private record Seen(Map<RevisionId, Captured> sent, String trouble) {}

    private Seen run(List<RevisionId> first, List<RevisionId> side, Set<RevisionId> open) {
        String start = atBase();
        if (!start.isEmpty()) {
            return new Seen(Map.of(), start);
        }
        Map<RevisionId, Captured> sent = new LinkedHashMap<>();
        String other = run(first, open, sent);
        if (!other.isEmpty()) {
            // With rows it may get there, and nobody has seen what comes then.
            return new Seen(Map.of(), other);
        }
        return new Seen(sent, run(side, open, sent));
    }

    /**
     * Runs what is not applied yet of some revisions, and of what they continue and depend on, which may be another side's.
     *
     * @param sent takes what is looked for
     * @return why not all of it ran; empty where it did
     */
    private String run(List<RevisionId> wanted, Set<RevisionId> open, Map<RevisionId, Captured> sent) {
        for (RevisionId id : upTo(wanted)) {
            if (chain.applied().contains(id)) {
                continue;
            }
            ChainStep step = chain.upgrade(id);
            if (step instanceof ChainStep.Failed failed) {
                return "Alembic does not get past " + id + ": " + failed.reason();
            }
            if (open.contains(id)) {
                sent.put(id, ((ChainStep.Done) step).observed());
            }
        }
        return "";
    }

    /** These in their order, each behind all that comes before it. */
    private List<RevisionId> upTo(List<RevisionId> wanted) {
        var order = new LinkedHashSet<RevisionId>();
        for (RevisionId id : wanted) {
            List<RevisionId> before = new ArrayList<>(graph.newestFirst(graph.ancestors(List.of(id)), List.of(id)));
            Collections.reverse(before);
            order.addAll(before);
        }
        return List.copyOf(order);
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
        if (sql.statements().isEmpty()) {
            return translated.refusing(
                    id, "it was seen to do nothing, and nobody knows what would have it do something");
        }
        return translated.knowing(id, sql.script(), sql.transactional(), syntax);
    }
}

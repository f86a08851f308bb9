package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The answer where revisions are files of another tool's, and it is not known of each what SQL it comes to. */
public final class UnknownSql {
    private static final int MOST_TOLD = 12;

    /** What is missing where the other tool was not asked. */
    private static final String TOOL = "alembic";

    private UnknownSql() {}

    /**
     * Whether something would have to be replayed that is not known.
     *
     * @param scripts all of them, those that are not known without statements
     * @param gaps what is not known of some revisions, each as file, line and reason, in the order of an upgrade
     * @param asked whether the other tool was asked already
     * @param baseGiven whether a schema takes the place of the revisions before the fork
     * @return the answer, which is undecided; empty where it can be replayed
     */
    public static Optional<Proof> proof(
            ScriptSet scripts,
            List<RevisionId> heads,
            Function<Collection<RevisionId>, List<String>> gaps,
            boolean asked,
            boolean baseGiven) {
        Fork fork = Fork.of(scripts.graph(), heads);
        long busy = fork.sides().stream()
                .filter(side -> !gaps.apply(side).isEmpty() || side.stream().anyMatch(id -> doesSomething(scripts, id)))
                .count();
        if (busy < 2) {
            return Optional.empty(); // no order can be told from another
        }
        List<String> ofSides =
                fork.sides().stream().flatMap(side -> gaps.apply(side).stream()).toList();
        List<String> ofBase = baseGiven ? List.of() : gaps.apply(scripts.graph().ancestors(fork.base()));
        if (ofSides.isEmpty() && ofBase.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Proof(
                fork,
                List.of(),
                new Verdict.Undecided(
                        ofSides.isEmpty()
                                ? "it is not known what SQL the revisions before the fork come to"
                                : "it is not known what SQL they come to",
                        told(Stream.concat(ofSides.stream(), ofBase.stream()).toList()),
                        Verdict.Lack.SQL,
                        asked ? "" : TOOL,
                        !ofBase.isEmpty()),
                new Scope(0, "", SeededRows.none(), List.of(), List.of(), List.of(), List.of(), Duration.ZERO, null)));
    }

    /**
     * The same proof, undecided where it would be safe.
     *
     * @param doubts what the other tool does that the replays do not show, in sentences; nothing leaves the proof as it is
     */
    public static Proof doubted(Proof proof, List<String> doubts) {
        return doubts.isEmpty() || !proof.verdict().isSafe()
                ? proof
                : new Proof(
                        proof.fork(),
                        proof.touched(),
                        new Verdict.Undecided(
                                "the replays are safe, and do not show all that Alembic does",
                                told(doubts),
                                Verdict.Lack.TOOL),
                        proof.scope());
    }

    private static boolean doesSomething(ScriptSet scripts, RevisionId id) {
        return scripts.find(id)
                .map(Script::up)
                .filter(up -> !up.statements().isEmpty())
                .isPresent();
    }

    private static List<String> told(List<String> gaps) {
        var told = new ArrayList<>(gaps.subList(0, Math.min(MOST_TOLD, gaps.size())));
        if (told.size() < gaps.size()) {
            told.add("and " + (gaps.size() - told.size()) + " more");
        }
        return told;
    }
}

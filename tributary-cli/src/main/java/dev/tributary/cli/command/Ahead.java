package dev.tributary.cli.command;

import dev.tributary.DatabaseStatus;
import dev.tributary.Tributary;
import dev.tributary.engine.AheadOfBuild;
import dev.tributary.plan.Planner;
import dev.tributary.target.UnknownRow;
import dev.tributary.wording.TributaryException;
import java.util.Optional;

/** Whether a database at revisions that no file holds is ahead of these files, which is no reason to fail. */
final class Ahead {
    private final Call call;
    private final Tributary tributary;

    Ahead(Call call, Tributary tributary) {
        this.call = call;
        this.tributary = tributary;
    }

    /**
     * What to warn with, where a run was refused.
     *
     * @throws TributaryException where it is a problem
     */
    String judge(UnknownRow refused, String target) {
        return new AheadOfBuild(
                        call.project().settings().onUnknownRevision(),
                        call.scripts().graph(),
                        target)
                .judge(refused, tributary::unknownHeads, tributary::current);
    }

    /** What to warn with; empty where every row is known, and where it is a problem. */
    Optional<String> judge(DatabaseStatus status) {
        if (status.unknown().isEmpty() || status.refusal() != null) {
            return Optional.empty();
        }
        try {
            new Planner(call.scripts().graph()).upgrade(status.current(), "heads");
            return Optional.empty();
        } catch (UnknownRow refused) {
            return judgement(refused);
        }
    }

    private Optional<String> judgement(UnknownRow refused) {
        try {
            return Optional.of(judge(refused, "heads"));
        } catch (TributaryException e) {
            return Optional.empty();
        }
    }
}

package dev.tributary.cli.command;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** Nothing can be replayed, because there is no server to do it on. */
final class NoScratchServer extends TributaryException {
    private static final long serialVersionUID = 1L;

    NoScratchServer(TributaryException cause) {
        super(problem(cause.problem()), cause);
    }

    private static Problem problem(Problem cause) {
        var facts = new ArrayList<String>();
        facts.add(cause.title());
        facts.addAll(cause.facts());
        return new Problem(
                "no-scratch-server",
                "not proved: there is no scratch server to replay the branches on",
                facts,
                List.of(
                        Remedy.unsorted("--scratch-url postgres://USER@HOST/postgres", "a server for tests"),
                        Remedy.unsorted("tributary merge heads --no-prove", "joins them unproved")));
    }
}

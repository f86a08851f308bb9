package dev.tributary.cli.command;

import dev.tributary.graph.NewRevision.Wish;
import dev.tributary.graph.Purpose;
import dev.tributary.graph.RevisionId;
import dev.tributary.problem.Problem;
import dev.tributary.problem.Problem.Remedy;
import dev.tributary.problem.TributaryException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code merge REVISION…}. */
@picocli.CommandLine.Command(name = "tributary merge", description = "How do I make one head of several?")
public final class Merge implements Command {

    @Parameters(arity = "1..*", paramLabel = "REVISION", description = "What to join: heads, or two or more revisions")
    private List<String> heads = new ArrayList<>();

    @Mixin
    private final NewFileOptions file = new NewFileOptions();

    @Override
    public int run(Call call) {
        List<RevisionId> all = call.scripts().graph().realHeads();
        if (heads.equals(List.of("heads")) && all.size() < 2) {
            throw nothingToMerge(all);
        }
        var wish = new Wish(heads, file.splice(), List.of(), file.labels());
        return file.file(call).show("merge", wish, Purpose.MERGE);
    }

    private static TributaryException nothingToMerge(List<RevisionId> heads) {
        return new TributaryException(new Problem(
                "nothing-to-merge",
                heads.isEmpty() ? "there is no head to merge" : "there is one head, so there is nothing to merge",
                heads.stream().map(RevisionId::text).toList(),
                List.of(new Remedy("tributary revision -m \"…\"", "starts a new revision on it"))));
    }
}

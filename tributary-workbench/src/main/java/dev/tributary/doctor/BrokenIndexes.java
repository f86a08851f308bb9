package dev.tributary.doctor;

import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Indexes that cost writes and serve no query. */
final class BrokenIndexes implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        Optional<Statement> stopped = StoppedHalfWay.statement(project);
        return project.readDatabase().stream()
                .flatMap(database -> database.brokenIndexes().stream().map(index -> {
                    boolean ours = stopped.filter(statement -> index.isNamedIn(statement.text()))
                            .isPresent();
                    return ours ? leftBehind(database, index) : other(index);
                }))
                .toList();
    }

    private static Trouble leftBehind(DatabaseFacts database, BrokenIndex index) {
        String revision = database.halfStep().orElseThrow().revision();
        return Trouble.error(
                        "index " + index.name() + " of table " + index.table(),
                        "the build that revision " + revision + " began was interrupted",
                        problem(
                                index,
                                List.of(
                                        Remedy.onDatabase("doctor", "--fix").does("drops it"),
                                        Remedy.sql(index.drop()).does("the same by hand"),
                                        Remedy.onDatabase("upgrade", revision).does("then builds it anew"))))
                .mendedBy(new DroppedIndex(index));
    }

    private static Trouble other(BrokenIndex index) {
        var remedies = new ArrayList<Remedy>();
        if (!index.rebuild().isEmpty()) {
            remedies.add(Remedy.sql(index.rebuild()).does("builds it anew beside the old one"));
        }
        remedies.add(Remedy.sql(index.drop()).does("if it is not needed"));
        return Trouble.warning(
                "index " + index.name() + " of table " + index.table(),
                index.rebuild().isEmpty()
                        ? "it is the leftover of a rebuild that was interrupted"
                        : "a concurrent build, or the drop, of this index was interrupted",
                problem(index, remedies));
    }

    private static Problem problem(BrokenIndex index, List<Remedy> remedies) {
        return new Problem(
                "invalid-index",
                "index \"" + index.name() + "\" is invalid",
                List.of("it costs every write and serves no query"),
                remedies);
    }
}

package dev.tributary.engine;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.HeadChange;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** What is said of a revision outside a transaction that stopped between its statements. */
final class HalfDone {

    static final String CODE = "dirty-database";

    private HalfDone() {}

    static String title(String name, String database) {
        return name + " stopped half way on database \"" + database + "\"";
    }

    static String progress(int done, int count) {
        return "it runs outside a transaction: " + done + " of " + Counts.text(count, "statement")
                + (done == 1 ? " is" : " are") + " done";
    }

    static List<Remedy> remedies(Work work, int statement) {
        HeadChange heads = work.step().heads();
        return remedies(work.direction(), work.revision(), heads.before(), heads.after(), statement, true);
    }

    static List<Remedy> remedies(
            String direction,
            String revision,
            List<RevisionId> before,
            List<RevisionId> after,
            int statement,
            boolean resumable) {
        var remedies = new ArrayList<Remedy>();
        if (resumable) {
            String target = direction.equals("upgrade")
                    ? revision
                    : after.stream()
                            .filter(id -> !before.contains(id))
                            .map(RevisionId::text)
                            .findFirst()
                            .orElse(after.isEmpty() ? "base" : "-1");
            remedies.add(Remedy.onDatabase(direction, target).does("go on at statement " + statement));
        }
        remedies.add(stamp(after).does("if you finished it by hand"));
        remedies.add(stamp(before).does("if you undid it by hand"));
        return remedies;
    }

    private static Remedy.Command stamp(List<RevisionId> heads) {
        return Remedy.onDatabase("stamp", "--purge").and(heads.isEmpty() ? List.of("base") : heads);
    }
}

package dev.tributary.engine;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.HeadChange;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A revision outside a transaction stopped between its statements; nothing was done about it in this run. */
public final class HalfDone extends Refused {
    private static final long serialVersionUID = 1L;

    static final String CODE = "dirty-database";

    private final transient RevisionId revision;

    HalfDone(RevisionId revision, Problem problem) {
        super(problem);
        this.revision = revision;
    }

    /** The revision that stopped. */
    public RevisionId revision() {
        return revision;
    }

    static String title(String name, String database) {
        return name + " stopped half way on database \"" + database + "\"";
    }

    static String progress(int done, int count) {
        return "it runs outside a transaction: " + done + " of " + count
                + (done == 1 ? " statements is" : " statements are") + " done";
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
            remedies.add(Remedy.unsorted("tributary " + direction + " " + target, "go on at statement " + statement));
        }
        remedies.add(Remedy.unsorted(stamp(after), "if you finished it by hand"));
        remedies.add(Remedy.unsorted(stamp(before), "if you undid it by hand"));
        return remedies;
    }

    static String stamp(List<RevisionId> heads) {
        return "tributary stamp --purge "
                + (heads.isEmpty()
                        ? "base"
                        : heads.stream().map(RevisionId::text).collect(Collectors.joining(" ")));
    }
}

package dev.tributary.engine;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.HeadChange;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.Section;
import dev.tributary.session.HalfStep;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of a revision outside a transaction that stopped between its statements. */
final class HalfDone {

    static final String CODE = "dirty-database";

    private HalfDone() {}

    /**
     * @param done how many statements are done; where none is, it is half of nothing
     */
    static String title(String name, String database, int done) {
        return name + (done == 0 ? " stopped at its first statement" : " stopped half way") + " on database \""
                + database + "\"";
    }

    static String progress(int done, int count) {
        if (done == 0) {
            return "it runs outside a transaction: none of " + Counts.text(count, "statement") + " is done";
        }
        return "it runs outside a transaction: " + done + " of " + Counts.text(count, "statement")
                + (done == 1 ? " is" : " are") + " done";
    }

    /** The SQL that stopped, as its file has it now; empty where there is none. */
    static Optional<Section> section(ScriptSet scripts, HalfStep half) {
        return scripts.find(RevisionId.of(half.revision()))
                .map(script -> half.direction().equals("upgrade") ? script.up() : script.down());
    }

    static List<Remedy> remedies(Work work, int statement) {
        HeadChange heads = work.step().heads();
        var remedies = new ArrayList<Remedy>();
        remedies.add(mending(work.origin(), work.statements(), statement));
        remedies.addAll(remedies(work.direction(), work.revision(), heads.before(), heads.after(), statement, true));
        return remedies;
    }

    /** What comes before anything else: as it is, the statement fails again. */
    static Remedy mending(String origin, List<Statement> statements, int statement) {
        String place = statement > statements.size()
                ? origin
                : origin + ":" + statements.get(statement - 1).line();
        return Remedy.advice("mend statement " + statement)
                .does("first, in " + place + ", or what stands in its way in the database"
                        + (statement == 1 ? "" : "; those before it stay as they ran"));
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
            remedies.add(Remedy.onDatabase(direction, target)
                    .does("then goes on at statement " + statement + ", or fails there in the same way"));
        }
        remedies.add(stamp(after).does("if you finished it by hand"));
        remedies.add(stamp(before).does("if you undid it by hand"));
        return remedies;
    }

    private static Remedy.Command stamp(List<RevisionId> heads) {
        return Remedy.onDatabase("stamp", "--purge").and(heads.isEmpty() ? List.of("base") : heads);
    }
}

package dev.tributary.engine;

import dev.tributary.event.Event;
import dev.tributary.event.Refused;
import dev.tributary.graph.Revision;
import dev.tributary.script.Script;
import dev.tributary.session.Journal;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds scripts that say something else now than they did when they ran. */
final class ScriptChanges {

    private ScriptChanges() {}

    /**
     * Tells of each one.
     *
     * @throws Refused where the run is strict, and the SQL of one has changed
     */
    static void check(Run run) {
        var edited = new ArrayList<Script>();
        for (Journal.Applied applied : new Journal(run.session()).applied()) {
            run.scripts().find(applied.revision()).ifPresent(script -> {
                String origin = script.revision().origin();
                if (differs(applied.checksum(), script.up().checksum())) {
                    edited.add(script);
                    run.tell(new Event.ScriptEdited(applied.revision(), origin));
                }
                if (!applied.revises().equals(script.revision().downRevisions())) {
                    run.tell(new Event.Reparented(
                            applied.revision(),
                            origin,
                            applied.revises(),
                            script.revision().downRevisions()));
                }
            });
        }
        if (run.settings().strict() && !edited.isEmpty()) {
            throw new Refused(problem(run.database(), edited));
        }
    }

    /** Checksums of different algorithms cannot be compared. */
    private static boolean differs(String ran, String now) {
        return !ran.equals(now) && algorithm(ran).equals(algorithm(now));
    }

    private static String algorithm(String checksum) {
        return checksum.substring(0, Math.max(0, checksum.indexOf(':')));
    }

    private static Problem problem(String database, List<Script> edited) {
        Revision first = edited.get(0).revision();
        return new Problem(
                "edited-script",
                (edited.size() == 1 ? "a script was" : edited.size() + " scripts were")
                        + " edited after running on database \""
                        + database + "\"",
                edited.stream()
                        .map(script -> script.revision().id() + "  "
                                + script.revision().message() + "    "
                                + script.revision().origin())
                        .collect(Collectors.toList()),
                List.of(
                        Remedy.onDatabase("journal", first.id().text(), "--diff")
                                .does("what was changed"),
                        Remedy.command("git", "checkout", "--", first.origin()).does("take the change back"),
                        Remedy.onDatabase("upgrade", "heads").does("without --strict: go on all the same")));
    }
}

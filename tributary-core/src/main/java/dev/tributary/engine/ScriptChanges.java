package dev.tributary.engine;

import dev.tributary.database.Journal;
import dev.tributary.database.Session;
import dev.tributary.database.Survey;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
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
     * @throws EditedScript with {@code strict}, where the SQL of one has changed
     */
    static void check(Session session, Survey survey, ScriptSet scripts, boolean strict, Listener listener) {
        var edited = new ArrayList<Script>();
        for (Journal.Applied applied : new Journal(session, survey).applied()) {
            scripts.find(applied.revision()).ifPresent(script -> {
                String origin = script.revision().origin();
                if (differs(applied.checksum(), script.up().checksum())) {
                    edited.add(script);
                    listener.on(new Event.ScriptEdited(applied.revision(), origin));
                }
                if (!applied.revises().equals(script.revision().downRevisions())) {
                    listener.on(new Event.Reparented(
                            applied.revision(),
                            origin,
                            applied.revises(),
                            script.revision().downRevisions()));
                }
            });
        }
        if (strict && !edited.isEmpty()) {
            throw new EditedScript(edited, problem(survey, edited));
        }
    }

    /** Checksums of different algorithms cannot be compared. */
    private static boolean differs(String ran, String now) {
        return !ran.equals(now) && algorithm(ran).equals(algorithm(now));
    }

    private static String algorithm(String checksum) {
        return checksum.substring(0, Math.max(0, checksum.indexOf(':')));
    }

    private static Problem problem(Survey survey, List<Script> edited) {
        return new Problem(
                "edited-script",
                (edited.size() == 1 ? "a script was" : edited.size() + " scripts were")
                        + " edited after running on database \""
                        + survey.server().database() + "\"",
                edited.stream()
                        .map(script -> script.revision().id() + "  "
                                + script.revision().message() + "    "
                                + script.revision().origin())
                        .collect(Collectors.toList()),
                List.of(
                        Remedy.unsorted(
                                "tributary journal " + edited.get(0).revision().id() + " --diff", "what was changed"),
                        Remedy.unsorted(
                                "git checkout -- " + edited.get(0).revision().origin(), "take the change back"),
                        Remedy.unsorted("tributary upgrade heads", "without --strict: go on all the same")));
    }
}

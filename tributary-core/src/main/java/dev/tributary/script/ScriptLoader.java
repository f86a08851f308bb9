package dev.tributary.script;

import dev.tributary.problem.TributaryException;
import dev.tributary.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;

/** Reads every file of some sources once, and goes on behind a bad one. */
final class ScriptLoader {

    private ScriptLoader() {}

    /** The scripts in load order; what is wrong goes to the problems, in the same order. */
    static List<Script> load(List<ScriptSource> sources, SqlSyntax syntax, List<TributaryException> problems) {
        var scripts = new ArrayList<Script>();
        for (ScriptSource source : sources) {
            try {
                for (ScriptFile file : source.files()) {
                    load(file, syntax, scripts, problems);
                }
            } catch (ScriptProblem problem) {
                problems.add(problem);
            }
        }
        return scripts;
    }

    private static void load(
            ScriptFile file, SqlSyntax syntax, List<Script> scripts, List<TributaryException> problems) {
        try {
            String text = ScriptText.decode(file.origin(), file.read());
            ScriptReader.read(syntax, file.origin(), text, problems).ifPresent(scripts::add);
        } catch (ScriptProblem problem) {
            problems.add(problem);
        }
    }
}

package dev.tributary.script;

import dev.tributary.graph.Revision;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** Reads every file of some sources once, and goes on behind a bad one. */
final class ScriptLoader {

    private ScriptLoader() {}

    /**
     * The scripts in load order; what is wrong goes to the problems, in the same order.
     *
     * @param revisions takes every revision whose id is known, even where its file cannot be used
     * @param others takes the files that carry no revision, though they are named like one that does
     */
    static List<Script> load(
            List<ScriptSource> sources,
            SqlSyntax syntax,
            List<TributaryException> problems,
            List<Revision> revisions,
            List<String> others) {
        var scripts = new ArrayList<Script>();
        var room = new Room();
        for (ScriptSource source : sources) {
            try {
                List<ScriptFile> files = source.files();
                var reading = new ReadTogether(files, syntax);
                for (int place = 0; place < files.size(); place++) {
                    load(files.get(place), reading.take(place), room, scripts, problems, revisions, others);
                }
            } catch (ScriptProblem problem) {
                problems.add(problem);
            }
        }
        return scripts;
    }

    private static void load(
            ScriptFile file,
            ReadTogether.Outcome outcome,
            Room room,
            List<Script> scripts,
            List<TributaryException> problems,
            List<Revision> revisions,
            List<String> others) {
        problems.addAll(outcome.problems());
        Script script = outcome.script();
        if (script == null) {
            return;
        }
        boolean isRevision = !script.revision().id().text().isEmpty();
        if (isRevision) {
            revisions.add(script.revision());
        }
        if (!outcome.problems().isEmpty()) {
            return;
        }
        if (!isRevision) {
            others.add(file.origin());
            return;
        }
        scripts.add(script);
        try {
            room.take(script);
        } catch (ScriptProblem problem) {
            problems.add(problem);
        }
    }

    /** What the texts that are read take of Java's memory. */
    private static final class Room {
        private long all;
        private long longest;

        /** @throws ScriptProblem where there is not enough */
        void take(Script script) {
            String text = script.source().text();
            all += text.length();
            if (text.length() >= RowsAside.SMALL) {
                for (Statement statement : script.up().statements()) {
                    longest = Math.max(longest, statement.text().length());
                }
                Unreadable.requireRoom(script.revision().origin(), all, longest);
            }
        }
    }
}

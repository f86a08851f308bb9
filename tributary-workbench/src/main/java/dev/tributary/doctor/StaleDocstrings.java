package dev.tributary.doctor;

import dev.tributary.graph.RevisionId;
import dev.tributary.python.PythonModule;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Alembic's files whose first words name other revisions than their code continues. Alembic writes both once and reads only the code, so
 * whoever moves a revision mostly forgets the words, and whoever reads them is misled.
 */
final class StaleDocstrings implements Examination {
    private static final int NAMED = 5;
    private static final String KEY = "Revises:";
    private static final Set<String> NOTHING = Set.of("none", "<base>", "base", "-");

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        List<Script> scripts = project.files().scripts().map(ScriptSet::scripts).orElse(List.of());
        var facts = new ArrayList<String>();
        String first = "";
        for (Script script : scripts) {
            if (script.holdsSql()) {
                continue;
            }
            Set<String> said = said(PythonModule.read(script.text()).docstring());
            var meant = new TreeSet<String>();
            script.revision().downRevisions().stream().map(RevisionId::text).forEach(meant::add);
            if (said != null && !said.equals(meant)) {
                first = first.isEmpty() ? script.revision().origin() : first;
                facts.add(script.revision().origin() + "  says " + words(said) + ", and continues " + words(meant));
            }
        }
        if (facts.isEmpty()) {
            return List.of();
        }
        int number = facts.size();
        List<String> named = new ArrayList<>(facts.subList(0, Math.min(NAMED, number)));
        if (number > NAMED) {
            named.add("and " + Counts.text(number - NAMED, "more file"));
        }
        return List.of(Trouble.warning(
                first,
                "the graph is right all the same: only the code counts",
                new Problem(
                        "stale-docstring",
                        "in " + Counts.text(number, "file") + " \"" + KEY
                                + "\" of the docstring is not what the code continues",
                        named,
                        List.of(Remedy.advice("correct the docstring")
                                .does("for people who read it; no database sees it")))));
    }

    /** What the words name; null where they name nothing that could be compared. */
    private static @Nullable Set<String> said(String docstring) {
        for (String line : docstring.split("\n", -1)) {
            String words = line.strip();
            if (words.startsWith(KEY)) {
                var names = new TreeSet<String>();
                for (String name : words.substring(KEY.length()).split("[\\s,()'\"\\[\\]]+", -1)) {
                    if (!name.isEmpty() && !NOTHING.contains(name.toLowerCase(Locale.ROOT))) {
                        names.add(name);
                    }
                }
                return names;
            }
        }
        return null;
    }

    private static String words(Set<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }
}

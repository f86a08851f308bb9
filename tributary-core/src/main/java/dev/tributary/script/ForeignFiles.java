package dev.tributary.script;

import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place that holds another tool's files and none of a revision: whoever reads nothing there would say that all is up to date.
 * Names tell the tools apart, and the first lines where a name alone would not.
 */
final class ForeignFiles {
    private static final int NAMED = 3;
    private static final int FIRST_BYTES = 4096;
    private static final Pattern REVISION = Pattern.compile("(?m)^revision\\b");

    private enum Tool {
        FLYWAY("Flyway's", "(?:[VUB]\\d[\\d._]*__|R__).*", ""),
        ALEMBIC("Alembic's", ".*\\.py", "(?m)^down_revision\\b"),
        PAIRS("golang-migrate's", "\\d+_.*\\.(?:up|down)\\..*", ""),
        LIQUIBASE("Liquibase's", ".*", "liquibase formatted sql|databaseChangeLog"),
        DBMATE("dbmate's or goose's", ".*", "-- (?:migrate:up|\\+goose Up)");

        private final String whose;
        private final Pattern name;
        private final Pattern content;

        Tool(String whose, String name, String content) {
            this.whose = whose;
            this.name = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
            this.content = Pattern.compile(content, Pattern.CASE_INSENSITIVE);
        }
    }

    private ForeignFiles() {}

    /** Whether a file that is no revision's by its name may be another tool's. */
    static boolean mayBe(String name, ScriptLayout layout) {
        if (!layout.format().holdsSql()) {
            return ScriptLayout.SQL.holds(name);
        }
        return name.endsWith(".py") || name.endsWith(".xml") || name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /**
     * What to say of a place where every file is another tool's, or where two tools' revisions lie in one folder; empty where all is
     * one tool's, or where there is none.
     *
     * @param shown the place as the user named it
     * @param named files that are named like a revision's
     * @param others files that are not
     */
    static Optional<ScriptProblem> problem(
            String shown, List<? extends ScriptFile> named, List<? extends ScriptFile> others, ScriptLayout layout) {
        if (!layout.format().holdsSql()) {
            return named.isEmpty() ? Optional.empty() : ofBothKinds(shown, named, others);
        }
        Map<Tool, List<String>> found = new LinkedHashMap<>();
        for (ScriptFile file : named) {
            Optional<Tool> tool = tool(file);
            if (tool.isEmpty()) {
                return ofBothKinds(shown, others, named);
            }
            found.computeIfAbsent(tool.get(), whose -> new ArrayList<>()).add(name(file));
        }
        for (ScriptFile file : others) {
            tool(file)
                    .ifPresent(tool -> found.computeIfAbsent(tool, whose -> new ArrayList<>())
                            .add(name(file)));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(problem(shown, found));
    }

    /** One graph cannot be read from half of its files, and two graphs cannot be told apart in one folder. */
    private static Optional<ScriptProblem> ofBothKinds(
            String shown, List<? extends ScriptFile> python, List<? extends ScriptFile> sql) {
        if (sql.isEmpty()) {
            return Optional.empty();
        }
        for (ScriptFile one : python) {
            if (!isAlembicRevision(one)) {
                continue;
            }
            for (ScriptFile other : sql) {
                if (ScriptLayout.SQL
                        .format()
                        .id(other.beginning(ScriptFile.BEGINNING))
                        .isPresent()) {
                    return Optional.of(
                            new ScriptProblem(
                                    shown,
                                    0,
                                    0,
                                    shown,
                                    new Problem(
                                            "foreign-files",
                                            "\"" + shown + "\" holds revisions of two kinds: they cannot be one graph",
                                            List.of("Alembic's    " + name(one), "Tributary's  " + name(other)),
                                            List.of(
                                                    Remedy.option("scripts", "DIR")
                                                            .does(
                                                                    "a folder that holds one kind; move the others into one of their own")))));
                }
            }
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isAlembicRevision(ScriptFile file) {
        return tool(file).filter(tool -> tool == Tool.ALEMBIC).isPresent()
                && REVISION.matcher(new String(file.beginning(FIRST_BYTES), StandardCharsets.UTF_8))
                        .find();
    }

    private static Optional<Tool> tool(ScriptFile file) {
        String name = name(file);
        byte[] bytes;
        try {
            bytes = file.beginning(ScriptFile.BEGINNING);
        } catch (TributaryException unreadable) {
            return Optional.empty(); // which is said when it is read as a script
        }
        if (ScriptLayout.SQL.holds(name) && file.format().id(bytes).isPresent()) {
            return Optional.empty();
        }
        String start = new String(bytes, 0, Math.min(bytes.length, FIRST_BYTES), StandardCharsets.UTF_8);
        return Stream.of(Tool.values())
                .filter(tool -> tool.name.matcher(name).matches()
                        && tool.content.matcher(start).find())
                .findFirst();
    }

    private static String name(ScriptFile file) {
        return file.origin().substring(file.origin().lastIndexOf('/') + 1);
    }

    private static ScriptProblem problem(String shown, Map<Tool, List<String>> found) {
        var facts = new ArrayList<String>();
        found.forEach((tool, names) -> facts.add(Counts.text(names.size(), "file")
                + (names.size() == 1 ? " that looks like " : " that look like ") + tool.whose + ": "
                + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? ", …" : "")));
        return new ScriptProblem(
                shown,
                0,
                0,
                shown,
                new Problem(
                        "foreign-files",
                        "\"" + shown + "\" holds another tool's files, and no revision file",
                        facts,
                        List.of(
                                Remedy.option("scripts", "DIR")
                                        .does("where the revision files are, or are to be: a folder of their own"),
                                Remedy.onFiles("revision", "-m", "MESSAGE", "--scripts", "DIR")
                                        .does("begins one there"))));
    }
}

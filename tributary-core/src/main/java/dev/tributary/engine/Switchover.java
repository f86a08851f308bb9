package dev.tributary.engine;

import dev.tributary.engine.FlywayRows.Version;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.FormerTool;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to say of a database in which another tool has recorded what it ran, and which revisions of today's files that comes to.
 * Files stand for what Flyway ran where they have its names: {@code V4__add_order_note.sql} for version 4. Immutable.
 */
public final class Switchover {

    /** So many files are named; more would hide what is said of them. */
    private static final int NAMED = 5;

    private final ScriptSet scripts;
    private final String schema;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<Remedy> remedies = new ArrayList<>();
    private boolean placed;

    /**
     * Reads what was found.
     *
     * @param schema that of the version table: a table in another one is named as such
     */
    public Switchover(List<FormerTool> tools, ScriptSet scripts, String schema) {
        this.scripts = scripts;
        this.schema = schema;
        for (FormerTool tool : tools) {
            boolean elsewhere = !tool.table().schema().equals(schema);
            if (elsewhere) {
                warnings.add(whose(tool) + " table is in another schema: " + tool.table());
            }
            if (!tool.readable()) {
                facts.add(name(tool) + " is " + whose(tool)
                        + "; its rows were not read: this role may not, or could be misled by it");
            } else if (tool.kind() == FormerTool.Kind.FLYWAY) {
                flyway(
                        tool,
                        tools.stream()
                                        .filter(one -> one.kind() == FormerTool.Kind.FLYWAY)
                                        .count()
                                == 1);
            } else {
                liquibase(tool);
            }
        }
    }

    /** What is to be said first: something failed there, or lies where one would not look. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** How far the other tool is. */
    public List<String> facts() {
        return List.copyOf(facts);
    }

    /** What to do; empty where nothing more is known than without the table. */
    public List<Remedy> remedies() {
        return List.copyOf(remedies);
    }

    /** Whether {@link #remedies} names the revision at which the database is. */
    public boolean isPlaced() {
        return placed;
    }

    private static String whose(FormerTool tool) {
        return tool.kind() == FormerTool.Kind.FLYWAY ? "Flyway's" : "Liquibase's";
    }

    private String name(FormerTool tool) {
        return tool.table().schema().equals(schema)
                ? tool.table().name()
                : tool.table().toString();
    }

    private void liquibase(FormerTool tool) {
        List<FormerTool.Entry> rows = tool.entries();
        rows.stream()
                .filter(row -> row.outcome().equals("FAILED"))
                .forEach(row -> warnings.add("Liquibase stopped half way: change set \"" + row.id() + "\" of "
                        + row.file() + " has failed"));
        if (rows.isEmpty()) {
            facts.add(name(tool) + " is Liquibase's, and empty");
            return;
        }
        FormerTool.Entry last = rows.get(rows.size() - 1);
        facts.add(name(tool) + " is Liquibase's: " + Counts.text(rows.size(), "change set") + ", the last is \""
                + last.id() + "\" of " + last.file());
    }

    private void flyway(FormerTool tool, boolean alone) {
        var rows = new FlywayRows(tool.entries());
        rows.failed()
                .forEach(script ->
                        warnings.add("Flyway stopped half way: " + script + " has failed, says " + name(tool)));
        Optional<Version> last = rows.last();
        String more = rows.repeatable() == 0 ? "" : ", and " + Counts.text(rows.repeatable(), "repeatable migration");
        facts.add(name(tool) + " is Flyway's"
                + (last.isEmpty()
                        ? ": no version is applied" + more
                        : ": " + Counts.text(rows.count(), "version") + (rows.count() == 1 ? " is" : " are")
                                + " applied, the last is " + rows.shown(last.get()) + more));
        if (!rows.failed().isEmpty()) {
            remedies.add(Remedy.command("flyway", "repair")
                    .does("first of all, once what failed is undone by hand; then flyway migrate"));
        } else if (alone && last.isPresent()) {
            place(rows, last.get());
        }
    }

    /** Finds the revisions of what ran. They are offered only where nothing that they follow is left to run. */
    private void place(FlywayRows rows, Version last) {
        Map<RevisionId, Version> named = new LinkedHashMap<>();
        for (Script script : scripts.scripts()) {
            Version.ofFile(file(script))
                    .ifPresent(version -> named.put(script.revision().id(), version));
        }
        Set<RevisionId> ran = new LinkedHashSet<>();
        named.forEach((id, version) -> {
            if (rows.holds(version)) {
                ran.add(id);
            }
        });
        if (!ran.stream().map(named::get).toList().contains(last)) {
            facts.add("no revision file here is named by version " + last + ", as V" + last + "__….sql is");
            return;
        }
        List<RevisionId> skipped = scripts.graph().ancestors(ran).stream()
                .filter(id -> !ran.contains(id))
                .toList();
        if (!skipped.isEmpty()) {
            skipped.stream()
                    .limit(NAMED)
                    .forEach(id ->
                            facts.add(scripts.find(id).map(Switchover::file).orElse(id.text())
                                    + " comes before that here, and Flyway has not run it"));
            return;
        }
        addRepeatable(rows, ran);
        placed = true;
        remedies.add(
                Remedy.onDatabase("stamp").and(scripts.graph().tips(ran)).does("go on where Flyway is; runs nothing"));
    }

    /** What is repeatable counts as run once all that it follows has run; before that, it ran as an earlier text. */
    private void addRepeatable(FlywayRows rows, Set<RevisionId> ran) {
        boolean more = true;
        while (more) {
            more = false;
            for (Script script : scripts.scripts()) {
                RevisionId id = script.revision().id();
                if (rows.ranRepeatable(file(script))
                        && ran.containsAll(scripts.graph().parents(id))) {
                    more |= ran.add(id);
                }
            }
        }
    }

    private static String file(Script script) {
        String origin = script.revision().origin();
        return origin.substring(origin.lastIndexOf('/') + 1);
    }
}

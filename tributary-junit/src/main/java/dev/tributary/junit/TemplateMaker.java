package dev.tributary.junit;

import dev.tributary.Tributary;
import dev.tributary.project.Project;
import dev.tributary.rehearsal.TextDigest;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.schema.SchemaScope;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.OpaqueScript;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Durations;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes a template: all revisions, by the engine and with its tables, as in production; then the rows. */
final class TemplateMaker {
    /** To be raised whenever a template is made otherwise. */
    private static final int FORM = 1;

    private final TestProject tests;
    private final Project project;
    private final ScriptSet scripts;
    private final String rows;

    TemplateMaker(TestProject tests, Project project) {
        this.tests = tests;
        this.project = project;
        this.scripts = tests.scripts(project);
        this.rows = tests.rows();
    }

    ScriptSet scripts() {
        return scripts;
    }

    /** All that a template depends on besides server and revisions. */
    List<String> terms() {
        return List.of(
                "template " + FORM + " of " + TemplateMaker.class.getPackage().getImplementationVersion(),
                project.settings().toString(),
                "rows of " + tests.seedName() + "\n" + rows);
    }

    /**
     * All that a template depends on, in a few letters.
     *
     * @param server which server it is
     */
    String key(String server) {
        var parts = new ArrayList<>(terms());
        parts.add(server);
        for (Script script : scripts.scripts()) {
            parts.add(script.source().text());
            if (script.up().leavesRowsOut()) {
                parts.add(script.up().checksum());
            }
        }
        return TextDigest.of(parts).substring(0, 32);
    }

    /** A template that was just made. */
    record Made(ScratchDatabase database, Duration took, String story) {}

    Made on(ScratchServer server) {
        long start = System.nanoTime();
        ScratchDatabase database = server.create();
        try {
            if (!scripts.scripts().isEmpty()) {
                upgrade(server, database);
            }
            if (!rows.isEmpty()) {
                seed(database);
            }
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Made(
                database,
                took,
                "a template that ran " + Counts.text(scripts.scripts().size(), "revision") + " in "
                        + Durations.text(took));
    }

    private void upgrade(ScratchServer server, ScratchDatabase database) {
        try {
            project.settings()
                    .applyTo(Tributary.on(
                            database.connections(),
                            server.adapted(tests.toolbox().product())))
                    .scripts(scripts)
                    .retryFor(Duration.ZERO)
                    .build()
                    .upgrade("heads");
        } catch (TributaryException e) {
            Problem problem = e.problem();
            if (problem.code().equals(OpaqueScript.CODE)) {
                // No other tool runs it here, and nobody stamps what is made anew.
                throw new TributaryException(
                        problem.withRemedies(problem.remedies().stream()
                                .filter(Remedy.Edit.class::isInstance)
                                .toList()),
                        e.getCause());
            }
            if (!problem.code().equals("failed-statement")) {
                throw e;
            }
            // The database goes with the failure, so nothing can go on there.
            throw new TributaryException(
                    problem.withRemedies(List.of(Remedy.advice("mend the revision, and run the tests again")
                            .does("each test that wants a database fails until then"))),
                    e.getCause());
        }
    }

    private void seed(ScratchDatabase database) {
        Seeder seeder = tests.toolbox().seeder(tests.seedName(), rows);
        try (Connection connection = database.connections().open()) {
            seeder.seed(connection, SchemaScope.everything());
        } catch (SQLException e) {
            throw new ScratchFailed("fill a database", database.name(), e);
        } catch (TributaryException e) {
            Problem problem = e.problem();
            throw problem.code().equals("seed-failed")
                    ? new TributaryException(
                            problem.withRemedies(List.of(Remedy.advice("write " + tests.seedName()
                                            + " for the schema as the newest revisions leave it")
                                    .does("that is the state in which tests get it"))),
                            e)
                    : e;
        }
    }
}

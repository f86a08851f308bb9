package dev.tributary.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.json.PublishedSchemas;
import dev.tributary.database.Blocker;
import dev.tributary.database.ServerFacts;
import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.HeadChange;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.sql.Statement;
import dev.tributary.wording.OwnFolder;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas know every event and every way out, also those for which somebody has to be in the way. */
class EveryEventInJsonTest {
    private static final RevisionId A = new RevisionId("a");
    private static final RevisionId B = new RevisionId("b");
    private static final Step STEP =
            new Step.Stamp(List.of(A), List.of(B), new HeadChange(List.of(A), List.of(A), List.of(B), List.of(B)));
    private static final Statement STATEMENT = new Statement("SELECT 1", 5, 1, Optional.empty(), false);
    private static final Duration TOOK = Duration.ofMillis(12);
    private static final ServerFacts SERVER = new ServerFacts("PostgreSQL 16.15", "shop", "localhost:5432", "ana");

    @TempDir
    Path folder;

    @Test
    void everyEvent() {
        var blocker = new Blocker("4711", "ana", "psql", "local", "active", TOOK, "SELECT 1", false, "");
        var outcome = new Outcome(List.of(A), List.of(B), List.of(STEP), TOOK);
        List<Event> events = List.of(
                new Event.Connecting("it starts", TOOK),
                new Event.Connected(SERVER, List.of(A)),
                new Event.Pooled(SERVER),
                new Event.Waiting("pid 4711", TOOK),
                new Event.PlanStarted(new Plan(List.of(A), List.of(STEP), List.of(B), List.of())),
                new Event.ScriptEdited(A, "a.sql"),
                new Event.Resuming(A, "a.sql", 2, 3, List.of("it is done again")),
                new Event.Contended(STEP, 1, 2, "lock timeout", List.of(blocker), TOOK, TOOK),
                new Event.StepStarted(STEP, 1, 2),
                new Event.StatementRunning(STEP, STATEMENT, 1, 2, TOOK, true, List.of(blocker), "34 %"),
                new Event.StatementDone(STEP, STATEMENT, 1, 2, TOOK),
                new Event.StepDone(STEP, 1, 2, TOOK),
                new Event.PlanDone(outcome),
                new Event.Warning("look at it"),
                new Event.Failed(outcome, List.of("a fact")));
        assertThat(events.stream().map(Object::getClass).distinct())
                .hasSameSizeAs(Event.class.getPermittedSubclasses());

        for (Event event : events) {
            Map<String, Object> line = Json.object("type", EventJson.type(event.getClass()));
            line.putAll(EventJson.fields(event));
            assertThat(PublishedSchemas.STRICT.complaints("lines", Json.line(line)))
                    .as(Json.line(line))
                    .isEmpty();
        }
    }

    @Test
    void everyWayOut() throws IOException {
        List<Remedy> ways = List.of(
                Remedy.onFiles("heads"),
                Remedy.command("pg_dump", "shop").from("in.sql").into("out.sql").then("tributary", "heads"),
                Remedy.option("wait", "30m"),
                Remedy.variable("PGPASSWORD", ""),
                Remedy.sql("SELECT 1;"),
                Remedy.edit("-- @down"),
                Remedy.edit("-- @down").in("a.sql"),
                Remedy.advice("make room"),
                Remedy.removal(OwnFolder.create(folder.resolve("own"))));
        assertThat(ways.stream().map(Object::getClass).distinct()).hasSameSizeAs(Remedy.class.getPermittedSubclasses());

        var error = Json.object("error", Json.error(new Problem("lock-held", "held", List.of("by whom"), ways)));

        assertThat(PublishedSchemas.STRICT.complaints("error", Json.line(error)))
                .isEmpty();
    }
}

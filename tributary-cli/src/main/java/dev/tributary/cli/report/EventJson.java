package dev.tributary.cli.report;

import dev.tributary.database.Blocker;
import dev.tributary.database.ServerFacts;
import dev.tributary.event.Event;
import java.util.Locale;
import java.util.Map;

/** The events of a run as JSON objects; {@code docs/json.md} has a line for each type. */
public final class EventJson {

    private EventJson() {}

    /** What kind of event it is: {@code step-done}. */
    public static String type(Class<?> event) {
        return event.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What the event says, for programs; its line for people comes last. */
    public static Map<String, Object> fields(Event event) {
        Map<String, Object> fields = own(event);
        fields.put("summary", event.summary());
        return fields;
    }

    private static Map<String, Object> own(Event event) {
        if (event instanceof Event.Connected connected) {
            return Json.object("database", database(connected.server()), "current", Json.words(connected.current()));
        }
        if (event instanceof Event.Pooled pooled) {
            return Json.object("database", database(pooled.server()));
        }
        if (event instanceof Event.PlanStarted started) {
            return Json.object(
                    "headsBefore", Json.words(started.plan().headsBefore()),
                    "headsAfter", Json.words(started.plan().headsAfter()),
                    "steps",
                            started.plan().steps().stream()
                                    .map(step -> StepJson.of(step, null))
                                    .toList());
        }
        if (event instanceof Event.PlanDone done) {
            return Json.object(
                    "headsBefore", Json.words(done.outcome().headsBefore()),
                    "headsAfter", Json.words(done.outcome().headsAfter()),
                    "milliseconds", done.outcome().took().toMillis());
        }
        if (event instanceof Event.Failed failed) {
            return Json.object(
                    "headsBefore", Json.words(failed.outcome().headsBefore()),
                    "headsAfter", Json.words(failed.outcome().headsAfter()),
                    "facts", failed.facts());
        }
        return ofStep(event);
    }

    private static Map<String, Object> ofStep(Event event) {
        if (event instanceof Event.StepStarted started) {
            return Json.object(
                    "number", started.number(), "total", started.total(), "step", StepJson.of(started.step(), null));
        }
        if (event instanceof Event.StepDone done) {
            return Json.object(
                    "number", done.number(), "total", done.total(), "step", StepJson.of(done.step(), done.took()));
        }
        if (event instanceof Event.StatementDone done) {
            return Json.object(
                    "number", done.number(),
                    "total", done.total(),
                    "line", done.statement().line(),
                    "milliseconds", done.took().toMillis());
        }
        if (event instanceof Event.StatementRunning running) {
            return Json.object(
                    "number", running.number(),
                    "total", running.total(),
                    "line", running.statement().line(),
                    "milliseconds", running.elapsed().toMillis(),
                    "inTheWay",
                            running.blockers().stream().map(Blocker::inOneLine).toList(),
                    "progress", running.progress());
        }
        if (event instanceof Event.Contended contended) {
            return Json.object(
                    "step", StepJson.of(contended.step(), null),
                    "attempt", contended.attempt(),
                    "cause", contended.cause(),
                    "inTheWay",
                            contended.blockers().stream()
                                    .map(Blocker::inOneLine)
                                    .toList(),
                    "milliseconds", contended.elapsed().toMillis(),
                    "againIn", contended.pause().toMillis());
        }
        if (event instanceof Event.Resuming resuming) {
            return Json.object(
                    "revision", resuming.revision().text(),
                    "path", resuming.origin(),
                    "statement", resuming.statement(),
                    "total", resuming.total(),
                    "findings", resuming.findings());
        }
        return beside(event);
    }

    /** What the line for people says in full needs no field of its own; so an event that is new here is never left out. */
    private static Map<String, Object> beside(Event event) {
        if (event instanceof Event.Waiting waiting) {
            return Json.object(
                    "heldBy", waiting.holder(), "milliseconds", waiting.waited().toMillis());
        }
        if (event instanceof Event.Connecting connecting) {
            return Json.object(
                    "cause",
                    connecting.cause(),
                    "milliseconds",
                    connecting.patience().toMillis());
        }
        if (event instanceof Event.ScriptEdited edited) {
            return Json.object("revision", edited.revision().text(), "path", edited.origin());
        }
        return Json.object();
    }

    private static Map<String, Object> database(ServerFacts facts) {
        return Json.object(
                "name", facts.database(), "host", facts.host(), "user", facts.user(), "server", facts.server());
    }
}

package dev.tributary.cli.command;

import dev.tributary.DatabaseStatus;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.StatusJson;
import dev.tributary.graph.RevisionLines;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one of many databases answered; what else its status knows has its cell and its field here.
 *
 * @param name what people call it
 * @param status null where it could not be asked
 * @param refusal why nothing would run there, as it is shown; null where something would
 * @param ahead whether its unknown revisions are no problem
 * @param problem why it could not be asked; null where it could
 */
record DatabaseAnswer(
        String name,
        Whereabouts where,
        @Nullable DatabaseStatus status,
        @Nullable Problem refusal,
        boolean ahead,
        @Nullable Problem problem) {

    /** One that could not be asked. */
    static DatabaseAnswer failed(String name, Whereabouts where, Problem problem) {
        return new DatabaseAnswer(name, where, null, null, false, problem);
    }

    /** What has to be done about a database, the worst last. */
    enum State {
        UP_TO_DATE("up to date"),
        AHEAD("ahead of this build"),
        BEHIND("behind"),
        UNKNOWN("at an unknown revision"),
        LATER("to be asked again later"),
        FAILED("not asked");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    State state() {
        if (ahead) {
            return State.AHEAD;
        }
        if (status != null) {
            return status.isUpToDate() ? State.UP_TO_DATE : status.unknown().isEmpty() ? State.BEHIND : State.UNKNOWN;
        }
        return problem != null && problem.retryable() ? State.LATER : State.FAILED;
    }

    /** Its row of a table: name, where it is, what is pending or wrong. */
    String[] cells() {
        return new String[] {name, status == null ? "" : RevisionLines.at(status.current()), remark()};
    }

    private String remark() {
        if (status == null) {
            return problem == null ? "" : inOneLine(problem);
        }
        if (refusal != null) {
            return inOneLine(refusal);
        }
        if (!status.unknown().isEmpty()) {
            return (ahead ? "ahead of this build: " : "") + "no file holds " + RevisionLines.joined(status.unknown());
        }
        String edited = status.edited().isEmpty() ? "" : ", " + status.edited().size() + " edited after running";
        return (status.isUpToDate() ? "up to date" : status.pending().size() + " pending") + edited;
    }

    private static String inOneLine(Problem problem) {
        List<String> facts = problem.facts();
        String text = problem.code() + ": " + problem.title() + (facts.isEmpty() ? "" : "; " + facts.get(0));
        return text.replaceAll("\\s+", " ");
    }

    /** All of it as JSON, of a database that was compared with these scripts. */
    Map<String, Object> object(ScriptSet scripts) {
        Map<String, Object> fields = Json.object("name", name);
        if (status != null) {
            fields.putAll(StatusJson.of(where.object(), scripts, status, refusal, ahead));
        } else {
            fields.put("database", where.object());
            if (problem != null) {
                fields.put("error", Json.error(problem));
            }
        }
        return fields;
    }
}

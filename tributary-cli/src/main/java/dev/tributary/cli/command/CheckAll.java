package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** {@code check} of all projects of a file, one after the other; each is named before what was found in it. */
final class CheckAll {
    private final Call call;
    private final Review review;

    CheckAll(Call call, Review review) {
        this.call = call;
        this.review = review;
    }

    /** The worst that a check found. */
    int run(List<String> projects, ToIntFunction<Call> check) {
        var objects = new ArrayList<Map<String, Object>>();
        int status = Exit.DONE;
        for (String project : projects) {
            if (review.isText() && !call.console().json()) {
                call.console().line("project " + project);
            }
            var console = call.console()
                    .gathering(
                            fields -> {
                                Map<String, Object> named = Json.object("project", project);
                                named.putAll(fields);
                                objects.add(named);
                            },
                            remedy -> of(project, remedy));
            try (var one = call.of(project, console)) {
                status = Math.max(status, check.applyAsInt(one));
            }
        }
        if (call.console().json()) {
            call.console().object(Json.object("command", "check", "projects", objects));
        }
        return status;
    }

    private static Remedy of(String project, Remedy remedy) {
        return remedy instanceof Remedy.Command command ? command.andTributarys(List.of("--project", project)) : remedy;
    }
}

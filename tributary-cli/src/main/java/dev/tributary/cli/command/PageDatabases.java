package dev.tributary.cli.command;

import dev.tributary.DatabaseStatus;
import dev.tributary.Tributary;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.product.JournalSelection;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the databases of a page: those of the environments that were named, else the one of the call. Of several, one that does
 * not answer is shown as such; the only one that was meant is a problem.
 */
final class PageDatabases {
    private final Call call;

    PageDatabases(Call call) {
        this.call = call;
    }

    /** Their answers, in the order in which they were named. */
    List<PageDatabase> ask() {
        List<String> environments = call.options().environments();
        if (environments.size() < 2) {
            return List.of(answer(
                    call,
                    call.project().environmentName().orElse(call.whereabouts().database())));
        }
        var answers = new ArrayList<PageDatabase>();
        for (String environment : environments) {
            answers.add(answer(environment));
        }
        return answers;
    }

    private PageDatabase answer(String environment) {
        try (Call own = call.at(call.project(environment))) {
            return answer(own, environment);
        } catch (TributaryException e) {
            var problem = call.console().shown(there(e.problem(), environment));
            call.console().warning(environment + " was not asked: " + problem.title());
            return PageDatabase.silent(environment, call.scripts().graph(), problem);
        }
    }

    /** Its ways out, for the environment that it is about. */
    private static Problem there(Problem problem, String environment) {
        List<Remedy> remedies = problem.remedies().stream()
                .map(remedy -> remedy instanceof Remedy.Command command && command.place() != Remedy.Place.MACHINE
                        ? command.andTributarys(List.of("--env", environment))
                        : remedy)
                .toList();
        return new Problem(problem.code(), problem.title(), problem.facts(), remedies, problem.retryable());
    }

    private static PageDatabase answer(Call own, String name) {
        Tributary tributary = own.tributary();
        DatabaseStatus status = tributary.status();
        own.announce(status.current());
        RevisionGraph graph = own.scripts().graph();
        return PageDatabase.answered(
                name,
                own.whereabouts().reached(status.host()).text(),
                status,
                status.unknown().isEmpty() ? List.of() : tributary.unknownHeads(),
                graph,
                tributary.journal(JournalSelection.ALL));
    }
}

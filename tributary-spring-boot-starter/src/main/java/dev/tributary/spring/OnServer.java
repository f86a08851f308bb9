package dev.tributary.spring;

import dev.tributary.problem.Problem;
import dev.tributary.problem.Problem.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns a problem's remedies into ones that work where the application runs: by its environment, or in the repository. */
final class OnServer {

    private static final String TOOLS = "docker compose run --rm tributary ";
    private static final String FROM_TOOLS = "from the tools service, where there is one";

    private final Settings settings;

    OnServer(Settings settings) {
        this.settings = settings;
    }

    Problem problem(Problem problem) {
        return new Problem(problem.code(), problem.title(), problem.facts(), remedies(problem));
    }

    private List<Remedy> remedies(Problem problem) {
        var remedies = new ArrayList<Remedy>();
        switch (problem.code()) {
            case "multiple-heads" -> {
                remedies.add(new Remedy(
                        variable("TARGET") + "=heads",
                        "in the environment, for one start: apply them as they are, without a new build"));
                remedies.add(new Remedy(TOOLS + "upgrade heads", "the same, " + FROM_TOOLS));
                remedies.add(new Remedy(
                        "tributary merge heads",
                        "then, in the repository; commit and deploy it: the merge only joins the rows"));
            }
            default -> remedies.addAll(problem.remedies());
        }
        return remedies;
    }

    private String variable(String property) {
        return settings.name().isEmpty()
                ? "TRIBUTARY_" + property
                : "TRIBUTARY_DATABASES_" + settings.name().replace("-", "").toUpperCase(Locale.ROOT) + "_" + property;
    }
}

package dev.tributary.spring.diagnostics;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what any of Tributary's problems says: what could not be done and why, and what to do now. */
class TributaryFailureAnalyzer extends AbstractFailureAnalyzer<TributaryException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TributaryException cause) {
        Problem problem = cause.problem();
        return new FailureAnalysis(description(problem), action(problem), cause);
    }

    private static String description(Problem problem) {
        return new Problem(problem.code(), problem.title(), problem.facts(), List.of()).text();
    }

    private static String action(Problem problem) {
        int width = problem.remedies().stream()
                .filter(remedy -> !remedy.effect().isEmpty())
                .mapToInt(remedy -> remedy.action().length())
                .max()
                .orElse(0);
        return problem.remedies().stream().map(remedy -> line(remedy, width)).collect(Collectors.joining("\n"));
    }

    private static String line(Remedy remedy, int width) {
        return remedy.effect().isEmpty()
                ? remedy.action()
                : remedy.action() + " ".repeat(width - remedy.action().length() + 4) + remedy.effect();
    }
}

package dev.tributary.spring.actuate;

import dev.tributary.wording.Problem;
import java.util.List;

/** Ways out, a line each. */
final class Remedies {

    private Remedies() {}

    static List<String> lines(Problem problem) {
        return problem.remedies().stream()
                .map(remedy -> remedy.effect().isEmpty() ? remedy.action() : remedy.action() + " : " + remedy.effect())
                .toList();
    }
}

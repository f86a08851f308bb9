package dev.tributary.spring.start;

import dev.tributary.database.Acceptance;
import dev.tributary.spring.AcceptedProblem;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties {@code accept} of one database, checked. */
final class AcceptedProblems {

    /** What can be accepted where an application starts; all else is to be mended. */
    private static final List<String> PROBLEMS = List.of("edited-script", "rewritten-history");

    private final String place;

    /**
     * @param place of the property, such as {@code tributary.accept}
     */
    AcceptedProblems(String place) {
        this.place = place;
    }

    /**
     * In the order of the properties.
     *
     * @throws TributaryException where one lacks something, or cannot be accepted
     */
    List<Acceptance> of(List<AcceptedProblem> said) {
        var all = new ArrayList<Acceptance>();
        for (int i = 0; i < said.size(); i++) {
            AcceptedProblem one = said.get(i);
            String at = place + "[" + i + "]";
            String problem = text(one.getProblem(), at, "problem", "the code of the problem, such as edited-script");
            if (!PROBLEMS.contains(problem)) {
                throw new TributaryException(new Problem(
                        "invalid-setting",
                        "the problem \"" + problem + "\" cannot be accepted",
                        List.of("given by  " + at, "can be accepted: " + String.join(", ", PROBLEMS)),
                        List.of()));
            }
            all.add(new Acceptance(
                    problem,
                    text(one.getRevision(), at, "revision", "the whole id of the revision it is accepted for"),
                    text(one.getReason(), at, "reason", "why, for whoever reads it in a year"),
                    one.getUntil()));
        }
        return List.copyOf(all);
    }

    private static String text(@Nullable String said, String at, String property, String meaning) {
        if (said == null || said.isBlank()) {
            throw new TributaryException(new Problem(
                    "invalid-setting",
                    at + " has no " + property,
                    List.of("expected  " + meaning),
                    List.of(Remedy.edit(at + "." + property + "=…").does("in the configuration"))));
        }
        return said.strip();
    }
}

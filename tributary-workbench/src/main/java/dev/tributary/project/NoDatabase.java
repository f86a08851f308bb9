package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command needs a database and nothing says which; nothing is assumed. */
public final class NoDatabase extends TributaryException {
    private static final long serialVersionUID = 1L;

    /**
     * Nothing names a database.
     *
     * @param file the project file as shown, if there is one
     * @param environments those that the file has, in its order
     * @param chosen the environment in effect, if any
     */
    NoDatabase(Optional<String> file, List<String> environments, Optional<String> chosen) {
        super(new Problem(
                "no-database", "no database was named", facts(file, environments, chosen), ways(environments, chosen)));
    }

    private static List<Remedy> ways(List<String> environments, Optional<String> chosen) {
        var flag = Remedy.unsorted("--url postgres://USER@HOST/DATABASE", "on the command line");
        var variable = Remedy.unsorted(
                "export DATABASE_URL=postgres://USER@HOST/DATABASE", "in the environment, or TRIBUTARY_URL");
        if (chosen.isPresent() || environments.isEmpty()) {
            return List.of(
                    flag,
                    variable,
                    Remedy.unsorted(
                            "[environments.dev] url = \"embedded\"",
                            "in tributary.toml, with --env dev: a server of Tributary's own, for development"));
        }
        String first = environments.get(0);
        return List.of(
                Remedy.unsorted("--env " + first, "on the command line; or TRIBUTARY_ENV=" + first), flag, variable);
    }

    private static List<String> facts(Optional<String> file, List<String> environments, Optional<String> chosen) {
        var facts = new ArrayList<String>();
        facts.add("no --url, no DATABASE_URL, no TRIBUTARY_URL, no SPRING_DATASOURCE_URL");
        if (file.isEmpty()) {
            facts.add("no tributary.toml in this folder or above");
        } else if (chosen.isPresent()) {
            facts.add(file.get() + " has no url for environment \"" + chosen.get() + "\"");
        } else if (environments.isEmpty()) {
            facts.add(file.get() + " has no url");
        } else {
            facts.add(file.get() + " has the environments " + String.join(", ", environments)
                    + ", and none of them was chosen");
        }
        return facts;
    }
}

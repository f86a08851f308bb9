package dev.tributary.project;

import dev.tributary.problem.Problem;
import dev.tributary.problem.Problem.Remedy;
import dev.tributary.problem.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command needs a database and nothing says which; nothing is assumed. */
public final class NoDatabase extends TributaryException {
    private static final long serialVersionUID = 1L;

    NoDatabase(Optional<String> file, Optional<String> environment) {
        super(new Problem(
                "no-database",
                "no database was named",
                facts(file, environment),
                List.of(
                        new Remedy("--url postgres://USER@HOST/DATABASE", "on the command line"),
                        new Remedy(
                                "export DATABASE_URL=postgres://USER@HOST/DATABASE",
                                "in the environment, or TRIBUTARY_URL"),
                        new Remedy(
                                "[environments.dev] url = \"embedded\"",
                                "in tributary.toml: a server of Tributary's own, for development"))));
    }

    private static List<String> facts(Optional<String> file, Optional<String> environment) {
        var facts = new ArrayList<String>();
        facts.add("no --url, no DATABASE_URL, no TRIBUTARY_URL");
        facts.add(file.map(name -> name + " has no url"
                        + environment
                                .map(chosen -> " for environment \"" + chosen + "\"")
                                .orElse(""))
                .orElse("no tributary.toml in this folder or above"));
        return facts;
    }
}

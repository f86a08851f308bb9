package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** A command needs a database and nothing says which; nothing is assumed. */
public final class NoDatabase extends TributaryException {
    private static final long serialVersionUID = 1L;

    /**
     * Nothing names a database.
     *
     * @param example an address to follow
     */
    NoDatabase(ProjectPlace place, String example) {
        super(new Problem("no-database", "no database was named", facts(place), ways(place, example)));
    }

    private static List<Remedy> ways(ProjectPlace place, String example) {
        List<String> known = place.environments();
        var flag = Remedy.option("url", example).does("on the command line");
        var variable = Remedy.command("export", "DATABASE_URL=" + example).does("in the environment, or TRIBUTARY_URL");
        if (place.environment() != null || known.isEmpty()) {
            return List.of(
                    flag,
                    variable,
                    Remedy.edit("[environments.dev] url = \"embedded\"")
                            .in(ProjectFile.NAME)
                            .does("in tributary.toml, with --env dev: a server of Tributary's own, for development"));
        }
        String first = known.get(0);
        return List.of(
                Remedy.option("env", first).does("on the command line; or TRIBUTARY_ENV=" + first), flag, variable);
    }

    private static List<String> facts(ProjectPlace place) {
        var facts = new ArrayList<String>();
        facts.add("no --url, no DATABASE_URL, no TRIBUTARY_URL, no SPRING_DATASOURCE_URL");
        ProjectFile file = place.file();
        List<String> known = place.environments();
        if (file == null) {
            facts.add("no tributary.toml in this folder or above");
        } else if (place.environment() != null) {
            facts.add(file.shown() + " has no url for environment \"" + place.environment() + "\"");
        } else if (known.isEmpty()) {
            facts.add(file.shown() + " has no url");
        } else {
            facts.add(file.shown() + " has the environments " + String.join(", ", known)
                    + ", and none of them was chosen");
        }
        return facts;
    }
}

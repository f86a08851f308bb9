package dev.tributary.doctor;

import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** A revision that stands in the version table more than once, which a primary key would have refused. */
final class RepeatedRows implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        var troubles = new ArrayList<Trouble>();
        DatabaseFacts database = project.database();
        if (database != null) {
            var seen = new LinkedHashSet<RevisionId>();
            var repeated = new LinkedHashSet<RevisionId>();
            database.survey().rows().stream().filter(row -> !seen.add(row)).forEach(repeated::add);
            repeated.forEach(row -> troubles.add(Trouble.error(
                    database.versionTable(),
                    "the table has no primary key, and a step would change more than one row",
                    new Problem(
                            "duplicate-row",
                            "the version table holds revision \"" + row + "\" more than once",
                            List.of(),
                            List.of(Remedy.onDatabase("stamp", "--purge")
                                    .and(seen)
                                    .does("writes each row anew, once"))))));
        }
        return troubles;
    }
}

package dev.tributary.doctor;

import dev.tributary.engine.Projects;
import dev.tributary.wording.Problem;
import java.util.List;
import java.util.Optional;

/** A version table of another project: nothing that is said of these files is true of it. */
final class OtherProjects implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        return project
                .readDatabase()
                .flatMap(database -> problem(project)
                        .map(problem -> Trouble.error(
                                database.versionTable(),
                                "two projects were given the same version table, or this database is not the one that was meant",
                                problem)))
                .stream()
                .toList();
    }

    /** That the version table is another project's; empty where it is this one's, or where the files form no graph. */
    static Optional<Problem> problem(ProjectFacts project) {
        return project.readDatabase()
                .flatMap(database -> project.graph()
                        .flatMap(graph -> new Projects(graph, database.owner()).another(database.survey())));
    }
}

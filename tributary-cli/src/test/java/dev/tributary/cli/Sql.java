package dev.tributary.cli;

import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.toolbox.Toolbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** SQL in a database of the tests' server, answered as {@code psql -c} does. */
public final class Sql {

    private Sql() {}

    /**
     * Runs it and commits.
     *
     * @param url of the database
     */
    public static List<String> run(String url, String sql) {
        Toolbox toolbox = Toolboxes.of(Map.of());
        var project = Project.load(
                Options.builder().url(url).build(), Map.of(), Path.of("").toAbsolutePath(), toolbox.addresses());
        try (var database = toolbox.open(project, null)) {
            return database.ask(sql);
        }
    }
}

package dev.tributary.junit;

import dev.tributary.project.Project;
import dev.tributary.project.ProjectFolder;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mark that a command has passed today on the same files, settings and server: an empty file in {@code .tributary/passed}, named by
 * all that the command depends on. One that came with the checkout is believed: whoever can commit it can change the tests, too.
 *
 * @param project whose
 * @param key all that the command depends on
 */
record PassedToday(ProjectFolder project, String key) {
    private static final Duration OUTDATED = Duration.ofDays(2);

    /** Where it would be; empty where the files cannot be read, which the command says better. */
    static Optional<PassedToday> of(TestDatabases databases, String command) {
        try {
            var tests = new TestProject(databases.wish());
            Project project = tests.project();
            String key = new TemplateMaker(tests, project)
                    .key(command + " on " + tests.source(project).identity() + " " + LocalDate.now(ZoneOffset.UTC));
            return Optional.of(new PassedToday(ProjectFolder.of(project.root()), key));
        } catch (TributaryException e) {
            if (e.problem().code().equals(TestProject.NO_SERVER)) {
                throw e; // which says what tests can do about it
            }
            return Optional.empty();
        }
    }

    private Path folder() {
        return project.path().resolve("passed");
    }

    boolean isThere() {
        return Files.exists(folder().resolve(key));
    }

    /** Writes it, and removes those of other days. */
    void put() {
        try {
            project.make();
            Files.createDirectories(folder());
            Files.writeString(folder().resolve(key), "");
            try (Stream<Path> marks = Files.list(folder())) {
                for (Path mark : marks.toList()) {
                    if (Files.getLastModifiedTime(mark)
                            .toInstant()
                            .isBefore(Instant.now().minus(OUTDATED))) {
                        Files.deleteIfExists(mark);
                    }
                }
            }
        } catch (IOException e) {
            // Then the command runs again the next time.
        }
    }
}

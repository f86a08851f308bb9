package dev.tributary.maven;

import dev.tributary.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Databases at the heads in files, one for each fingerprint, from which servers begin. They lie with the project and survive
 * {@code mvn clean}; any of them may be deleted. Whoever builds a checkout runs what its POM says, so a file that came with it can
 * do no more.
 */
final class KeptDatabases {
    /** As many branches as somebody goes to and fro between. */
    static final int KEPT = 3;

    /** What revisions make may depend on the day. */
    static final Duration AGE = Duration.ofDays(1);

    private final ProjectFolder project;

    KeptDatabases(Path projectRoot) {
        this.project = ProjectFolder.of(projectRoot);
    }

    /** The file of a fingerprint, whether it is there or not; its folder is there. */
    Path file(String fingerprint) throws IOException {
        return Files.createDirectories(project.make().resolve("databases")).resolve(fingerprint);
    }

    /** Whether there is one to begin with. */
    static boolean isFresh(Path file) throws IOException {
        return Files.exists(file)
                && Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now())
                                .abs()
                                .compareTo(AGE)
                        < 0;
    }

    /** Deletes all but the newest. */
    void forget() throws IOException {
        record Dated(Path path, FileTime time) {}
        List<Dated> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(project.path().resolve("databases"))) {
            for (Path path : paths.toList()) {
                files.add(new Dated(path, Files.getLastModifiedTime(path)));
            }
        }
        files.sort(Comparator.comparing(Dated::time).reversed());
        for (Dated old : files.subList(Math.min(KEPT, files.size()), files.size())) {
            Files.deleteIfExists(old.path());
        }
    }
}

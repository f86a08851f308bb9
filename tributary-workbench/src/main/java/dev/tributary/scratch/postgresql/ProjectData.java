package dev.tributary.scratch.postgresql;

import dev.tributary.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The servers in the folder {@code .tributary} of a project. */
final class ProjectData {
    private static final String NAME = "postgresql-";

    private final ProjectFolder project;

    private ProjectData(ProjectFolder project) {
        this.project = project;
    }

    static ProjectData of(Path projectRoot) {
        return new ProjectData(ProjectFolder.of(projectRoot));
    }

    /**
     * The server's folder for a major version, the version beside the data.
     *
     * @throws EmbeddedServerFailed if the project's data was written by another major and by no such one
     */
    ServerFolder folder(int major) throws IOException {
        var folder = new ServerFolder(project.make().resolve(NAME + major));
        if (!Files.exists(folder.data())) {
            for (Path other : others()) {
                throw EmbeddedServerFailed.otherMajor(
                        other, other.getFileName().toString().substring(NAME.length()), major);
            }
        }
        Path version = folder.data().resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(String.valueOf(major))) {
            throw EmbeddedServerFailed.otherMajor(
                    folder.path(), Files.readString(version).strip(), major);
        }
        return folder;
    }

    /** The major versions that have data here, in the order of the folders' names. */
    List<Integer> majors() throws IOException {
        if (!Files.isDirectory(project.path())) {
            return List.of();
        }
        return others().stream()
                .map(other -> other.getFileName().toString().substring(NAME.length()))
                .filter(major -> major.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .toList();
    }

    private List<Path> others() throws IOException {
        try (Stream<Path> children = Files.list(project.path())) {
            return children.filter(child -> child.getFileName().toString().startsWith(NAME))
                    .filter(child -> Files.exists(child.resolve("data/PG_VERSION")))
                    .sorted()
                    .toList();
        }
    }

    /** A database name made of the project folder's name. */
    static String databaseName(Path projectRoot) {
        Path folder = projectRoot.toAbsolutePath().normalize().getFileName();
        String name = folder == null ? "" : folder.toString().toLowerCase(Locale.ROOT);
        name = name.replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
        name = name.substring(0, Math.min(name.length(), 63));
        return name.isEmpty() || List.of("postgres", "template0", "template1").contains(name) ? "tributary" : name;
    }
}

package dev.tributary.embedded.postgresql;

import dev.tributary.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
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
     * @param builds where another server could come from
     * @throws EmbeddedServerFailed if the project's data was written by another major and by no such one
     */
    ServerFolder folder(int major, ServerBuilds builds) throws IOException {
        var folder = new ServerFolder(project.make().resolve(NAME + major));
        if (!Files.exists(folder.data())) {
            for (Path other : others()) {
                throw EmbeddedServerFailed.otherMajor(other, major(other), major, builds);
            }
        }
        Path version = folder.data().resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(String.valueOf(major))) {
            throw EmbeddedServerFailed.otherMajor(
                    folder.path(), Files.readString(version).strip(), major, builds);
        }
        return folder;
    }

    /**
     * The major version to go on with: the newest that has data here, or ours where that has some, too, or none has.
     *
     * @param ours what a new project gets
     */
    int major(int ours) throws IOException {
        List<Integer> majors = majors();
        return majors.isEmpty() || majors.contains(ours) ? ours : Collections.max(majors);
    }

    private static String major(Path folder) {
        return folder.getFileName().toString().substring(NAME.length());
    }

    /** Whether a server of some major version has data here. */
    boolean isMade() throws IOException {
        return !majors().isEmpty();
    }

    private List<Integer> majors() throws IOException {
        if (!Files.isDirectory(project.path())) {
            return List.of();
        }
        return others().stream()
                .map(ProjectData::major)
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

package dev.tributary.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The project that is meant.
 *
 * @param root the folder of its file; without one, the working directory
 * @param file what was found, if anything was
 * @param project the one of several in the file; null where the file is one project
 * @param environment the one that was chosen, if any was
 * @param section of Alembic's settings that was chosen instead; null where none was
 */
record ProjectPlace(
        Path root,
        @Nullable ProjectFile file,
        @Nullable String project,
        @Nullable String environment,
        @Nullable String section) {

    /** The environments that there are. */
    List<String> environments() {
        return file == null ? List.of() : file.environments();
    }

    /** Whether the chosen environment's own table says something. */
    boolean environmentSays(String setting) {
        return file != null && environment != null && file.says(environment, setting);
    }

    /** What the chosen environment's own table says. */
    Optional<Value> ofEnvironment(String setting) {
        return file != null && environmentSays(setting) ? file.value(environment, setting) : Optional.empty();
    }
}

package dev.tributary.junit;

import dev.tributary.project.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a template is made of. Equal wishes have the same template in one process.
 *
 * @param scripts folders in place of the project's; may be empty
 * @param seed a file of rows; may be empty
 * @param project one of several of {@code tributary.toml}; may be empty
 * @param server the address of a server, which may hold a password; null for the project's own choice
 */
record TemplateWish(
        List<String> scripts,
        String seed,
        String project,
        @Nullable Secret server) {
    TemplateWish {
        scripts = List.copyOf(scripts);
    }
}

package dev.tributary.project;

import dev.tributary.script.Ignore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check makes of what it finds: the table {@code [check]}.
 *
 * @param failOnWarning whether warnings fail a check as errors do
 * @param forwardOnly whether the revisions have no ways back; null where the files show it
 * @param ignored findings that are not told, in all files
 */
public record CheckSettings(boolean failOnWarning, @Nullable Boolean forwardOnly, List<Ignore> ignored) {
    public CheckSettings {
        ignored = List.copyOf(ignored);
    }
}

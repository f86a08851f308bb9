package dev.tributary.project;

import dev.tributary.alembic.SavedHistory;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A saved history of Alembic's, which says what its files compute. Read when the first file asks. */
final class GraphFromSetting {
    private final Optional<Value> file;
    private final Path base;
    private @Nullable SavedHistory history;

    GraphFromSetting(Sources sources, Path workingDirectory, Path root) {
        this.file = sources.find(SettingKey.GRAPH_FROM);
        this.base = file.filter(value -> value.source() != Value.Source.FILE).isPresent() ? workingDirectory : root;
    }

    ShownSetting shown() {
        return new ShownSetting(
                SettingKey.GRAPH_FROM,
                file.map(Value::text).orElse(""),
                file.map(Value::origin).orElse("default"));
    }

    /** The revision of a file, by its name; empty where nothing was saved, or not of this file. */
    Optional<Revision> told(String name) {
        return file.flatMap(value -> history(value).of(name)).map(GraphFromSetting::revision);
    }

    private static Revision revision(SavedHistory.Entry entry) {
        return new Revision(
                RevisionId.of(entry.id()),
                entry.parents().stream().map(RevisionId::of).toList(),
                entry.dependencies(),
                entry.labels(),
                entry.message(),
                entry.path());
    }

    private synchronized SavedHistory history(Value named) {
        if (history == null) {
            Path path = base.resolve(named.text());
            try {
                history = SavedHistory.read(named.text(), new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw ProjectProblems.unreadable(path, named.origin(), e);
            }
        }
        return history;
    }
}

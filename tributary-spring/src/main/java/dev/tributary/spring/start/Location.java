package dev.tributary.spring.start;

import dev.tributary.script.ScriptSource;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A place of revision files, as properties spell it. */
final class Location {

    private static final String FILE = "file:";

    private Location() {}

    /** The folder behind {@code classpath:db/revisions}, {@code file:revisions} or {@code file:///srv/revisions}. */
    static ScriptSource source(String location, @Nullable ClassLoader loader) {
        if (location.startsWith(FILE)) {
            String path = location.substring(FILE.length());
            Path folder = path.startsWith("//") ? Path.of(URI.create(location)) : Path.of(path);
            return ScriptSource.directory(folder, location);
        }
        return loader == null ? ScriptSource.classpath(location) : ScriptSource.classpath(location, loader);
    }
}

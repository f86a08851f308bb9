package dev.tributary.toolbox;

import dev.tributary.wording.Remedy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A machine on which no server can be started. */
public final class NoServers implements LocalServers {

    @Override
    public Running start(Path projectRoot, @Nullable Boolean keepRunning) {
        throw new AssertionError("no test starts a server from here");
    }

    @Override
    public Build any() {
        throw new AssertionError("no test starts a server from here");
    }

    @Override
    public Optional<? extends Build> of(int major) {
        return Optional.empty();
    }

    @Override
    public List<? extends Build> all() {
        return List.of();
    }

    @Override
    public Optional<Integer> majorOf(Path projectRoot) {
        return Optional.empty();
    }

    @Override
    public boolean hasData(Path projectRoot) {
        return false;
    }

    @Override
    public List<Remedy> waysToGet(int major) {
        return List.of();
    }
}

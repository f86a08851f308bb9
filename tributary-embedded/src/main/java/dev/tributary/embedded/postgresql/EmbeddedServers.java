package dev.tributary.embedded.postgresql;

import dev.tributary.toolbox.LocalServers;
import dev.tributary.toolbox.PublishedJars;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL servers that can be started on this machine: from the programs on the class path, from jars in the user's
 * cache folder, from what can be fetched, and from what is installed. Nothing is looked for before it is asked for.
 */
public final class EmbeddedServers implements LocalServers {
    private final Supplier<ServerBuilds> builds;

    /**
     * The servers of this machine.
     *
     * @param environment the process environment, which says where the user's cache folder is
     */
    public EmbeddedServers(Map<String, String> environment) {
        this(environment, PublishedJars.NONE);
    }

    /**
     * The same, and those whose programs can be fetched.
     *
     * @param environment the process environment, which says where the user's cache folder is
     * @param published gets programs that are neither on the class path nor in the cache folder
     */
    public EmbeddedServers(Map<String, String> environment, PublishedJars published) {
        this(() -> ServerBuilds.here(environment, published));
    }

    EmbeddedServers(Supplier<ServerBuilds> builds) {
        this.builds = builds;
    }

    private ServerBuilds builds() {
        return builds.get();
    }

    @Override
    public Running start(Path projectRoot, @Nullable Boolean keepRunning) {
        return EmbeddedServer.start(projectRoot, builds(), keepRunning);
    }

    @Override
    public Build any() {
        return builds().any();
    }

    @Override
    public Optional<? extends Build> of(int major) {
        return builds().of(major);
    }

    @Override
    public List<? extends Build> all() {
        return builds().all();
    }

    @Override
    public Optional<Integer> majorOf(Path projectRoot) {
        try {
            return Optional.of(ProjectData.of(projectRoot).major(builds().any().major()));
        } catch (TributaryException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw EmbeddedServerFailed.unreadable(projectRoot, e);
        }
    }

    @Override
    public boolean hasData(Path projectRoot) {
        try {
            return ProjectData.of(projectRoot).isMade();
        } catch (IOException e) {
            throw EmbeddedServerFailed.unreadable(projectRoot, e);
        }
    }

    @Override
    public List<Remedy> waysToGet(int major) {
        return waysToGet(String.valueOf(major), builds(), "its server, from the system's packages");
    }

    /** The same, for a version as it stands in a file. */
    static List<Remedy> waysToGet(String major, ServerBuilds builds, String installing) {
        var ways = new ArrayList<Remedy>();
        PublishedServers.fetch(builds.host(), major, builds.folder()).ifPresent(ways::add);
        ways.add(Remedy.advice("install PostgreSQL " + major).does(installing));
        return ways;
    }
}

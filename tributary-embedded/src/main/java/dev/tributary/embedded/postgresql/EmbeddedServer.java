package dev.tributary.embedded.postgresql;

import dev.tributary.project.ProjectFolder;
import dev.tributary.project.Secret;
import dev.tributary.project.ServerAddress;
import dev.tributary.toolbox.LocalServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own, started from the programs that came with this build, or from others on this machine.
 *
 * <p>{@link #start} keeps its data with the project, in {@code .tributary/postgresql-<major>/}, safe against crashes;
 * {@link #temporary} leaves nothing behind. The server listens on the loopback interface only, and its superuser has a
 * random password in a file that only the owner can read: on a machine of many users "trust" would open the data to all
 * of them.
 *
 * <p>Commands that run at the same time share the server; the last one to leave stops it. One that a killed command left
 * is joined by the next. Nothing is left running when the JVM ends in an orderly way or by a signal that it can see.
 */
final class EmbeddedServer implements LocalServers.Running {
    static final String USER = "postgres";

    private final ServerFolder folder;
    private final ServerRuns runs;
    private final String database;
    private final boolean temporary;
    private final @Nullable Boolean keepRunning;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread closer = new Thread(this::leave, "embedded-server-closer");
    private @Nullable Path presence;
    private @Nullable ServerAddress address;
    private @Nullable Path kept;

    private EmbeddedServer(
            ServerFolder folder, ServerRuns runs, String database, boolean temporary, @Nullable Boolean keepRunning) {
        this.folder = folder;
        this.runs = runs;
        this.database = database;
        this.temporary = temporary;
        this.keepRunning = keepRunning;
    }

    /**
     * Starts the project's server, or joins it where another command has started it or a killed one has left it.
     *
     * @param projectRoot data lies in {@code .tributary/} below it
     * @param builds of them the build's own is taken, or the newest where it has none; where the data is another version's that
     *     is to be had, that one
     * @param keepRunning true leaves the server running when closed, and later commands leave it, too; false takes that
     *     back; null leaves it as it was asked for before
     * @throws NoEmbeddedServer on a host without programs
     * @throws EmbeddedServerFailed if it does not start, or the data is of a major version that is not to be had
     */
    static EmbeddedServer start(Path projectRoot, ServerBuilds builds, @Nullable Boolean keepRunning) {
        try {
            var data = ProjectData.of(projectRoot);
            ServerBuild usual = builds.any();
            int major = data.major(usual.major());
            ServerBuild build =
                    major == usual.major() ? usual : builds.of(major).orElse(usual);
            Binaries binaries = build.binaries();
            ServerFolder folder = data.folder(binaries.major(), builds);
            folder.make();
            return open(folder, binaries, ProjectData.databaseName(projectRoot), false, keepRunning, null);
        } catch (IOException e) {
            throw EmbeddedServerFailed.file(
                    "start", ProjectFolder.of(projectRoot).path(), e);
        }
    }

    /** A {@linkplain #temporary(ServerBuild, Path) temporary} one of no data. */
    static EmbeddedServer temporary(ServerBuild build) {
        return temporary(build, null);
    }

    /**
     * Starts a server of its own in a temporary folder, in memory if possible, which goes away when closed. Not made to survive
     * a crash of the machine: fsync is off. What crashed commands have left behind is cleared away first.
     *
     * @param kept what {@link #keep} of another one wrote; null, or where it is not there, damaged or of no use here, for a server of no data
     */
    static EmbeddedServer temporary(ServerBuild build, @Nullable Path kept) {
        if (kept == null) {
            return begun(build, null);
        }
        try {
            return begun(build, kept);
        } catch (EmbeddedServerFailed e) {
            discard(kept); // data of a server that this one is not, for all its checksums
            return begun(build, null);
        }
    }

    private static void discard(Path kept) {
        try {
            Files.deleteIfExists(kept);
        } catch (IOException e) {
            // It is tried once more the next time.
        }
    }

    private static EmbeddedServer begun(ServerBuild build, @Nullable Path kept) {
        Path temporaryFolder = TemporaryPlace.best();
        try {
            Binaries binaries = build.binaries();
            Path path = Files.createTempDirectory(temporaryFolder, Abandoned.PREFIX);
            try {
                UserPrincipal self = Files.getOwner(path);
                TemporaryPlace.all().forEach(place -> Abandoned.clear(place, self, binaries));
                return open(new ServerFolder(path), binaries, "tributary", true, null, kept);
            } catch (IOException | RuntimeException e) {
                Folders.delete(path);
                throw e;
            }
        } catch (EmbeddedServerFailed e) {
            throw EmbeddedServerFailed.thrownAway(e, build);
        } catch (IOException e) {
            throw EmbeddedServerFailed.thrownAway(EmbeddedServerFailed.file("start", temporaryFolder, e), build);
        }
    }

    private static EmbeddedServer open(
            ServerFolder folder,
            Binaries binaries,
            String database,
            boolean temporary,
            @Nullable Boolean keepRunning,
            @Nullable Path kept)
            throws IOException {
        var server = new EmbeddedServer(
                folder, new ServerRuns(folder, binaries, !temporary), database, temporary, keepRunning);
        // Before the start: a signal that comes in between must still find somebody to stop the server.
        Runtime.getRuntime().addShutdownHook(server.closer);
        try {
            server.enter(kept);
            return server;
        } catch (IOException | RuntimeException e) {
            try {
                server.close();
            } catch (RuntimeException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    private void enter(@Nullable Path kept) throws IOException {
        address = folder.locked(() -> {
            if (closed.get()) {
                throw new IOException("the command is being ended");
            }
            presence = folder.enter();
            if (kept != null) {
                runs.begin(kept);
            }
            Postmaster server = runs.runningOrStarted();
            var password = Secret.of(folder.password());
            String name = runs.ensureDatabase(server, database, password);
            if (Boolean.TRUE.equals(keepRunning)) {
                folder.keep(server);
            } else if (Boolean.FALSE.equals(keepRunning)) {
                folder.release();
            }
            return ServerRuns.address(server, name, password);
        });
    }

    @Override
    public ServerAddress address() {
        if (address == null) {
            throw new IllegalStateException("not started");
        }
        return address;
    }

    @Override
    public void keep(Path file) {
        kept = file;
    }

    @Override
    public Optional<Path> log() {
        return temporary ? Optional.of(folder.log()) : Optional.empty();
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(closer);
        } catch (IllegalStateException e) {
            // The JVM is ending already and runs the hook itself; it finds nothing left to do.
        }
    }

    private void leave() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            boolean stopped = folder.locked(() -> {
                if (presence != null) {
                    folder.leave(presence);
                }
                return !folder.isUsed() && runs.stopUnlessKept();
            });
            if (temporary) {
                if (stopped && kept != null && Thread.currentThread() != closer) {
                    keepData(kept);
                }
                Folders.delete(folder.path());
            }
        } catch (IOException e) {
            throw EmbeddedServerFailed.file("stop", folder.path(), e);
        }
    }

    private void keepData(Path file) {
        try {
            KeptData.write(folder, file);
        } catch (IOException e) {
            // It saves time, and nobody depends on it.
        }
    }
}

package dev.tributary.merge;

import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.scratch.StandIns;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.NoServers;
import dev.tributary.toolbox.ScratchSource;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.toolbox.postgresql.PostgresqlToolbox;
import dev.tributary.toolbox.postgresql.scratch.PostgresqlScratch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tests' server as one for scratch databases. */
public final class ScratchServers {
    private static final Toolbox TOOLBOX = new PostgresqlToolbox(Map.of(), new NoServers());

    public static final Instruments INSTRUMENTS = TOOLBOX.instruments();

    public static final List<Seeder> SEEDERS = TOOLBOX.seeders();

    private ScratchServers() {}

    public static ScratchServer onTestServer() {
        return on(TestServer.newDatabase());
    }

    /** The same as revisions of others see it. */
    static ScratchServer restricted() {
        return source(TestServer.newDatabase()).openRestricted();
    }

    /** A server that is given by the URL of a database on it. */
    static ScratchServer on(String url) {
        return source(url).open();
    }

    /** The same, pretending to have what it lacks. */
    static ScratchServer on(String url, StandIns wanted) {
        return PostgresqlScratch.on(address(url), false, wanted);
    }

    /** The same as revisions of others see it. */
    static ScratchServer restricted(String url, StandIns wanted) {
        return PostgresqlScratch.on(address(url), true, wanted);
    }

    private static ServerAddress address(String url) {
        return project(url).scratch().orElseThrow();
    }

    private static ScratchSource source(String url) {
        Project project = project(url);
        return TOOLBOX.scratch(project, project);
    }

    private static Project project(String url) {
        return Project.load(
                Options.builder().url(url).scratchUrl(url).build(),
                Map.of(),
                Path.of("").toAbsolutePath(),
                TOOLBOX.addresses());
    }
}

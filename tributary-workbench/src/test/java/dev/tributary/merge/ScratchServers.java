package dev.tributary.merge;

import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.rehearsal.seed.SeedStyle;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.PostgresqlToolbox;
import dev.tributary.toolbox.postgresql.scratch.ChosenScratch;
import dev.tributary.toolbox.postgresql.scratch.PostgresqlScratch;
import dev.tributary.toolbox.postgresql.seed.PostgresqlSeeder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tests' server as one for scratch databases. */
final class ScratchServers {
    static final Instruments INSTRUMENTS = new PostgresqlToolbox().instruments();

    static final List<Seeder> SEEDERS =
            List.of(new PostgresqlSeeder(SeedStyle.ADVERSARIAL), new PostgresqlSeeder(SeedStyle.PLAIN));

    private ScratchServers() {}

    /** The tests' server, or one of the major version that the system property {@code tributary.commute.major} names. */
    static PostgresqlScratch chosen() {
        return isOwn() ? onTestServer() : ofMajor(System.getProperty("tributary.commute.major", ""), System.getenv());
    }

    /** Whether {@link #chosen} is the tests' server. */
    static boolean isOwn() {
        return System.getProperty("tributary.commute.major", "").isEmpty();
    }

    /** A server of that major version, from wherever this machine has it. */
    static PostgresqlScratch ofMajor(String major, Map<String, String> environment) {
        var project = Project.load(
                Options.builder().scratchMajor(major).build(),
                Map.of(),
                Path.of("").toAbsolutePath());
        return ChosenScratch.of(project, environment).open();
    }

    static PostgresqlScratch onTestServer() {
        String url = TestServer.newDatabase();
        var project = Project.load(
                Options.builder().url(url).build(), Map.of(), Path.of("").toAbsolutePath());
        return PostgresqlScratch.on((ServerAddress) project.database());
    }
}

package dev.tributary.alembic.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.alembic.InstalledAlembic;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.ScratchServers;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.TableName;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.testing.TestServer;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** No command is run that goes to another database than the one it is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvenAlembicTest {
    private static final TableName TABLE = TableName.parse("alembic_version");
    private static final String MAKES_A_TABLE = "op.execute('CREATE TABLE made (id int)')\n---\npass\n";

    private final String theirs = TestServer.newDatabase();
    private ScratchServer server;

    @TempDir
    Path folder;

    @BeforeAll
    void start() {
        assertThat(new InstalledAlembic()).isNotNull();
        server = ScratchServers.onTestServer();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private ProvenAlembic prove(AlembicCommand command) {
        return ProvenAlembic.prove(command, server, TABLE, new Postgresql());
    }

    private static String forPython(String jdbcUrl) {
        return "postgresql://postgres@"
                + jdbcUrl.replaceFirst("jdbc:postgresql://", "").replaceFirst("\\?.*", "");
    }

    private List<String> tablesOfTheirs() throws SQLException {
        try (var connection = DriverManager.getConnection(theirs);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    @Test
    void runsNothingWhereTheProjectNamesADatabaseOfItsOwn() throws IOException, SQLException {
        var project = new CaptureProject(folder).revision("a1", "", MAKES_A_TABLE);
        project.file(
                "alembic/env.py",
                CaptureProject.ENV.replace("os.environ[\"DATABASE_URL\"]", "\"" + forPython(theirs) + "\""));

        var problem = catchThrowableOfType(TributaryException.class, () -> prove(project.command()))
                .problem();

        assertThat(problem.code()).isEqualTo("alembic-elsewhere");
        assertThat(problem.facts().get(0)).endsWith(" -m alembic current");
        assertThat(problem.facts()).contains("it printed nothing");
        // Its page shows the same, but for what differs from run to run.
        assertThat(Files.readString(Path.of("../docs/problems/alembic-elsewhere.md")))
                .contains(problem.withFacts(List.of()).text().split("\n", -1));
        assertThat(tablesOfTheirs()).isEmpty();
    }

    @Test
    void runsNothingWhereTheProjectGoesToAnotherDatabaseAsWell() throws SQLException {
        var project = new CaptureProject(folder).revision("a1", "", MAKES_A_TABLE);
        project.file("alembic/env.py", """
                import os
                from alembic import context
                from sqlalchemy import create_engine, pool

                for url in (os.environ["DATABASE_URL"], "%s"):
                    engine = create_engine(url, poolclass=pool.NullPool)
                    with engine.connect() as connection:
                        context.configure(connection=connection)
                        with context.begin_transaction():
                            context.run_migrations()
                """.replace("%s", forPython(theirs)));

        var problem = catchThrowableOfType(TributaryException.class, () -> prove(project.command()))
                .problem();

        assertThat(problem.code()).isEqualTo("alembic-elsewhere");
        assertThat(problem.title()).endsWith("it goes to 2 databases");
        assertThat(tablesOfTheirs()).isEmpty();
    }

    @Test
    void putsTheAddressWhereTheCallerSaysAndHidesThePassword() {
        var project = new CaptureProject(folder).revision("a1", "", MAKES_A_TABLE);
        project.file(
                "alembic/env.py",
                CaptureProject.ENV.replace(
                        "os.environ[\"DATABASE_URL\"]", "context.get_x_argument(as_dictionary=True)[\"url\"]"));
        AlembicCommand command = project.command(
                Duration.ofMinutes(1),
                InstalledAlembic.python(),
                "-m",
                "alembic",
                "-x",
                "url=postgresql+psycopg2://{user}:{password}@{host}:{port}/{database}");

        try (var chain = new AlembicChain(prove(command), project.graph())) {
            ChainStep step = chain.upgrade(RevisionId.of("a1"));

            // The log of a server that is given is not ours to read.
            assertThat(step).isInstanceOf(ChainStep.Done.class);
            assertThat(((ChainStep.Done) step).observed()).isInstanceOf(Captured.Refused.class);
            assertThat(chain.rows()).containsExactly(RevisionId.of("a1"));
        }
        assertThatThrownBy(() -> prove(project.command()))
                .hasMessageContaining("KeyError: 'url'")
                .hasMessageContaining("alembic-failed");
    }

    @Test
    void saysWhatCannotBeStartedOrDoesNotEnd() {
        var project = new CaptureProject(folder);

        assertThatThrownBy(() -> prove(project.command(Duration.ofSeconds(20), "/nowhere/alembic")))
                .hasMessageContaining("alembic-failed")
                .hasMessageContaining("it cannot be started");
        assertThatThrownBy(() -> prove(project.command(Duration.ofMillis(300), "/bin/sh", "-c", "sleep 1000")))
                .hasMessageContaining("alembic-failed")
                .hasMessageContaining("it did not end within");
        assertThatThrownBy(() ->
                        prove(project.command(Duration.ofSeconds(20), "/bin/sh", "-c", "cat; echo nothing; exit 0")))
                .hasMessageContaining("alembic-elsewhere")
                .hasMessageContaining("  nothing");
    }

    @Test
    void aCommandThatFailsByItselfIsNotSaidToGoElsewhere() throws IOException {
        var project = new CaptureProject(folder).revision("a1", "", MAKES_A_TABLE);

        var traceback = failure(project.file("alembic/env.py", "import no_such_module\n"));
        assertThat(traceback.title()).endsWith("it ended with status 1");
        assertThat(traceback.facts()).contains("ModuleNotFoundError: No module named 'no_such_module'");

        Files.delete(folder.resolve("alembic.ini"));
        var withoutSettings = failure(project);
        assertThat(withoutSettings.facts().get(0)).endsWith(" -m alembic current");
        assertThat(withoutSettings.facts()).anyMatch(line -> line.contains("No config file 'alembic.ini' found"));
    }

    private Problem failure(CaptureProject project) {
        Problem problem = catchThrowableOfType(TributaryException.class, () -> prove(project.command()))
                .problem();
        assertThat(problem.code()).isEqualTo("alembic-failed");
        return problem;
    }

    @Test
    void findsAVersionTableOfAnotherNameInASchemaOfItsOwn() {
        var project = new CaptureProject(folder).revision("a1", "", MAKES_A_TABLE);
        project.file(
                "alembic/env.py",
                CaptureProject.ENV.replace(
                        "connection=connection)",
                        "connection=connection, version_table='versions', version_table_schema='meta')"));
        TableName table = TableName.parse("meta.versions");

        assertThatThrownBy(() -> prove(project.command())).hasMessageContaining("alembic-elsewhere");
        try (var chain = new AlembicChain(
                ProvenAlembic.prove(project.command(), server, table, new Postgresql()), project.graph())) {
            chain.upgrade(RevisionId.of("a1"));
            assertThat(chain.rows()).containsExactly(RevisionId.of("a1"));
        }
    }

    @Test
    void hidesPasswordsOfEveryKind() {
        var places = new ScratchPlaces(Map.of("password", "p@ss", "url", "postgresql://u:p%40ss@h:1/d"), "");

        assertThat(places.hidden("p@ss and p%40ss, postgresql+asyncpg://app:s3cret@prod/db PASSWORD='x y' passwd: z"))
                .isEqualTo("*** and ***, postgresql+asyncpg://app:***@prod/db PASSWORD='*** y' passwd: ***");
    }
}

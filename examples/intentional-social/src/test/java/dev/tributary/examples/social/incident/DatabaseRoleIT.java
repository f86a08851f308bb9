package dev.tributary.examples.social.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tributary.testing.InstalledServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@code docker-compose.yml} lets the backend be on the server is enough for it and its revisions. */
final class DatabaseRoleIT {

    @Test
    void theBackendMakesItsTablesAsARoleWithoutRightsOnTheServer() throws IOException {
        var installation = InstalledServer.find();
        assumeThat(installation).as("a PostgreSQL is installed").isPresent();
        try (var server = installation.orElseThrow().start()) {
            DatabaseRole.makeOn(server);
            var environment = Surroundings.of(server.url("social"));

            try (var backend = BackendProcess.start(environment)) {
                backend.ready().api().get("/health").expect(200);
            }

            String role = environment.getOrDefault("SPRING_DATASOURCE_USERNAME", "");
            var database = ProductionDatabase.at(server.url("social"));
            assertThat(database.column(
                            "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
                                    + " FROM pg_roles WHERE rolname = '" + role + "'"))
                    .containsExactly("f");
            assertThat(database.column(
                            "SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = '" + role + "'"))
                    .containsExactly("social");
            assertThat(database.column(
                            "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename IN"
                                    + " ('users', 'posts', 'connections', 'tributary_version', 'tributary_journal')"))
                    .containsExactly(role);
        }
    }
}

package dev.tributary.toolbox.postgresql.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.scratch.StandIns;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdoptedSettingsTest {
    private static final ServerAddress ADDRESS =
            new ServerAddress("db:5432", "shop", null, null, Map.of("options", "-c work_mem=8MB"));

    @Test
    void leavesOutWhatTheServerDoesNotKnow() throws SQLException {
        try (Connection connection =
                TestServer.dataSource(TestServer.newDatabase()).getConnection()) {
            AdoptedSettings adopted = AdoptedSettings.brought(
                    connection,
                    settings(Map.of(
                            "TimeZone", "Mars/Olympus",
                            "IntervalStyle", "iso_8601",
                            "search_path", "\"$user\", \"a b\", c\\d")));

            assertThat(adopted.refused()).containsExactly("TimeZone = Mars/Olympus");
            assertThat(adopted.in(ADDRESS, Set.of()).parameters().get("options"))
                    .isEqualTo(
                            "-c IntervalStyle=iso_8601 -c search_path=\"$user\",\\ \"a\\ b\",\\ c\\\\d -c work_mem=8MB");
            assertThat(adopted.in(ADDRESS, Set.of("intervalstyle")).parameters().get("options"))
                    .doesNotContain("IntervalStyle");
        }
    }

    @Test
    void saysTheSameOnAServerOfItsOwn() throws SQLException {
        String url = TestServer.newDatabase();
        try (Connection connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE adopting");
            try {
                AdoptedSettings adopted = AdoptedSettings.said(
                        connection,
                        new TargetSettings(
                                new TreeMap<>(),
                                new TreeMap<>(Map.of(
                                        "TimeZone",
                                        "Mars/Olympus",
                                        "search_path",
                                        "\"$user\", app",
                                        "xmloption",
                                        "document")),
                                "deploy",
                                DatabaseLocale.unknown(),
                                ""),
                        "adopting");

                assertThat(adopted.refused()).containsExactly("TimeZone = Mars/Olympus");
                try (var row = statement.executeQuery(
                        "SELECT setconfig::text FROM pg_catalog.pg_db_role_setting WHERE setrole = 'adopting'::regrole")) {
                    row.next();
                    assertThat(row.getString(1)).contains("search_path=\\\"$user\\\", app", "xmloption=document");
                }
            } finally {
                statement.execute("DROP ROLE adopting");
            }
        }
    }

    @Test
    void saysSoWhereTheDatabaseDidNotSayItsSettings() {
        String url = TestServer.newDatabase();
        ServerAddress address = Project.load(
                        Options.builder().scratchUrl(url).build(),
                        Map.of(),
                        Path.of("").toAbsolutePath(),
                        new PostgresqlAddresses())
                .scratch()
                .orElseThrow();

        try (var server = PostgresqlScratch.on(
                address, false, new ScratchWish(StandIns.none(), TargetSettings.unread("no time")))) {
            assertThat(server.shortfalls())
                    .containsExactly("the database's settings are not known (no time): scripts ran with those of the"
                            + " scratch server");
        }
    }

    @Test
    void tellsLocalesApartByWhatTheyDo() {
        var system = new DatabaseLocale("UTF8", "en_US.UTF-8", "en_US.UTF-8", "c", "");

        assertThat(system.isLike(new DatabaseLocale("UTF8", "en_US.utf8", "en_US.utf8", "c", "")))
                .isTrue();
        assertThat(system.isLike(new DatabaseLocale("UTF8", "en_US.utf8", "en_US.utf8", "i", "de-DE")))
                .isFalse();
        assertThat(system.shortfall(DatabaseLocale.unknown())).isNull();
        assertThat(system.shortfall(new DatabaseLocale("LATIN1", "C", "de_DE", "c", "")))
                .isEqualTo(
                        "the database has LATIN1, collation C, letters de_DE, and the scratch server UTF8, collation"
                                + " en_US.UTF-8: what depends on the order of texts, or on which letters are large, may differ there");
    }

    private static TargetSettings settings(Map<String, String> ofDatabase) {
        return new TargetSettings(new TreeMap<>(ofDatabase), new TreeMap<>(), "deploy", DatabaseLocale.unknown(), "");
    }
}

package dev.tributary.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.junit.played.Scopes;
import dev.tributary.junit.played.Seen;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The extension in real runs of JUnit, on a server that is started. */
final class TributaryExtensionTest {

    @Test
    void givesAClassOneDatabaseAndDropsItBehindIt() throws SQLException {
        Launch launch = run(Scopes.OneForTheClass.class);

        assertThat(launch.failures()).isEmpty();
        assertThat(launch.passed()).isEqualTo(2);
        assertThat(Seen.DATABASES).hasSize(3);
        assertThat(Seen.DATABASES.stream().distinct()).hasSize(1);
        assertThat(launch.reports()).singleElement().asString().contains("copied in ", "a template that ");
        assertThat(databases()).doesNotContainAnyElementsOf(Seen.DATABASES);
    }

    @Test
    void givesEachTestADatabaseWhereThatIsAskedFor() throws SQLException {
        Launch launch = run(Scopes.OneForEachTest.class);

        assertThat(launch.failures()).isEmpty();
        assertThat(launch.passed()).isEqualTo(3);
        assertThat(Seen.DATABASES.stream().distinct()).hasSize(3);
        assertThat(databases()).doesNotContainAnyElementsOf(Seen.DATABASES);
    }

    @Test
    void givesDataSourceUrlAndConnectionOfTheSameDatabaseWithItsRows() throws SQLException {
        Launch launch = run(Scopes.AllParameters.class);

        assertThat(launch.failures()).isEmpty();
        assertThat(launch.passed()).isEqualTo(1);
        assertThat(Scopes.AllParameters.isClosed()).isTrue();
    }

    @Test
    void saysWhereAParameterComesTooEarly() {
        Launch launch = run(Scopes.TooEarly.class);

        assertThat(launch.failures())
                .singleElement()
                .asString()
                .contains("take it in the test method or in @BeforeEach");
    }

    @Test
    void saysThatAnApplicationContextHasOneDatabase() {
        Launch launch = run(Scopes.EachTestOfSpring.class);

        assertThat(launch.failures())
                .singleElement()
                .asString()
                .contains("an application context has one database as long as it lives", "@DirtiesContext");
    }

    @Test
    void saysOnceForAllTestsWhichRevisionDoesNotRun() {
        Launch launch = run(Scopes.Broken.class);

        assertThat(launch.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .contains("relation \"nowhere\" does not exist", "2025-12-01_7d2e3f405162_broken.sql:6")
                        .contains("next:\n  mend the revision, and run the tests again")
                        .doesNotContain("upgrade("));
    }

    @Test
    void saysWhichRevisionNobodyKnows() {
        Launch launch = run(Scopes.Opaque.class);

        assertThat(launch.failures())
                .singleElement()
                .asString()
                .contains(
                        "error[opaque-revision]: cannot upgrade 8c51d0e2f7a4 \"join equal tags\": its SQL is not known",
                        "2025-12-01_8c51d0e2f7a4_join_equal_tags.sql",
                        "opaque: versions/8c51d0e2f7a4.py:21: it asks the database which tags are equal",
                        "next:\n  -- @up    write its SQL below that, and delete the \"opaque\" line")
                .doesNotContain("stamp", "alembic");
    }

    @Test
    void saysWhichRowsTheSchemaRefuses() {
        Launch launch = run(Scopes.BrokenRows.class);

        assertThat(launch.failures())
                .singleElement()
                .asString()
                .contains(
                        "error[seed-failed]", "column \"nickname\"", "for the schema as the newest revisions leave it");
    }

    private static Launch run(Class<?> played) {
        Seen.DATABASES.clear();
        return Launch.of(played);
    }

    /** All of the server on which the shop's tests run. */
    private static List<String> databases() throws SQLException {
        try (var database = TestDatabases.ofProject().scripts(Scopes.SHOP).create();
                var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT datname FROM pg_database")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}

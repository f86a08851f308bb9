package dev.tributary.toolbox.postgresql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.schema.ComparedCatalogs.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The list of what is compared holds every catalog of the server, and the reader sees an object of each of its kinds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparedCatalogsTest {

    /** They belong to the whole server. */
    private static final Set<String> NOT_MADE = Set.of("pg_authid", "pg_tablespace");

    private Connection connection;

    @BeforeAll
    void makeAnObjectOfEachKind() throws SQLException {
        connection = ScriptedChange.connect(TestServer.newDatabase());
        connection.setAutoCommit(false);
        String role = "tributary_k";
        try (var statement = connection.createStatement()) {
            statement.execute(ScriptedChange.createRoles(role));
            statement.execute(ScriptedChange.withRoles(ScriptedChange.resource("base.sql"), role));
            statement.execute(ScriptedChange.withRoles(ScriptedChange.resource("kinds.sql"), role));
        }
    }

    @AfterAll
    void takeBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void holdsEveryCatalogOfTheServer() throws SQLException {
        List<String> listed = ComparedCatalogs.all().stream().map(Catalog::name).toList();

        assertThat(listed).doesNotHaveDuplicates().isSorted();
        assertThat(
                        names(
                                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'pg_catalog'::regnamespace"))
                .as("a catalog that is neither compared nor left out for a reason")
                .isSubsetOf(listed);
    }

    @Test
    void givesAReasonForWhatIsNotCompared() {
        assertThat(ComparedCatalogs.all())
                .allMatch(
                        catalog -> catalog.kinds().isEmpty() != catalog.reason().isEmpty());
    }

    @Test
    void seesAnObjectOfEachKind() throws SQLException {
        var expected = new TreeSet<>(ComparedCatalogs.kindsOfSchemas());
        expected.remove("security label"); // wants a library that the tests' server does not load
        var reader = new PostgresqlSchemaReader();
        SchemaSnapshot seen = reader.read(connection, SchemaScope.everything()).with(reader.besides(connection));

        var kinds = new TreeSet<String>();
        seen.objects().stream().map(SchemaObject::kind).forEach(kinds::add);

        assertThat(kinds).isEqualTo(expected);
    }

    /** Otherwise the kinds of a catalog could be seen by way of another one. */
    @Test
    void triesEachCatalogThatIsCompared() throws SQLException {
        Set<String> withNumbers = names("SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                + " WHERE c.relkind = 'r' AND c.relnamespace = 'pg_catalog'::regnamespace AND a.attname = 'oid'");
        var untried = new ArrayList<String>();
        for (Catalog catalog : ComparedCatalogs.all()) {
            boolean made = !catalog.kinds().isEmpty()
                    && withNumbers.contains(catalog.name())
                    && !NOT_MADE.contains(catalog.name());
            if (made
                    && names("SELECT oid FROM " + catalog.name() + " WHERE oid >= 16384 OR oid = 4711")
                            .isEmpty()) {
                untried.add(catalog.name());
            }
        }

        assertThat(untried).isEmpty();
    }

    @Test
    void isWhatTheDocumentationPromises() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "merging.md"))).contains(ComparedCatalogs.asMarkdown());
    }

    private Set<String> names(String query) throws SQLException {
        var names = new TreeSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}

package dev.tributary.toolbox.postgresql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schema.Difference;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One transaction holds the whole schema; each change is tried behind a savepoint and taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaChangesTest {

    private static final String ROLE = "tributary_s";

    private final PostgresqlSchemaReader reader = new PostgresqlSchemaReader();
    private Connection connection;
    private SchemaSnapshot base;

    @BeforeAll
    void build() throws SQLException {
        connection = ScriptedChange.connect(TestServer.newDatabase());
        connection.setAutoCommit(false);
        execute(ScriptedChange.createRoles(ROLE));
        execute(ScriptedChange.resource("base.sql"));
        base = read();
    }

    @AfterAll
    void drop() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void noticesChangesOfEveryKind() throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        int tried = 0;
        int detected = 0;
        Map<String, String> missed = new TreeMap<>();
        for (ScriptedChange change : ScriptedChange.read("changes.sql")) {
            if (change.since() > major) {
                continue;
            }
            tried++;
            SchemaDiff diff = SchemaDiff.between(base, after(change), Equality.STRICT);
            List<String> objects = diff.differences().stream()
                    .map(difference -> difference.kind() + " " + difference.name())
                    .toList();
            if (!diff.isEmpty()) {
                detected++;
            }
            if (!objects.contains(change.object())) {
                missed.put(change.name(), change.object() + " is not in " + objects);
            }
        }

        print("schema: " + tried + " changes, " + detected + " detected");
        assertThat(tried).isGreaterThanOrEqualTo(115);
        assertThat(missed).isEmpty();
        assertThat(detected).isEqualTo(tried);
    }

    @Test
    void overlooksWhatIsNoPartOfTheSchema() throws SQLException {
        for (ScriptedChange change : ScriptedChange.read("harmless.sql")) {
            SchemaSnapshot after = after(change);

            assertThat(SchemaDiff.between(base, after, Equality.STRICT).text())
                    .as(change.name())
                    .isEmpty();
            assertThat(after.hash()).isEqualTo(base.hash());
        }
    }

    @Test
    void everyKindOfObjectIsTried() {
        var kinds = new ArrayList<String>();
        ScriptedChange.read("changes.sql").forEach(change -> kinds.add(change.object()));

        for (String kind :
                base.objects().stream().map(object -> object.kind()).distinct().toList()) {
            assertThat(kinds).as(kind).anyMatch(object -> object.startsWith(kind + " "));
        }
    }

    @Test
    void differencesTellBothValues() throws SQLException {
        SchemaSnapshot after = after(new ScriptedChange("", "", 14, "ALTER SEQUENCE shop.numbers INCREMENT 7"));

        assertThat(SchemaDiff.between(base, after, Equality.STRICT).differences())
                .containsExactly(new Difference.Changed(
                        "sequence",
                        QualifiedName.parse("shop.numbers"),
                        List.of(new Difference.Attribute("increment", "5", "7"))));
    }

    @Test
    void theTextFormKeepsEverything() {
        assertThat(SchemaSnapshot.parse(base.text(), "base.schema")).isEqualTo(base);
    }

    @Test
    void secretsAreNotShown() {
        assertThat(base.text()).doesNotContain("hunter2").contains("option password: ***", "option user: reader");
    }

    private SchemaSnapshot after(ScriptedChange change) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            execute(change.sql());
            return read();
        } catch (SQLException e) {
            throw new AssertionError("cannot " + change.name() + ": " + e.getMessage(), e);
        } finally {
            connection.rollback(before);
        }
    }

    private SchemaSnapshot read() throws SQLException {
        return reader.read(connection, SchemaScope.everything());
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}

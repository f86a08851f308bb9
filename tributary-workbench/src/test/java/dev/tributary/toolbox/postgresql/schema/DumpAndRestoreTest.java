package dev.tributary.toolbox.postgresql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.schema.Equality;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.testing.InstalledServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dumps need the programs of a whole installation, which the embedded server has not. */
@Tag("slow")
class DumpAndRestoreTest {

    @Test
    void aDumpAndRestoreChangesNothing() throws Exception {
        var installation = InstalledServer.find();
        assumeTrue(installation.isPresent(), "no PostgreSQL with pg_dump is installed under " + InstalledServer.ROOT);

        try (var server = installation.get().start()) {
            server.psql("postgres", "CREATE DATABASE original; CREATE DATABASE restored;");
            server.psql("postgres", ScriptedChange.createRoles("tributary_s"));
            server.psql("original", ScriptedChange.resource("base.sql"));
            server.psql("original", ScriptedChange.resource("expressions.sql"));
            server.psql("restored", server.dump("original"));
            SchemaSnapshot original = read(server.url("original"));
            SchemaSnapshot restored = read(server.url("restored"));

            assertThat(SchemaDiff.between(original, restored, Equality.STRICT).text())
                    .isEmpty();
            assertThat(restored.hash()).isEqualTo(original.hash());
            assertThat(original.objects()).hasSizeGreaterThan(200);
        }
    }

    private static SchemaSnapshot read(String url) throws SQLException {
        try (var connection = ScriptedChange.connect(url)) {
            return new PostgresqlSchemaReader().read(connection, SchemaScope.everything());
        }
    }
}

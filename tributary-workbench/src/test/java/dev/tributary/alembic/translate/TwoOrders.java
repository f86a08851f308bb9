package dev.tributary.alembic.translate;

import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.schema.PostgresqlDataReader;
import dev.tributary.toolbox.postgresql.schema.PostgresqlSchemaReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What comes out where Alembic runs sides of a fork one after the other, in the order of the merge and in the reverse.
 *
 * @param text in a few words
 * @param differ whether one order fails, or they end differently in more than the places of columns and what differs each time
 */
record TwoOrders(String text, boolean differ) {

    /** The first rows are taken on which an order runs, and none where they are all refused. */
    static TwoOrders on(String base, List<List<Path>> sides, AlembicProcess alembic, List<Seeder> seeders)
            throws SQLException {
        for (Seeder seeder : seeders) {
            String seeded = TestServer.cloneOf(base);
            int rows;
            try (Connection connection = DriverManager.getConnection(seeded)) {
                rows = seeder.seed(connection, SchemaScope.everything()).total();
            }
            TwoOrders found = compared(seeded, sides, alembic, rows + " rows");
            if (!found.text.startsWith("no order")) {
                return found;
            }
        }
        return compared(base, sides, alembic, "no rows");
    }

    private static TwoOrders compared(String base, List<List<Path>> sides, AlembicProcess alembic, String rows)
            throws SQLException {
        List<List<Path>> other = new ArrayList<>(sides);
        Collections.reverse(other);
        var there = new Database(TestServer.cloneOf(base), alembic);
        var back = new Database(TestServer.cloneOf(base), alembic);
        String failure = there.run(sides);
        String failureBack = back.run(other);
        if (!failure.isEmpty() && !failureBack.isEmpty()) {
            return new TwoOrders("no order runs with " + rows + " (" + failure + ")", false);
        } else if (!failure.isEmpty() || !failureBack.isEmpty()) {
            return new TwoOrders("one order fails with " + rows + " (" + failure + failureBack + ")", true);
        }
        SchemaDiff schema = SchemaDiff.between(there.schema(), back.schema(), Equality.UP_TO_COLUMN_ORDER);
        if (!schema.isEmpty()) {
            return new TwoOrders("other schemas with " + rows + ": " + schema.text(), true);
        }
        var again = new Database(TestServer.cloneOf(base), alembic);
        again.run(sides);
        var named = new ArrayList<>(there.data().namesThatDiffer(back.data()));
        named.removeAll(there.data().namesThatDiffer(again.data()));
        return named.isEmpty()
                ? new TwoOrders("equal with " + rows, false)
                : new TwoOrders("other rows with " + rows + ": " + named, true);
    }

    private record Database(String url, AlembicProcess alembic) {

        /** What fails; empty where nothing does. */
        String run(List<List<Path>> sides) {
            String types = "";
            for (List<Path> side : sides) {
                for (Path file : side) {
                    String answer = alembic.run(url, file, "upgrade", types);
                    if (!answer.startsWith("ok\t")) {
                        return file.getFileName() + ": " + answer.substring("error\t".length());
                    }
                    types = answer.substring("ok\t".length());
                }
            }
            return "";
        }

        SchemaSnapshot schema() throws SQLException {
            try (Connection connection = DriverManager.getConnection(url)) {
                return new PostgresqlSchemaReader().read(connection, SchemaScope.everything());
            }
        }

        DataFingerprint data() throws SQLException {
            try (Connection connection = DriverManager.getConnection(url)) {
                return new PostgresqlDataReader().read(connection, SchemaScope.everything(), Set.<QualifiedName>of());
            }
        }
    }
}

package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.name;
import static dev.tributary.postgresql.Literal.table;
import static dev.tributary.postgresql.Literal.text;
import static dev.tributary.postgresql.Literal.texts;

import dev.tributary.product.TableName;
import dev.tributary.product.VersionTableSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;

/** The version table, laid out as Alembic does it. */
final class PostgresqlVersionTable implements VersionTableSql {

    @Override
    public String create(TableName table) {
        return create(table, "varchar");
    }

    @Override
    public String createNarrow(TableName table) {
        return create(table, "varchar(32)");
    }

    private static String create(TableName table, String type) {
        return "CREATE TABLE IF NOT EXISTS " + table(table) + " (version_num " + type + " NOT NULL, CONSTRAINT "
                + name(table.name() + "_pkc") + " PRIMARY KEY (version_num))";
    }

    @Override
    public String widen(TableName table) {
        return "ALTER TABLE " + table(table) + " ALTER COLUMN version_num TYPE varchar(255)";
    }

    @Override
    public String read(TableName table) {
        return "SELECT version_num FROM " + table(table);
    }

    @Override
    public String readAtOnce(TableName table) {
        return "SELECT ARRAY(SELECT version_num::pg_catalog.text FROM " + table(table)
                + ") AS rows, pg_catalog.row_security_active(" + text(table(table))
                + "::pg_catalog.regclass) AS guarded";
    }

    @Override
    public List<String> move(TableName table, List<String> removed, List<String> added) {
        return moves(table, removed, added, PostgresqlVersionTable::exactlyOne);
    }

    @Override
    public List<String> moveGuarded(TableName table, List<String> removed, List<String> added) {
        return moves(table, removed, added, (change, row) -> change + " WHERE version_num = " + text(row));
    }

    private static List<String> moves(
            TableName table, List<String> removed, List<String> added, BinaryOperator<String> change) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            if (i >= removed.size()) {
                texts.add("INSERT INTO " + table(table) + " (version_num) VALUES (" + text(added.get(i)) + ")");
            } else if (i >= added.size()) {
                texts.add(change.apply("DELETE FROM " + table(table), removed.get(i)));
            } else {
                texts.add(change.apply(
                        "UPDATE " + table(table) + " SET version_num = " + text(added.get(i)), removed.get(i)));
            }
        }
        return texts;
    }

    /** The cast fails, and says why, where the count is wrong; it is evaluated in no other case. */
    private static String exactlyOne(String change, String row) {
        String id = text(row);
        return "WITH moved AS (" + change + " WHERE version_num = " + id
                + " RETURNING 1) SELECT CASE WHEN count(*) <> 1"
                + " THEN ('version row ' || " + id
                + " || ' should be there once, but it was ' || count(*) || ' times')::int"
                + " END FROM moved";
    }

    @Override
    public String guard(TableName table, List<String> expected) {
        String body = String.format(
                Locale.ROOT,
                """

                BEGIN
                  PERFORM pg_catalog.pg_advisory_xact_lock(%1$s);
                  IF %6$s THEN
                    RAISE EXCEPTION 'row level security may hide version rows from role %%', current_user;
                  END IF;
                  IF (SELECT count(*) FROM %2$s) <> %3$d
                    OR (SELECT count(*) FROM %2$s WHERE version_num = ANY (%4$s)) <> %3$d THEN
                    RAISE EXCEPTION USING MESSAGE = %5$s;
                  END IF;
                END
                """,
                PostgresqlMigrationLock.computedKey(table),
                table(table),
                expected.size(),
                texts(expected),
                text("the version rows are not "
                        + (expected.isEmpty() ? "empty" : String.join(", ", expected))
                        + ", where this script starts"),
                PostgresqlRowSecurity.hides(table));
        String quote = "$guard$";
        for (int i = 1; body.contains(quote); i++) {
            quote = "$guard" + i + "$";
        }
        return "DO " + quote + body + quote;
    }
}

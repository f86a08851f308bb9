package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a downgrade takes away although its text does not name their table, and code of which nobody knows what it does. */
class UnseenLossTest {

    @TempDir
    Path folder;

    /** The facts of the refusal; empty where it goes through. */
    private String lost(String up, String down) {
        var shell =
                new Shell(folder).set("DATABASE_URL", TestServer.newDatabase()).script("a1", "none", "one", up, down);
        var upgraded = shell.run("upgrade");
        assertThat(upgraded.status()).as(upgraded.both()).isZero();
        var refused = shell.run("downgrade", "base");
        if (refused.status() == 0) {
            return "";
        }
        assertThat(refused.err()).startsWith("error[rows-would-be-lost]").contains("tributary downgrade base --yes");
        String facts = refused.err()
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("next:"))
                .map(String::strip)
                .filter(line -> !line.startsWith("nobody is there"))
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
        var agreed = shell.run("downgrade", "base", "--yes");
        assertThat(agreed.status()).as(agreed.both()).isZero();
        return facts;
    }

    @Test
    void aSchemaGoesWithItsTables() {
        assertThat(lost(
                        "CREATE SCHEMA shop; CREATE TABLE shop.orders (id int); INSERT INTO shop.orders VALUES (1), (2);"
                                + " CREATE TABLE shop.empty (); CREATE TYPE shop.mood AS ENUM ('good');"
                                + " CREATE TABLE people (id int, mood shop.mood); INSERT INTO people VALUES (1, 'good'), (2, NULL);",
                        "DROP SCHEMA shop CASCADE; DROP TABLE people;"))
                .isEqualTo("table shop.orders: 2 rows; table people: 2 rows");
        assertThat(lost(
                        "CREATE SCHEMA shop; CREATE TYPE shop.mood AS ENUM ('good');"
                                + " CREATE TABLE people (id int, mood shop.mood); INSERT INTO people VALUES (1, 'good'), (2, NULL);",
                        "DROP SCHEMA shop CASCADE; DELETE FROM people WHERE true; DROP TABLE IF EXISTS nothing;"))
                .isEqualTo("column people.mood: 1 row");
    }

    @Test
    void aTypeGoesWithItsColumnsWhereItCascades() {
        String up = "CREATE DOMAIN mail AS text; CREATE TABLE people (id int, mail mail, others mail[]);"
                + " INSERT INTO people VALUES (1, 'a', NULL), (2, 'b', '{c}');";

        assertThat(lost(up, "DROP DOMAIN mail CASCADE; ALTER TABLE people RENAME TO persons; DROP TABLE persons;"))
                .isEqualTo("table people: 2 rows");
        assertThat(lost(up, "DROP DOMAIN mail CASCADE;"))
                .isEqualTo("column people.mail: 2 rows; column people.others: 1 row");
    }

    @Test
    void namesAreThoseOfTheMoment() {
        String up =
                "CREATE SCHEMA old; CREATE TABLE old.orders (id int, note text); INSERT INTO old.orders VALUES (1, 'x');"
                        + " CREATE TABLE orders ();";

        assertThat(
                        lost(
                                up,
                                "DROP TABLE orders; SET search_path = old, public; ALTER TABLE orders RENAME note TO remark;"
                                        + " ALTER TABLE orders DROP COLUMN remark; RESET search_path; DROP TABLE old.orders; DROP SCHEMA old;"))
                .isEqualTo("table old.orders: 1 row");
        assertThat(lost(
                        up,
                        "SET search_path = old, public; ALTER TABLE orders RENAME note TO remark;"
                                + " ALTER TABLE orders DROP COLUMN remark; RESET search_path; DELETE FROM orders;"))
                .isEqualTo("column old.orders.note: 1 row");
    }

    @Test
    void whatRefersToATableIsEmptiedWithIt() {
        String up = "CREATE TABLE customers (id int PRIMARY KEY);"
                + " CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers ON DELETE CASCADE);"
                + " CREATE TABLE notes (id int REFERENCES orders ON DELETE SET NULL);"
                + " INSERT INTO customers VALUES (1); INSERT INTO orders VALUES (1, 1), (2, 1); INSERT INTO notes VALUES (1);";
        String drop = " DROP TABLE IF EXISTS notes; DROP TABLE IF EXISTS orders; DROP TABLE IF EXISTS customers;";

        assertThat(lost(up, "TRUNCATE customers CASCADE;" + drop))
                .isEqualTo("table customers: 1 row; table notes: 1 row; table orders: 2 rows");
        assertThat(lost(up, "DELETE FROM customers;")).isEqualTo("table customers: 1 row; table orders: 2 rows");
    }

    @Test
    void anExtensionGoesWithItsTablesAndARoleWithItsOwn() {
        String role = "leaver_" + System.nanoTime();
        assertThat(lost(
                        "CREATE ROLE " + role + "; CREATE TABLE theirs (id int); INSERT INTO theirs VALUES (1);"
                                + " ALTER TABLE theirs OWNER TO " + role + ";",
                        "DROP OWNED BY " + role + "; DROP ROLE " + role + ";"))
                .isEqualTo("table theirs: 1 row");
    }

    @Test
    void codeIsSaidNotToBeSeen() {
        assertThat(lost(
                        "CREATE TABLE t (id int); INSERT INTO t VALUES (1);",
                        "DO $$ BEGIN\n  EXECUTE 'DROP ' || 'TABLE t';\nEND $$;"))
                .isEqualTo("DO $$ BEGIN: what it does to rows is not seen before it runs");
        assertThat(lost("CREATE TABLE t (id int); INSERT INTO t VALUES (1);", "DO $$ BEGIN RAISE NOTICE 'x'; END $$;"))
                .isEmpty();
    }

    @Test
    void theWayBackIsLookedForBeforeAnybodyIsAsked() {
        var shell = new Shell(folder)
                .set("DATABASE_URL", TestServer.newDatabase())
                .file(
                        "db/revisions/a1_one.sql",
                        "-- revision: a1\n-- revises: none\n-- message: one\n-- irreversible: it was too much\n\nSELECT 1;\n")
                .script("b2", "a1", "two", "CREATE TABLE t (id int); INSERT INTO t VALUES (1);", "DROP TABLE t;");
        shell.run("upgrade");

        assertThat(shell.run("downgrade", "base").err())
                .contains("error[no-way-back]", "irreversible: it was too much")
                .doesNotContain("rows-would-be-lost", "--yes");
        assertThat(shell.answering("y\n").run("downgrade", "base").err()).doesNotContain("go on?");
    }
}

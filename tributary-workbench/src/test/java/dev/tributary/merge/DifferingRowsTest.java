package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which rows come out differently, and what is told of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferingRowsTest {
    private static final String ORDERS = "CREATE TABLE orders (id int PRIMARY KEY, status text NOT NULL, total int)";
    private static final String CANCEL = "UPDATE orders SET status = 'cancelled' WHERE status = 'abandoned'";

    private final Lines lines = new Lines();

    @AfterAll
    void stop() {
        lines.close();
    }

    @Test
    void areToldByTheirKeyWithTheValuesThatDiffer() {
        Divergence data = data(
                ORDERS + ";\nINSERT INTO orders VALUES (1, 'paid', 10), (3, 'abandoned', NULL)",
                CANCEL,
                "UPDATE orders SET total = 7 WHERE status = 'cancelled'");

        assertThat(data.rows()).containsExactly(new DifferingRow("id 3", List.of("total"), "total 7", "total NULL"));
        assertThat(data.moreRows()).isZero();
    }

    @Test
    void areToldWhereOneOrderHasNone() {
        Divergence data = data(
                ORDERS + ";\nINSERT INTO orders VALUES (3, 'abandoned', NULL)",
                CANCEL,
                "DELETE FROM orders WHERE status = 'cancelled'");

        assertThat(data.rows())
                .containsExactly(new DifferingRow(
                        "id 3", List.of("status", "total"), DifferingRow.NONE, "status 'cancelled', total NULL"));
    }

    @Test
    void arePairedByWhatIsAlikeWhereThereIsNoKey() {
        Divergence data = data(
                "CREATE TABLE orders (name text, n int);\nINSERT INTO orders VALUES ('a', 1), ('b', 2), ('a', 1)",
                "UPDATE orders SET n = n + 1 WHERE name = 'a'",
                "UPDATE orders SET n = n * 10");

        assertThat(data.rows())
                .containsExactly(
                        new DifferingRow("name 'a'", List.of("n"), "n 20", "n 11"),
                        new DifferingRow("name 'a'", List.of("n"), "n 20", "n 11"));
    }

    /** The first are enough to see what it is about. */
    @Test
    void areCounted() {
        Divergence data = data(
                ORDERS + ";\nINSERT INTO orders SELECT n, repeat('long ', 40), n FROM generate_series(1, 12) n",
                "UPDATE orders SET total = total + 1",
                "UPDATE orders SET total = total * 2, status = status || total");

        assertThat(data.rows()).extracting(DifferingRow::row).containsExactly("id 1", "id 2", "id 3");
        assertThat(data.rows().get(0).inOrder())
                .isEqualTo("status '" + "long ".repeat(8).substring(0, 39) + "…, total 4");
        assertThat(data.moreRows()).isEqualTo(9);
    }

    /** What comes from the clock or at random is no difference, and no key. */
    @Test
    void areNotToldByWhatIsLeftToChance() {
        Divergence data = data(
                "CREATE TABLE orders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text, n int,"
                        + " at timestamptz DEFAULT clock_timestamp())",
                "INSERT INTO orders (name, n) VALUES ('a', 1), ('b', 2)",
                "INSERT INTO orders (name, n) SELECT 'copy of ' || name, n FROM orders");

        assertThat(data.rows())
                .containsExactly(
                        new DifferingRow("", List.of("name", "n"), "name 'copy of a', n 1", DifferingRow.NONE),
                        new DifferingRow("", List.of("name", "n"), "name 'copy of b', n 2", DifferingRow.NONE));
    }

    @Test
    void keepSecrets() {
        Divergence data = data(
                "CREATE TABLE users (id int PRIMARY KEY, password text);\nINSERT INTO users VALUES (1, 'hunter2')",
                "UPDATE users SET password = 'x' || password",
                "UPDATE users SET password = password || 'y' WHERE password LIKE 'x%'");

        assertThat(data.rows())
                .containsExactly(
                        new DifferingRow("id 1", List.of("password"), "password (not shown)", "password (not shown)"));
    }

    /** Such databases are gone by then, and made once more. */
    @Test
    void areToldWhereRevisionsMakeRoles() {
        Divergence data = data(
                ORDERS + ";\nINSERT INTO orders VALUES (3, 'abandoned', NULL)",
                CANCEL + ";\nCREATE ROLE differing_reader",
                "UPDATE orders SET total = 7 WHERE status = 'cancelled'");

        assertThat(data.rows()).containsExactly(new DifferingRow("id 3", List.of("total"), "total 7", "total NULL"));
    }

    /** A number is that of the file, whatever else is left out. */
    @Test
    void keepTheirNumbersWhereOthersAreLeftOut() {
        lines.given("r0", "none", ORDERS)
                .given("a1", "r0", CANCEL + ";\nALTER TABLE orders ADD CHECK (total < 1000)")
                .given("b1", "r0", "UPDATE orders SET total = 7 WHERE status = 'cancelled'");

        Proof proof = lines.proveHiding(
                "INSERT INTO orders VALUES (777, 'paid', 5000), (888, 'abandoned', NULL);", "a1", "b1");

        assertThat(proof.verdict())
                .isInstanceOfSatisfying(
                        Verdict.DataDependent.class,
                        dependent -> assertThat(dependent.rows()).containsExactly("public.orders: seed row 2"));
        assertThat(told(proof, "public.orders")).extracting(DifferingRow::row).containsExactly("seed row 2");
    }

    /** The rows that Tributary made up are nobody's. */
    @Test
    void areToldOfMadeUpRows() {
        lines.given("r0", "none", ORDERS)
                .given("a1", "r0", CANCEL)
                .given("b1", "r0", "UPDATE orders SET total = 7 WHERE status = 'cancelled'");

        Divergence data = data(lines.prove("a1", "b1"));

        assertThat(data.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.row()).startsWith("id 9000000");
            assertThat(row.inOrder()).isEqualTo("total 7");
        });
    }

    /** A value may come from such a row wherever it stands then. */
    @Test
    void areToldByTheirNumberWhereAPersonWroteThem() {
        lines.given("r0", "none", ORDERS + ";\nCREATE TABLE kept (id int PRIMARY KEY, status text)")
                .given("a1", "r0", CANCEL)
                .given(
                        "b1",
                        "r0",
                        "UPDATE orders SET total = id * 2 WHERE status = 'cancelled';\n"
                                + "INSERT INTO kept SELECT id, status FROM orders");
        String rows = "INSERT INTO orders VALUES (777, 'secretly paid', 10), (888, 'abandoned', NULL);";

        Proof hidden = lines.proveHiding(rows, "a1", "b1");

        assertThat(hidden.verdict().toString()).doesNotContain("888").doesNotContain("1776");
        assertThat(told(hidden, "public.orders"))
                .containsExactly(new DifferingRow(
                        "seed row 2", List.of("total"), "other values in total", "other values in total"));
        assertThat(told(hidden, "public.kept"))
                .containsExactly(new DifferingRow(
                        "a row that a revision wrote",
                        List.of("status"),
                        "other values in status",
                        "other values in status"));
        assertThat(told(lines.proveOn(rows, "a1", "b1"), "public.orders"))
                .containsExactly(new DifferingRow("id 888", List.of("total"), "total 1776", "total NULL"));
    }

    private Divergence data(String base, String left, String right) {
        lines.given("r0", "none", base).given("a1", "r0", left).given("b1", "r0", right);
        return data(lines.prove("a1", "b1"));
    }

    private static Divergence data(Proof proof) {
        return conflict(proof).divergences().stream()
                .filter(divergence -> divergence.kind().equals(Divergence.DATA))
                .findFirst()
                .orElseThrow();
    }

    private static List<DifferingRow> told(Proof proof, String table) {
        return conflict(proof).divergences().stream()
                .filter(divergence -> divergence.object().equals("data " + table))
                .flatMap(divergence -> divergence.rows().stream())
                .toList();
    }

    private static Verdict.Conflict conflict(Proof proof) {
        Verdict verdict =
                proof.verdict() instanceof Verdict.DataDependent dependent ? dependent.with() : proof.verdict();
        assertThat(verdict).as(proof.verdict().toString()).isInstanceOf(Verdict.Conflict.class);
        return (Verdict.Conflict) verdict;
    }
}

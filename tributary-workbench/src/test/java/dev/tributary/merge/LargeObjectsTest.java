package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeObjectsTest {
    private static final String BASE = "create table docs(id int primary key, note text, content oid);"
            + "insert into docs values (1, 'one', lo_from_bytea(4711, 'start'))";

    private final Lines lines = new Lines();

    @AfterAll
    void stop() {
        lines.close();
    }

    private Proof proof(String a, String b) {
        return lines.given("r0", "none", BASE)
                .given("a1", "r0", a)
                .given("b1", "r0", b)
                .prove("a1", "b1");
    }

    private static List<String> differing(Proof proof) {
        return proof.verdict().divergences().stream().map(Divergence::object).toList();
    }

    @Test
    void areComparedByTheirContents() {
        assertThat(differing(proof("select lo_put(4711, 0, 'AAAAA')", "select lo_put(4711, 0, 'BBBBB')")))
                .containsExactly("large object 4711");
        assertThat(proof("select lo_put(4711, 0, 'AA')", "select lo_put(4711, 3, 'BB')")
                        .verdict())
                .isEqualTo(new Verdict.Commute());
    }

    @Test
    void areComparedByTheirRightsAndOwners() {
        assertThat(differing(proof(
                        "grant select on large object 4711 to pg_monitor",
                        "revoke select on large object 4711 from pg_monitor")))
                .containsExactly("large object 4711");
        assertThat(differing(proof(
                        "alter large object 4711 owner to pg_monitor",
                        "alter large object 4711 owner to pg_read_all_stats")))
                .containsExactly("large object 4711");
        assertThat(differing(proof("comment on large object 4711 is 'a'", "comment on large object 4711 is 'b'")))
                .containsExactly("large object 4711");
    }

    @Test
    void areComparedWithoutTheNumbersThatTheServerGivesThem() {
        Proof proof = proof(
                "insert into docs values (-2, 'two', lo_from_bytea(0, 'two'))",
                "insert into docs values (-3, 'three', lo_from_bytea(0, 'three'))");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().volatileColumns()).containsExactly("public.docs.content");
        assertThat(proof.scope().noise()).allMatch(left -> left.startsWith("name of large object "));
    }

    @Test
    void differInContentsAlsoWhereTheServerGivesTheNumber() {
        Proof proof = proof(
                "insert into docs select -2, 'copy', lo_from_bytea(0, note::bytea) from docs where id = 1",
                "update docs set note = 'later' where id = 1");

        assertThat(proof.verdict().divergences())
                .extracting(Divergence::object)
                .containsExactly("large object (named by chance) 1");
    }

    @Test
    void areNamedWhereTheRoleMayNotReadThem() {
        try (var restricted = new Lines(ScratchServers.restricted())) {
            Proof proof = restricted
                    .given("r0", "none", BASE)
                    .given("a1", "r0", "select lo_create(4712); revoke select on large object 4712 from current_user")
                    .given("b1", "r0", "alter table docs add photo text")
                    .prove("a1", "b1");

            assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
            assertThat(proof.scope().notes())
                    .contains(
                            "not compared: the contents of large object 4712, which the scratch server's role may not read");
        }
    }

    @Test
    void areComparedWhereTheRoleMayReadThem() {
        try (var restricted = new Lines(ScratchServers.restricted())) {
            Proof proof = restricted
                    .given("r0", "none", BASE)
                    .given("a1", "r0", "select lo_put(4711, 0, 'AAAAA')")
                    .given("b1", "r0", "select lo_put(4711, 0, 'BBBBB')")
                    .prove("a1", "b1");

            assertThat(differing(proof)).containsExactly("large object 4711");
        }
    }
}

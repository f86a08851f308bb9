package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Of the rows that a side refuses alone no more are left out than have to be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptedRowsTest {
    private static final String TABLES = """
            create table parent(id int primary key, kind text);
            create table child(id int primary key, parent int not null references parent);
            create table grandchild(id int primary key, child int not null references child);
            create table tree(id int primary key, up int references tree);
            create table loose(id int primary key, parent int references parent on delete set null)""";

    private static final String ROWS = """
            insert into parent select n, case when n in (3, 6) then 'bad' else 'good' end from generate_series(1, 8) n;
            insert into child select n, (n + 1) / 2 from generate_series(1, 16) n;
            insert into grandchild select n, n from generate_series(1, 16) n;
            insert into tree values (6, null), (1, null), (3, 1), (4, 3), (5, 4), (2, 6);
            insert into loose select n, n from generate_series(1, 8) n;
            """;

    /** A table gets a row for each of these. */
    private static final String LABELS = "do $$ begin execute (select 'create type label as enum(' || string_agg("
            + "quote_literal('l' || i), ', ') || ')' from generate_series(1, 190) i); end $$; ";

    private final Lines lines = new Lines();

    @AfterAll
    void stop() {
        lines.close();
    }

    @Test
    void rowsGoWithThoseThatTheyReferTo() {
        Proof proof = lines.given("r0", "none", TABLES)
                .given("a1", "r0", "alter table parent add check (kind <> 'bad'); alter table tree add check (id <> 3)")
                .given("b1", "r0", "alter table child add note text")
                .proveOn(ROWS, "a1", "b1");

        assertThat(proof.verdict().isSafe()).isTrue();
        int parents = 2;
        int children = 4;
        int branch = 3;
        assertThat(proof.scope().rows().leftOut()).isEqualTo(parents + children + children + branch);
        assertThat(proof.scope().rows().count()).isEqualTo(54 - 13);
        assertThat(proof.scope().rows().empty()).isEmpty();
    }

    @Test
    void bothSidesMayRefuseDifferentRowsOfOneTable() {
        Proof proof = lines.given("r0", "none", TABLES)
                .given("a1", "r0", "alter table parent add check (kind <> 'bad')")
                .given("b1", "r0", "alter table grandchild add check (id < 16); alter table parent add check (id > 1)")
                .proveOn(ROWS, "a1", "b1");

        assertThat(proof.verdict().isSafe()).isTrue();
        // parents 1, 3 and 6 with two children and two grandchildren each, and the last grandchild
        assertThat(proof.scope().rows().leftOut()).isEqualTo(3 * 5 + 1);
    }

    @Test
    void aTableOfWhichNoRowIsAcceptedIsNamedAndTheOthersStay() {
        Proof proof = lines.given("r0", "none", TABLES)
                .given("a1", "r0", "alter table child add code text; alter table child alter code set not null")
                .given("b1", "r0", "alter table tree add note text")
                .proveOn(ROWS, "a1", "b1");

        assertThat(proof.verdict().isSafe()).isTrue();
        assertThat(proof.scope().rows().leftOut()).isEqualTo(32);
        assertThat(proof.scope().rows().empty()).containsExactly("public.child: each row is refused by a side alone");
    }

    /** However many rows of other tables have to be tried one by one. */
    @Test
    void keepsTheRowsOfTablesThatHaveNoPartInARefusal() {
        var base = new StringBuilder(LABELS);
        var refusing = new StringBuilder();
        for (int i = 1; i <= 7; i++) {
            base.append("create table a" + i + "(id int primary key, label label not null); ");
            refusing.append("alter table a" + i + " add column mail text not null; ");
        }
        Proof proof = lines.given("r0", "none", base + "create table last(id int primary key, points int)")
                .given("a1", "r0", refusing + "update last set points = 1")
                .given("b1", "r0", "alter table last add column note text; update last set note = 'x'")
                .prove("a1", "b1");

        assertThat(proof.scope().rows().empty()).noneMatch(table -> table.startsWith("public.last"));
        assertThat(proof.scope().rows().idle()).isEmpty();
        assertThat(proof.verdict().isSafe()).isTrue();
    }

    /** Rows that others refer to stay, one by one, and the others go. */
    @Test
    void leavesOutRowsAndTheRowsThatReferToThem() {
        Proof proof = lines.given(
                        "r0",
                        "none",
                        "create table customer(id int primary key, mail text); "
                                + "create table orders(id int primary key, customer int not null references customer, total int)")
                .given("a1", "r0", "alter table customer alter column mail set not null")
                .given("b1", "r0", "update orders set total = 0 where total is null")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().rows().leftOut()).isPositive();
        assertThat(proof.scope().rows().empty()).isEmpty();
        assertThat(proof.scope().rows().idle()).isEmpty();
    }
}

package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** "Safe" is said of what was seen to happen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotExercisedTest {
    private static final String ORDERS =
            "create table orders(id int primary key, status text not null, note text, points int not null default 0)";

    /** No made-up text has this digest. */
    private static final String RARE = "delete from orders where md5(note) = 'acbd18db4cc2f85cedef654fccc4a4d8'";

    private final Lines lines = new Lines();

    @AfterAll
    void stop() {
        lines.close();
    }

    @Test
    void saysWhichStatementNoRowCameToAndWhatTheOtherSideTouches() {
        Proof proof = lines.given("r0", "none", ORDERS)
                .given("a1", "r0", "-- one line more\n" + RARE)
                .given("b1", "r0", "update orders set note = 'z'")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isInstanceOfSatisfying(Verdict.NotExercised.class, answer -> {
            assertThat(answer.otherwise()).isEqualTo(new Verdict.Commute());
            assertThat(answer.isSafe()).isFalse();
            assertThat(answer.statements())
                    .containsExactly(new IdleStatement(
                            RevisionId.of("a1"),
                            "a1.sql:6",
                            RARE,
                            List.of("public.orders"),
                            "SELECT count(*) FROM orders WHERE md5(note) = 'acbd18db4cc2f85cedef654fccc4a4d8';",
                            ""));
        });
    }

    /** Nobody has seen what happens to a row that it leaves out. */
    @Test
    void namesConditionsThatLeftOutNoRowAndStaysSafe() {
        String always = "update orders set note = 'z' where md5(status) <> 'no digest'";
        Proof proof = lines.given("r0", "none", ORDERS + "; create table other(id int primary key, n int)")
                .given(
                        "a1",
                        "r0",
                        always
                                + ";\nupdate orders set points = 1 where md5(status) < '8';\nupdate orders set points = 2;\n"
                                + "delete from orders where id = 900000001")
                .given("b1", "r0", "update other set n = 1")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().rows().oneSided())
                .containsExactly(new OneSidedCondition(RevisionId.of("a1"), "a1.sql:5", always));
    }

    @Test
    void staysSafeWhereNothingOfTheOtherSideMeetsIt() {
        Proof proof = lines.given("r0", "none", ORDERS + "; create table other(id int)")
                .given("a1", "r0", RARE)
                .given("b1", "r0", "alter table other add x int not null default 1")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().rows().idle())
                .extracting(IdleStatement::sql, IdleStatement::meets)
                .containsExactly(org.assertj.core.api.Assertions.tuple(RARE, List.of()));
    }

    /** An index that forbids nothing, and a column that nobody fills, change nothing for a row. */
    @Test
    void staysSafeBesideWhatNoRowFeels() {
        Proof proof = lines.given("r0", "none", ORDERS)
                .given("a1", "r0", RARE)
                .given(
                        "b1",
                        "r0",
                        "create index on orders(status); alter table orders add x int; comment on table orders is 'x'")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
    }

    @Test
    void takesTheWordOfTheHeaderThatSomebodyHasLooked() {
        Proof proof = lines.given("r0", "none", ORDERS)
                .given("a1", "r0", "-- accept: not-exercised no such note was ever written\n", RARE)
                .given("b1", "r0", "update orders set note = 'z'")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().rows().idle())
                .extracting(IdleStatement::accepted)
                .containsExactly("no such note was ever written");
    }

    @Test
    void takesTheWordOfTheCallForOnePlace() {
        lines.given("r0", "none", ORDERS).given("a1", "r0", RARE).given("b1", "r0", "update orders set note = 'z'");

        assertThat(lines.proveAccepting(Set.of("a1:5"), "a1", "b1").verdict()).isEqualTo(new Verdict.Commute());
        assertThat(lines.proveAccepting(Set.of("a1:4"), "a1", "b1").verdict()).isInstanceOf(Verdict.NotExercised.class);
    }

    /** The server proves that no row can be meant. */
    @Test
    void countsWhatConstraintsExcludeAsExercised() {
        Proof proof = lines.given("r0", "none", ORDERS + "; alter table orders add check (status in ('new', 'paid'))")
                .given(
                        "a1",
                        "r0",
                        "delete from orders where status = 'lost'; update orders set points = 1 where points is null")
                .given("b1", "r0", "update orders set note = 'z'")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.scope().rows().idle()).isEmpty();
    }

    @Test
    void seesIntoCodeAndPartsOfWith() {
        Proof proof = lines.given("r0", "none", ORDERS + "; create table gone(id int)")
                .given("a1", "r0", """
                        do $$
                        begin
                          update orders set points = points + 1;
                          if exists (select from orders where md5(note) = 'no digest') then
                            update orders set note = 'rare';
                          end if;
                        end $$;
                        with d as (delete from orders where md5(status) = 'no digest' returning id)
                        insert into gone select id from d""")
                .given("b1", "r0", "update orders set note = 'z' where note is null")
                .prove("a1", "b1");

        assertThat(proof.verdict())
                .isInstanceOfSatisfying(
                        Verdict.NotExercised.class,
                        answer -> assertThat(answer.statements())
                                .extracting(IdleStatement::place)
                                .containsExactly("a1.sql:9", "a1.sql:12"));
    }

    @Test
    void namesTheTableThatStaysEmpty() {
        Proof proof = lines.given(
                        "r0",
                        "none",
                        "create table orders (code text check (md5(code) = 'no digest') not null, total int)")
                .given("a1", "r0", "update orders set total = total * 100")
                .given("b1", "r0", "alter table orders add check (total <= 10000)")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isInstanceOf(Verdict.NotExercised.class);
        assertThat(proof.scope().rows().empty()).singleElement().asString().startsWith("public.orders: ");
    }

    /** With no row at all, two changes of types and checks say nothing about rows either. */
    @Test
    void asksForRowsWhereAColumnGetsAnotherType() {
        Proof proof = lines.given(
                        "r0",
                        "none",
                        "create table orders (code text check (md5(code) = 'no digest') not null, total int)")
                .given("a1", "r0", "alter table orders alter total type int using total * 100")
                .given("b1", "r0", "alter table orders add check (total <= 10000)")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isInstanceOf(Verdict.NotExercised.class);
    }

    /** A revision that no row of one table survives says nothing about the rows of another. */
    @Test
    void emptiesOnlyTheTableWhoseRowsAreRefused() {
        Proof proof = lines.given(
                        "r0",
                        "none",
                        "create table users(id int primary key); create table posts(id int primary key, body varchar(20))")
                .given(
                        "a1",
                        "r0",
                        "alter table users add mail text not null; alter table posts alter body type varchar(8)")
                .given("b1", "r0", "update posts set body = 'Re: ' || body")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isInstanceOf(Verdict.DataDependent.class);
    }

    @Test
    void callsCodeWithTheConstantsThatStandInIt() {
        Proof proof = lines.given("r0", "none", ORDERS)
                .given("a1", "r0", rare("x = 424242"))
                .given("b1", "r0", "alter table orders drop column note")
                .prove("a1", "b1");

        assertThat(proof.verdict()).isInstanceOf(Verdict.Latent.class);
    }

    @Test
    void saysWhichStatementOfCodeNoCallCameTo() {
        Proof proof = lines.given("r0", "none", ORDERS)
                .given("a1", "r0", rare("md5(x::text) = 'no digest'"))
                .given("b1", "r0", "alter table orders drop column note")
                .prove("a1", "b1");

        assertThat(proof.verdict())
                .isInstanceOfSatisfying(
                        Verdict.NotExercised.class,
                        answer -> assertThat(answer.statements())
                                .extracting(IdleStatement::place, IdleStatement::sql, IdleStatement::meets)
                                .containsExactly(org.assertj.core.api.Assertions.tuple(
                                        "function public.f(x integer)",
                                        "line 4  update orders set note = 'z' where id = x",
                                        List.of("column public.orders.note"))));
    }

    private static String rare(String condition) {
        return """
                create function f(x int) returns int language plpgsql as $$
                begin
                  if %s then
                    update orders set note = 'z' where id = x;
                  end if;
                  return x;
                end $$""".replace("%s", condition);
    }
}

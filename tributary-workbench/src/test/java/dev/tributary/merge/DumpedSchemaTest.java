package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.rehearsal.DumpedSchemaFailed;
import dev.tributary.scratch.StandIns;
import dev.tributary.sql.SqlProblem;
import dev.tributary.testing.TestServer;
import dev.tributary.wording.Remedy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the revisions before the fork do not run here, a schema can take their place, and the answer says so. */
class DumpedSchemaTest {
    private static final String DUMP = """
            --
            -- PostgreSQL database dump
            --

            \\restrict Zx9

            SET statement_timeout = 0;
            SET no_such_timeout_of_later_versions = 0;
            SET client_encoding = 'UTF8';
            SELECT pg_catalog.set_config('search_path', '', false);
            SET check_function_bodies = false;

            CREATE FUNCTION public.lines() RETURNS text LANGUAGE sql AS $$ SELECT 'one


            four' $$;

            CREATE TABLE public.posts (
                id integer NOT NULL,
                body text
            );

            CREATE TABLE public.tributary_version (
                version_num text NOT NULL
            );

            ALTER TABLE ONLY public.posts ADD CONSTRAINT posts_pkey PRIMARY KEY (id);

            \\unrestrict Zx9
            """;

    private final String url = TestServer.newDatabase();
    private final Lines lines = new Lines(ScratchServers.on(url));

    @AfterEach
    void close() {
        lines.close();
    }

    /** The base is a revision that no server of ours runs. */
    private void given(Lines fork, String left, String right) {
        fork.given("r0", "none", "CREATE EXTENSION nosuch_partman")
                .given("a1", "r0", left)
                .given("b1", "r0", right);
    }

    @Test
    void takesThePlaceOfRevisionsThatDoNotRunHere() {
        given(lines, "ALTER TABLE posts ADD photo text", "CREATE INDEX ON posts (body)");

        assertThat(lines.prove("a1", "b1").verdict().isKnown()).isFalse();
        Proof proof = lines.proveOnSchema(DUMP, "a1", "b1");

        assertThat(proof.verdict().name()).as(proof.verdict().toString()).isEqualTo("commute");
        assertThat(proof.scope().provisos())
                .containsExactly("the base is schema.sql, not the revisions before the fork");
        assertThat(proof.scope().rows().count()).isPositive();
    }

    @Test
    void isWhatTheSidesMeet() {
        given(lines, "ALTER TABLE posts RENAME body TO content", "CREATE INDEX ON posts (body)");

        Verdict verdict = lines.proveOnSchema(DUMP, "a1", "b1").verdict();

        assertThat(verdict.name()).as(verdict.toString()).isEqualTo("only one order works");
    }

    /** Its table is Tributary's own, and rows in it would be nobody's. */
    @Test
    void leavesTheVersionTableOut() {
        given(lines, "CREATE TABLE tributary_version (id int)", "CREATE INDEX ON posts (body)");

        assertThat(lines.proveOnSchema(DUMP, "a1", "b1").verdict().name()).isEqualTo("commute");
    }

    @Test
    void namesAllRolesThatItIsRefusedForAtOnce() {
        given(lines, "ALTER TABLE posts ADD photo text", "CREATE INDEX ON posts (body)");
        String owned = DUMP
                + "ALTER TABLE public.posts OWNER TO base_app;\nGRANT SELECT ON public.posts TO \"base Reader\";\n";

        assertThatThrownBy(() -> lines.proveOnSchema(owned, "a1", "b1"))
                .isInstanceOfSatisfying(DumpedSchemaFailed.class, failed -> {
                    assertThat(failed.problem().title())
                            .isEqualTo("cannot make the base from \"schema.sql\": the statement in line 30 failed");
                    assertThat(failed.problem().remedies().stream().map(Remedy::action))
                            .first()
                            .isEqualTo("scratch.roles = [\"base Reader\", \"base_app\"]");
                });

        var roles = new StandIns(List.of("base_app", "base Reader"), List.of());
        try (var others = new Lines(ScratchServers.on(url, roles))) {
            given(others, "ALTER TABLE posts ADD photo text", "CREATE INDEX ON posts (body)");

            Proof proof = others.proveOnSchema(owned, "a1", "b1");

            assertThat(proof.verdict().name()).isEqualTo("commute");
            assertThat(proof.scope().provisos())
                    .containsExactly(
                            "the base is schema.sql, not the revisions before the fork",
                            "with stand-ins for role base_app, role base Reader");
        }
    }

    @Test
    void refusesAFileThatGoesToAnotherDatabase() {
        given(lines, "ALTER TABLE posts ADD photo text", "CREATE INDEX ON posts (body)");

        assertThatThrownBy(() -> lines.proveOnSchema("CREATE DATABASE shop;\n\\connect shop\n" + DUMP, "a1", "b1"))
                .isInstanceOf(SqlProblem.class)
                .hasMessageContaining("\\connect");
    }

    /** What the first attempt has made is gone, so that the second can make it. */
    @Test
    void saysWhichStatementFails() {
        given(lines, "ALTER TABLE posts ADD photo text", "CREATE INDEX ON posts (body)");

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(
                            () -> lines.proveOnSchema(DUMP + "CREATE TABLE public.x (y no_such_type);\n", "a1", "b1"))
                    .isInstanceOfSatisfying(
                            DumpedSchemaFailed.class,
                            failed -> assertThat(failed.problem().facts())
                                    .containsExactly(
                                            "30 | CREATE TABLE public.x (y no_such_type)",
                                            "cause   type \"no_such_type\" does not exist (42704)"));
        }
    }
}

package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.testing.InstalledServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a server that has the extension plpgsql_check: the package postgresql-15-plpgsql-check brings it for version 15. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaticCheckTest {
    private static final int MAJOR = 15;
    private static final String TABLE = "create table t(id int primary key, a text, n int)";

    /** Calls with made-up arguments never come to the second statement. */
    private static final String RARE = """
            create function rare(n int) returns bigint language plpgsql as $$
            begin
              if n > 1000000000 then
                return (select count(a) from t);
              end if;
              return 0;
            end $$""";

    private @Nullable InstalledServer installed;
    private @Nullable Lines lines;

    @BeforeAll
    void findServer() throws SQLException, IOException {
        var installation = InstalledServer.find(MAJOR);
        assumeTrue(installation.isPresent(), "no PostgreSQL " + MAJOR + " is installed");
        installed = installation.get().start();
        ScratchServer server = ScratchServers.on(installed.url("postgres"));
        lines = new Lines(server);
        try (ScratchDatabase database = server.create();
                var connection = database.connections().open()) {
            assumeTrue(
                    !ScratchServers.INSTRUMENTS.prober().tools(connection).isEmpty(),
                    "PostgreSQL " + MAJOR + " is here without the package postgresql-15-plpgsql-check");
        }
    }

    @AfterAll
    void stop() throws IOException {
        if (lines != null) {
            lines.close();
        }
        if (installed != null) {
            installed.close();
        }
    }

    @Test
    void findsWhatNoCallComesTo() {
        Proof proof = given(TABLE, RARE, "alter table t drop column a");

        assertThat(proof.verdict()).isInstanceOfSatisfying(Verdict.Latent.class, latent -> {
            assertThat(latent.findings())
                    .extracting(ProbeFinding::object, ProbeFinding::sqlState)
                    .containsExactly(tuple("function public.rare(n integer)", "42703"));
            assertThat(latent.findings().get(0).tried()).isEqualTo("line 4, which plpgsql_check has read");
            assertThat(latent.findings().get(0).concerns()).containsExactly("column public.t.a");
        });
    }

    @Test
    void readsTriggersWithTheirTable() {
        Proof proof = given(TABLE, """
                create function check_n() returns trigger language plpgsql as $$
                begin
                  if new.n > 1000000000 then
                    new.a := 'many';
                  end if;
                  return new;
                end $$;
                create trigger tg before insert on t for each row execute function check_n()""", "alter table t drop column a");

        assertThat(proof.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Latent.class,
                        latent -> assertThat(latent.findings())
                                .extracting(ProbeFinding::object)
                                .containsExactly("function public.check_n()"));
    }

    @Test
    void saysNothingOfWhatWasBrokenBefore() {
        Proof proof = given(
                TABLE + "; " + RARE + "; alter table t drop column a",
                "alter table t add x int",
                "create table u(id int)");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
    }

    @Test
    void leavesNoTraceOfTheExtension() {
        Proof proof = given(TABLE, RARE, "create schema tributary_probe_other");

        assertThat(proof.verdict()).isEqualTo(new Verdict.Commute());
        assertThat(proof.touched())
                .containsExactly(List.of("function rare(n integer)"), List.of("schema tributary_probe_other"));
    }

    private Proof given(String base, String left, String right) {
        return Objects.requireNonNull(lines)
                .given("r0", "none", base)
                .given("a1", "r0", left)
                .given("b1", "r0", right)
                .prove("a1", "b1");
    }
}

package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.Tributary;
import dev.tributary.script.ScriptSource;
import dev.tributary.spring.Line;
import dev.tributary.spring.actuate.DatabaseHealth;
import dev.tributary.spring.start.Problems;
import dev.tributary.spring.start.Readiness;
import dev.tributary.spring.start.Scripts;
import dev.tributary.spring.start.TributaryDatabases;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the properties decide about a database that is not as this build would have it. */
@ExtendWith(OutputCaptureExtension.class)
class PoliciesTest {

    @TempDir
    Path folder;

    private String url;
    private Scripts scripts;

    @BeforeEach
    void twoRevisions() {
        url = TestServer.newDatabase();
        scripts = new Scripts(folder)
                .write("a1", "none", "create note", "CREATE TABLE note (id bigint)")
                .write("b2", "a1", "add title", "ALTER TABLE note ADD COLUMN title text");
    }

    private ApplicationContextRunner application(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(Line.with(Line.TEMPLATE, Line.CLIENT))
                .withPropertyValues("spring.datasource.url=" + url, "tributary.scripts=" + scripts.location())
                .withPropertyValues(properties);
    }

    private Tributary tributary() {
        return Tributary.on(TestServer.dataSource(url))
                .scripts(ScriptSource.directory(folder))
                .build();
    }

    private static List<String> rows(AssertableApplicationContext context) {
        return context.getBean(JdbcClient.class)
                .sql("SELECT version_num FROM tributary_version ORDER BY 1")
                .query(String.class)
                .list();
    }

    private static String problem(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        return Problems.text(context.getStartupFailure());
    }

    @Test
    void saysThatAScriptWasEditedWhereNothingIsToBeApplied(CapturedOutput output) {
        tributary().upgrade("head");
        scripts.delete("a1").write("a1", "none", "create note", "CREATE TABLE note (id int)");

        for (String mode : List.of("apply", "verify")) {
            application("tributary.mode=" + mode)
                    .run(context -> assertThat(context).hasNotFailed());
        }

        assertThat(output.getAll().split("a1 was edited after it ran", -1)).hasSize(3);
    }

    @Test
    void anOldBuildStartsOnADatabaseThatANewerOneLeft() {
        tributary().upgrade("head");
        scripts.delete("b2");

        application().run(context -> assertThat(rows(context)).containsExactly("b2"));
    }

    @Test
    void aBuildWithTwoHeadsStartsWhereBothAreApplied(CapturedOutput output) {
        scripts.write("c3", "a1", "add author", "ALTER TABLE note ADD COLUMN author text");
        application().run(context -> assertThat(problem(context)).contains("error[multiple-heads]"));
        tributary().upgrade("heads");

        for (String mode : List.of("apply", "verify", "wait")) {
            application("tributary.mode=" + mode)
                    .run(context -> assertThat(rows(context)).containsExactly("b2", "c3"));
        }

        assertThat(output.getAll().split("there are several heads, and all of them are applied: at b2, c3", -1))
                .hasSize(4);
    }

    /** Whoever asks for the health asks every few seconds; what the start has said is not said each time. */
    @Test
    void askingForTheHealthTellsNobody(CapturedOutput output) {
        scripts.write("c3", "a1", "add author", "ALTER TABLE note ADD COLUMN author text");
        tributary().upgrade("heads");

        application().run(context -> {
            var health = new DatabaseHealth(
                    context.getBean(TributaryDatabases.class).all().get(0), context.getBean(Readiness.class));
            for (int i = 0; i < 3; i++) {
                assertThat(health.look().status()).isEqualTo("UP");
            }
        });

        assertThat(output.getAll().split("there are several heads", -1)).hasSize(2);
    }

    @Test
    void anOldBuildDoesNotStartWhereItIsToldNotTo() {
        tributary().upgrade("head");
        scripts.delete("b2");

        application("tributary.on-unknown-revision=fail")
                .run(context -> assertThat(problem(context))
                        .contains(
                                "error[unknown-row]",
                                "TRIBUTARY_ON_UNKNOWN_REVISION=warn",
                                "deploy the build that has it"));
    }

    @Test
    void aBuildDoesNotStartWhereNothingShowsThatANewerOneWasThere() {
        tributary().upgrade("head");
        scripts.delete("b2");
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM tributary_journal");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }

        application()
                .run(context -> assertThat(problem(context))
                        .contains("error[unknown-row]", "nothing shows that it continues a revision of this build"));
        application("tributary.on-unknown-revision=warn")
                .run(context -> assertThat(rows(context)).containsExactly("b2"));
    }

    @Test
    void aBuildDoesNotStartWhereWhatItNeedsIsNotApplied() {
        tributary().upgrade("head");
        scripts.delete("b2").write("c3", "a1", "add author", "ALTER TABLE note ADD COLUMN author text");

        application()
                .run(context -> assertThat(problem(context))
                        .contains(
                                "error[unknown-row]", "this build needs what is not applied there: upgrade a1 -> c3"));
    }

    @Test
    void verifyAppliesNothing() {
        tributary().upgrade("a1");

        application("tributary.mode=verify")
                .run(context -> assertThat(problem(context))
                        .contains("error[not-at-heads]", "b2", "docker compose run --rm tributary upgrade head"));
        assertThat(tributary().current()).hasToString("[a1]");
        tributary().upgrade("head");
        application("tributary.mode=verify").run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void verifyNeedsNothingButToReadTheVersionTable() {
        tributary().upgrade("head");
        String role = "reader_" + UUID.randomUUID().toString().substring(0, 8);
        var owner = JdbcClient.create(TestServer.dataSource(url));
        owner.sql("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'").update();
        owner.sql("GRANT SELECT ON tributary_version TO " + role).update();

        application(
                        "tributary.mode=verify",
                        "spring.datasource.url=" + url.replaceFirst("\\?.*", ""),
                        "spring.datasource.username=" + role,
                        "spring.datasource.password=secret")
                .run(context -> {
                    assertThat(rows(context)).containsExactly("b2");
                    assertThatThrownBy(() -> context.getBean(JdbcClient.class)
                                    .sql("SELECT count(*) FROM tributary_journal")
                                    .query(Integer.class)
                                    .single())
                            .rootCause()
                            .hasMessageContaining("permission denied");
                });

        owner.sql("DROP OWNED BY " + role).update();
        owner.sql("DROP ROLE " + role).update();
    }

    @Test
    void tablesOfARoleThatNobodyNamedAreNotUsed() {
        tributary().upgrade("a1");
        String role = "neighbour_" + UUID.randomUUID().toString().substring(0, 8);
        var owner = JdbcClient.create(TestServer.dataSource(url));
        owner.sql("CREATE ROLE " + role).update();
        owner.sql("ALTER TABLE tributary_version OWNER TO " + role).update();

        for (String mode : List.of("apply", "verify", "wait")) {
            application("tributary.mode=" + mode)
                    .run(context -> assertThat(problem(context))
                            .contains(
                                    "error[untrusted-table]",
                                    "ALTER TABLE public.tributary_version OWNER TO ",
                                    "TRIBUTARY_TRUSTED_OWNERS=" + role));
        }
        application("tributary.trusted-owners=" + role)
                .run(context -> assertThat(rows(context)).containsExactly("b2"));

        owner.sql("DROP OWNED BY " + role).update();
        owner.sql("DROP ROLE " + role).update();
    }

    @Test
    void waitStartsWhenSomebodyElseHasAppliedWhatIsPending() {
        var upgrade = new AtomicReference<CompletableFuture<Void>>();
        application("tributary.mode=wait", "tributary.wait=20s")
                .withInitializer(context ->
                        upgrade.set(CompletableFuture.runAsync(() -> tributary().upgrade("head"))))
                .run(context -> assertThat(rows(context)).containsExactly("b2"));
        Objects.requireNonNull(upgrade.get()).join();
    }

    @Test
    void waitEndsWithWhatIsPending() {
        application("tributary.mode=wait", "tributary.wait=10ms")
                .run(context -> assertThat(problem(context)).contains("error[not-at-heads]", "a1", "b2"));
    }

    @Test
    void anEditedScriptIsRefusedUnlessThatIsNotWanted() {
        tributary().upgrade("a1");
        scripts.delete("a1").write("a1", "none", "create note", "CREATE TABLE note (id integer)");

        application()
                .run(context -> assertThat(problem(context))
                        .contains("error[edited-script]", "TRIBUTARY_ON_EDITED_SCRIPT=warn"));
        application("tributary.on-edited-script=warn")
                .run(context -> assertThat(rows(context)).containsExactly("b2"));
    }

    @Test
    void schemasAreTheSearchPathOfTheRunAlone() {
        var connections = TestServer.dataSource(url);
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA app");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }

        application("tributary.schemas=app,public").run(context -> {
            JdbcClient client = context.getBean(JdbcClient.class);
            assertThat(client.sql("SELECT version_num FROM app.tributary_version")
                            .query(String.class)
                            .list())
                    .containsExactly("b2");
            assertThat(client.sql("SELECT count(*) FROM app.note")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(client.sql("SHOW search_path").query(String.class).single())
                    .isEqualTo("\"$user\", public");
        });
    }

    @Test
    void severalDatabasesByPropertiesAlone() {
        String billing = TestServer.newDatabase();
        application(
                        "tributary.databases.main.scripts=" + scripts.location(),
                        "tributary.databases.main.target=a1",
                        "tributary.databases.billing.url=" + billing,
                        "tributary.databases.billing.scripts=classpath:db/revisions",
                        "tributary.databases.billing.version-table=billing_version")
                .run(context -> {
                    assertThat(rows(context)).containsExactly("a1");
                    var there = JdbcClient.create(TestServer.dataSource(billing));
                    assertThat(there.sql("SELECT version_num FROM billing_version")
                                    .query(String.class)
                                    .list())
                            .containsExactly("0a1b2c3d4e5f");
                });
    }

    @Test
    void oneOfSeveralDatabasesNeedsLocationsOfItsOwn() {
        application("tributary.databases.billing.url=" + url)
                .run(context -> assertThat(problem(context))
                        .contains("error[no-locations]", "tributary.databases.billing.scripts=classpath:db/billing"));
    }

    @Test
    void aProblemOfOneOfSeveralNamesItsOwnVariable() {
        Scripts.forkedIn(folder);
        scripts.delete("a1").delete("b2");
        application("tributary.databases.the-bills.scripts=" + scripts.location())
                .run(context -> assertThat(problem(context)).contains("TRIBUTARY_DATABASES_THEBILLS_TARGET=heads"));
    }
}

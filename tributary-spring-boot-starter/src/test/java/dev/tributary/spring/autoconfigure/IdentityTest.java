package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.script.ScriptSource;
import dev.tributary.spring.Line;
import dev.tributary.spring.start.Problems;
import dev.tributary.spring.start.Scripts;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application on a database that is not its own, or not what it was: it does not start, and says why. */
class IdentityTest {

    @TempDir
    Path folder;

    private String url;
    private Scripts scripts;
    private JdbcClient database;

    @BeforeEach
    void twoRevisionsAreApplied() {
        url = TestServer.newDatabase();
        database = JdbcClient.create(TestServer.dataSource(url));
        scripts = new Scripts(folder)
                .write("a1", "none", "create note", "CREATE TABLE note (id bigint)")
                .write("b2", "a1", "add title", "ALTER TABLE note ADD COLUMN title text");
        upgrade(folder, "shop");
    }

    private void upgrade(Path place, String project) {
        Tributary.on(TestServer.dataSource(url))
                .scripts(ScriptSource.directory(place))
                .project(project)
                .build()
                .upgrade("head");
    }

    private ApplicationContextRunner application(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(Line.with())
                .withPropertyValues("spring.datasource.url=" + url, "tributary.locations=" + scripts.location())
                .withPropertyValues(properties);
    }

    private static String problem(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        return Problems.text(context.getStartupFailure());
    }

    private List<String> rows(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    @Test
    void doesNotStartOnTheTableOfAnotherProject() throws IOException {
        scripts = new Scripts(Files.createDirectory(folder.resolve("billing")))
                .write("x1", "none", "create invoice", "CREATE TABLE invoice (id bigint)");

        application("tributary.project=billing")
                .run(context -> assertThat(problem(context))
                        .contains(
                                "error[other-project]: version table public.tributary_version of database \"",
                                "belongs to project \"shop\"",
                                "it is at b2; these files are project \"billing\"",
                                "TRIBUTARY_VERSION_TABLE=public.billing_version",
                                "a table of this project's own",
                                "TRIBUTARY_PROJECT=shop",
                                "in the environment: if these files are that project")
                        .doesNotContain("downgrade", "purge"));
        application("tributary.project=billing", "tributary.version-table=billing_version")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(rows("SELECT version_num FROM tributary_version")).containsExactly("b2");
        assertThat(rows("SELECT version_num FROM billing_version")).containsExactly("x1");
    }

    @Test
    void beginsBesideTheSchemasOfOthers() throws IOException {
        database.sql("CREATE SCHEMA mine").update();
        scripts = new Scripts(Files.createDirectory(folder.resolve("billing")))
                .write("x1", "none", "create invoice", "CREATE TABLE mine.invoice (id bigint)");

        application(
                        "tributary.project=billing",
                        "tributary.version-table=mine.billing_version",
                        "tributary.foreign-schemas=public")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(rows("SELECT project FROM mine.tributary_state")).containsExactly("billing");
    }

    @Test
    void doesNotRunTheFirstRevisionAgainWhereRowsAreLost() {
        database.sql("TRUNCATE tributary_version").update();

        application()
                .run(context -> assertThat(problem(context))
                        .contains(
                                "error[rows-lost]: version table public.tributary_version of database \"",
                                "is empty and was not left so",
                                "the journal remembers that it was at b2",
                                "docker compose run --rm tributary stamp --purge b2",
                                "from the tools service: if the tables are as they were"));
    }

    @Test
    void doesNotStartWhereARevisionWasPutBelowAppliedOnes() {
        scripts.delete("b2")
                .write("a2", "a1", "add author", "ALTER TABLE note ADD COLUMN author text")
                .write("b2", "a2", "add title", "ALTER TABLE note ADD COLUMN title text");

        for (String mode : List.of("apply", "verify")) {
            application("tributary.mode=" + mode)
                    .run(context -> assertThat(problem(context))
                            .contains(
                                    "error[rewritten-history]: revision \"a2\" never ran on database \"",
                                    "it comes before b2 by today's files, and did not when that ran",
                                    "docker compose run --rm tributary upgrade heads --missed",
                                    "docker compose run --rm tributary journal accept a2 --reason"));
        }
        application(
                        "tributary.accept[0].problem=rewritten-history",
                        "tributary.accept[0].revision=a2",
                        "tributary.accept[0].reason=nobody reads authors")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void refusesAnEditedScriptWhereSomethingIsToBeAppliedUnlessItIsAccepted() {
        scripts.delete("b2")
                .write("b2", "a1", "add title", "ALTER TABLE note ADD COLUMN title varchar")
                .write("c3", "b2", "add author", "ALTER TABLE note ADD COLUMN author text");
        String[] accept = {
            "tributary.accept[0].problem=edited-script",
            "tributary.accept[0].revision=b2",
            "tributary.accept[0].reason=mended by hand, SHOP-7",
            "tributary.accept[0].until=2999-12-31"
        };

        application()
                .run(context -> assertThat(problem(context))
                        .contains(
                                "error[edited-script]: a script was edited after running",
                                "docker compose run --rm tributary journal accept b2 --reason",
                                "TRIBUTARY_ON_EDITED_SCRIPT=warn"));
        accept[3] = "tributary.accept[0].until=2020-12-31";
        application(accept).run(context -> assertThat(problem(context)).contains("error[edited-script]"));
        accept[3] = "tributary.accept[0].until=2999-12-31";
        application(accept).run(context -> assertThat(context).hasNotFailed());

        assertThat(rows("SELECT version_num FROM tributary_version")).containsExactly("c3");
        assertThat(rows("SELECT reason FROM tributary_journal WHERE state = 'accepted'"))
                .containsExactly("mended by hand, SHOP-7");
    }

    @Test
    void saysWhatAnAcceptedProblemLacks() {
        application("tributary.accept[0].problem=edited-script", "tributary.accept[0].revision=b2")
                .run(context -> assertThat(problem(context))
                        .contains("error[invalid-setting]: tributary.accept[0] has no reason"));
        application("tributary.accept[0].problem=lock-held")
                .run(context -> assertThat(problem(context))
                        .contains(
                                "the problem \"lock-held\" cannot be accepted",
                                "can be accepted: edited-script, rewritten-history"));
    }

    @Test
    void journalsTheActorThatThePropertyOrTheVariableSays() {
        scripts.write("c3", "b2", "add author", "ALTER TABLE note ADD COLUMN author text");
        application("tributary.actor=deploy 1234")
                .run(context -> assertThat(context).hasNotFailed());
        scripts.write("d4", "c3", "add reader", "ALTER TABLE note ADD COLUMN reader text");
        application()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("TRIBUTARY_ACTOR", "ana"))))
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(rows("SELECT actor FROM tributary_journal WHERE revision IN ('c3', 'd4') ORDER BY number"))
                .containsExactly("deploy 1234", "ana");
    }

    @Test
    void journalsTheContextThatPropertiesOrTheVariableSay() {
        scripts.write("c3", "b2", "add author", "ALTER TABLE note ADD COLUMN author text");
        application("tributary.context.ticket=SHOP-7", "tributary.context.build=12")
                .run(context -> assertThat(context).hasNotFailed());
        scripts.write("d4", "c3", "add reader", "ALTER TABLE note ADD COLUMN reader text");
        application()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("TRIBUTARY_CONTEXT", "ticket=SHOP-8, build=13"))))
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(rows("SELECT context::text FROM tributary_journal WHERE revision IN ('c3', 'd4') ORDER BY number"))
                .containsExactly("{ticket=SHOP-7,build=12}", "{ticket=SHOP-8,build=13}");
    }
}

package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.Line;
import dev.tributary.spring.TributaryCustomizer;
import dev.tributary.spring.TributaryListener;
import dev.tributary.spring.start.Problems;
import dev.tributary.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in the way on a server where an application runs for the first time, and what it says then. */
class FirstDeployTest {

    private final String url = TestServer.newDatabase();
    private final JdbcClient owner = JdbcClient.create(TestServer.dataSource(url));
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(Line.with())
            .withPropertyValues("spring.datasource.url=" + url);

    private void asRole(String role, ApplicationContextRunner runner, java.util.function.Consumer<String> problem) {
        owner.sql("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'").update();
        try {
            runner.withPropertyValues(
                            "spring.datasource.url=" + url.replaceFirst("\\?.*", ""),
                            "spring.datasource.username=" + role,
                            "spring.datasource.password=secret")
                    .run(context -> problem.accept(Problems.text(context.getStartupFailure())));
        } finally {
            owner.sql("DROP OWNED BY " + role).update();
            owner.sql("DROP ROLE " + role).update();
        }
    }

    private static String newRole() {
        return "app_" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aRoleThatMayNotCreateHasThreeWays() {
        owner.sql("REVOKE CREATE ON SCHEMA public FROM public").update();
        String role = newRole();

        asRole(
                role,
                application,
                problem -> assertThat(problem)
                        .contains("permission denied for schema public")
                        .containsSubsequence(
                                "GRANT ",
                                "CREATE ON SCHEMA public TO " + role,
                                "TRIBUTARY_USER=ROLE",
                                "TRIBUTARY_MODE=verify"));
    }

    @Test
    void h2IsCalledH2() {
        application
                .withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID())
                .run(context ->
                        assertThat(Problems.text(context.getStartupFailure())).isEqualTo("""
                        error[other-product]: the database is H2, and revisions run on PostgreSQL
                          nothing was done
                        next:
                          @AutoConfigureTestDatabase(replace = Replace.NONE)    on a test, where the database of the class path took the place of the real one
                          SPRING_DATASOURCE_URL                                 in the environment: where the address comes from"""));
    }

    @Test
    void theAddressThatIsWrongIsTheOneThatIsNamed() {
        application
                .withPropertyValues("tributary.url=jdbc:postgresql://localhost:1/shop", "tributary.connect-retry-for=0")
                .run(context -> assertThat(Problems.text(context.getStartupFailure()))
                        .contains("error[no-connection]", "  TRIBUTARY_URL ")
                        .doesNotContain("SPRING_DATASOURCE_URL"));
        application
                .withPropertyValues(
                        "spring.datasource.url=jdbc:postgresql://localhost:1/shop", "tributary.connect-retry-for=0")
                .run(context -> assertThat(Problems.text(context.getStartupFailure()))
                        .contains("error[no-connection]", "SPRING_DATASOURCE_URL")
                        .doesNotContain("TRIBUTARY_URL"));
    }

    @Test
    void aSchemaThatIsMissingIsNamedOrMade() {
        var runner = application.withPropertyValues("tributary.schemas=app,public");

        runner.run(context -> assertThat(Problems.text(context.getStartupFailure()))
                .contains("error[missing-schema]: the search path names schema \"app\", which does not exist")
                .contains("TRIBUTARY_CREATE_SCHEMAS=true", "CREATE SCHEMA"));
        assertThat(tables()).isEmpty();

        runner.withPropertyValues("tributary.create-schemas=true", "tributary.mode=verify")
                .run(context -> assertThat(Problems.text(context.getStartupFailure()))
                        .contains("error[missing-schema]")
                        .doesNotContain("CREATE_SCHEMAS"));

        runner.withPropertyValues("tributary.create-schemas=true")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(tables())
                .contains("app.note", "app.tributary_version")
                .noneMatch(name -> name.startsWith("public."));
    }

    @Test
    void whoMayMakeASchemaIsSaid() {
        owner.sql("REVOKE CREATE ON DATABASE "
                        + owner.sql("SELECT quote_ident(current_database())")
                                .query(String.class)
                                .single() + " FROM public")
                .update();
        String database = owner.sql(
                        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()")
                .query(String.class)
                .single();

        asRole(
                newRole(),
                application.withPropertyValues("tributary.schemas=app", "tributary.create-schemas=true"),
                problem -> assertThat(problem)
                        .contains(
                                "error[missing-schema]", "this role may not make it", database + " owns the database"));
    }

    @Test
    void aListenerOfACustomizerSilencesNobody() {
        List<String> one = new ArrayList<>();
        List<String> other = new ArrayList<>();
        application
                .withBean(TributaryListener.class, () -> (database, event) -> one.add(event.summary()))
                .withBean(
                        TributaryCustomizer.class,
                        () -> builder -> builder.listener(event -> other.add(event.summary())))
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(one).isNotEmpty().isEqualTo(other);
    }

    private List<String> tables() {
        return owner.sql("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('app', 'public')")
                .query(String.class)
                .list();
    }
}

package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.Line;
import dev.tributary.spring.TributaryConnectionDetails;
import dev.tributary.spring.TributaryCustomizer;
import dev.tributary.spring.TributaryDataSource;
import dev.tributary.spring.start.Problems;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which database the revisions run on, and as whom. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("what others print would be captured too")
class DataSourceChoiceTest {

    private static final String REVISION = "0a1b2c3d4e5f";

    private final String shop = TestServer.newDatabase();
    private final String other = TestServer.newDatabase();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(Line.with())
            .withPropertyValues("spring.datasource.url=" + shop);

    private static List<String> rows(String url) {
        var client = JdbcClient.create(TestServer.dataSource(url));
        String table = client.sql("SELECT to_regclass('tributary_version')::text")
                .query(String.class)
                .optional()
                .orElse("");
        return table.isEmpty()
                ? List.of()
                : client.sql("SELECT version_num FROM tributary_version")
                        .query(String.class)
                        .list();
    }

    @Test
    void theMarkedBeanComesFirst() {
        application
                .withBean(
                        "applications",
                        DataSource.class,
                        () -> TestServer.dataSource(shop),
                        definition -> definition.setPrimary(true))
                .withUserConfiguration(Marked.class)
                .withPropertyValues("marked=" + other, "tributary.url=jdbc:postgresql://nowhere/nothing")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(rows(other)).containsExactly(REVISION);
        assertThat(rows(shop)).isEmpty();
    }

    @Test
    void thenAUrlOfItsOwn() {
        application
                .withPropertyValues("tributary.url=" + other)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(rows(other)).containsExactly(REVISION);
        assertThat(rows(shop)).isEmpty();
    }

    @Test
    void whatIsToBeAppliedGoesPastThePooler() {
        application
                .withPropertyValues("tributary.direct-url=" + shop + "&ApplicationName=direct")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(rows(shop)).containsExactly(REVISION);

        new ApplicationContextRunner()
                .withConfiguration(Line.with())
                .withPropertyValues(
                        "spring.datasource.url=" + TestServer.newDatabase(), "tributary.direct-url=" + other)
                .run(context ->
                        assertThat(Problems.text(context.getStartupFailure())).contains("error[other-database]"));
    }

    @Test
    void thePasswordMayLieInAFile(@TempDir Path folder) throws IOException {
        String role = "filed_" + UUID.randomUUID().toString().substring(0, 8);
        var client = JdbcClient.create(TestServer.dataSource(shop));
        client.sql("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'").update();
        client.sql("GRANT ALL ON SCHEMA public TO " + role).update();
        Path file = Files.writeString(folder.resolve("password"), "secret\n");

        application
                .withPropertyValues(
                        "tributary.url=" + shop.replaceFirst("\\?.*", ""),
                        "tributary.user=" + role,
                        "tributary.password-file=" + file)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(rows(shop)).containsExactly(REVISION);
        application
                .withPropertyValues("tributary.user=" + role, "tributary.password-file=" + folder.resolve("nosuch"))
                .run(context -> assertThat(Problems.text(context.getStartupFailure()))
                        .contains("error[unreadable-file]", "tributary.password-file"));
        client.sql("DROP OWNED BY " + role).update();
        client.sql("DROP ROLE " + role).update();
    }

    @Test
    void theOldNameOfScriptsIsUnderstoodAndToldWithTheNewOne(CapturedOutput output) {
        application
                .withPropertyValues("tributary.locations=classpath:forked", "tributary.target=heads")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(rows(shop)).isNotEmpty().doesNotContain(REVISION);
        assertThat(output.getAll()).contains("tributary.locations is now scripts");
    }

    @Test
    void thenTheApplicationsDatabaseUnderAnotherRole() {
        String role = "owner_" + UUID.randomUUID().toString().substring(0, 8);
        var client = JdbcClient.create(TestServer.dataSource(shop));
        client.sql("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'").update();
        client.sql("GRANT ALL ON SCHEMA public TO " + role).update();

        application
                .withPropertyValues(
                        "spring.datasource.url=" + shop.replaceFirst("\\?.*", ""),
                        "spring.datasource.username=postgres",
                        "tributary.user=" + role,
                        "tributary.password=secret")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(client.sql("SELECT tableowner FROM pg_tables WHERE tablename = 'note'")
                        .query(String.class)
                        .single())
                .isEqualTo(role);
        client.sql("DROP OWNED BY " + role).update();
        client.sql("DROP ROLE " + role).update();
    }

    @Test
    void connectionDetailsTakeThePlaceOfProperties() {
        application
                .withBean(TributaryConnectionDetails.class, () -> new Details(other))
                .withPropertyValues("tributary.url=jdbc:postgresql://nowhere/nothing")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(rows(other)).containsExactly(REVISION);
    }

    @Test
    void twoDataSourcesAndNoWordAboutThemIsAProblem() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(Line.STARTER, TributaryAutoConfiguration.class))
                .withBean("one", DataSource.class, () -> TestServer.dataSource(shop))
                .withBean("two", DataSource.class, () -> TestServer.dataSource(other))
                .run(context -> assertThat(Problems.text(context.getStartupFailure()))
                        .startsWith("error[no-data-source]")
                        .contains("@TributaryDataSource"));
    }

    @Test
    void eachOfSeveralDatabasesMayNameItsBean() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(Line.STARTER, TributaryAutoConfiguration.class))
                .withBean("one", DataSource.class, () -> TestServer.dataSource(shop))
                .withBean("two", DataSource.class, () -> TestServer.dataSource(other))
                .withPropertyValues(
                        "tributary.databases.shop.data-source=one",
                        "tributary.databases.shop.scripts=classpath:db/revisions",
                        "tributary.databases.archive.data-source=two",
                        "tributary.databases.archive.scripts=classpath:db/revisions")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(rows(shop)).containsExactly(REVISION);
        assertThat(rows(other)).containsExactly(REVISION);
    }

    @Test
    void customizersHaveTheLastWord() {
        application
                .withBean(TributaryCustomizer.class, () -> builder -> builder.versionTable("revisions_of_shop"))
                .withPropertyValues("tributary.version-table=something_else")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(JdbcClient.create(TestServer.dataSource(shop))
                        .sql("SELECT version_num FROM revisions_of_shop")
                        .query(String.class)
                        .list())
                .containsExactly(REVISION);
    }

    private record Details(String url) implements TributaryConnectionDetails {

        @Override
        public @Nullable String getUsername() {
            return null;
        }

        @Override
        public @Nullable String getPassword() {
            return null;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Marked {

        @Bean
        @TributaryDataSource
        DataSource marked(@Value("${marked}") String url) {
            return TestServer.dataSource(url);
        }
    }
}

package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.spring.Line;
import dev.tributary.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application starts, or says why it does not. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("what others print would be captured too")
class StartTest {

    @Test
    void appliesTheRevisionsBeforeAnythingUsesTheDatabase() {
        try (var context = SpringApplication.run(
                Application.class,
                "--spring.main.web-application-type=none",
                "--spring.datasource.url=" + TestServer.newDatabase())) {
            var notes = context.getBean(JdbcClient.class).sql("SELECT count(*) FROM note");

            assertThat(notes.query(Integer.class).single()).isZero();
        }
    }

    @Test
    void saysWhatToDoAboutSeveralHeads(CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(
                        Application.class,
                        "--spring.main.web-application-type=none",
                        "--spring.datasource.url=" + TestServer.newDatabase(),
                        "--tributary.scripts=classpath:forked"))
                .isNotNull();

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "TRIBUTARY_TARGET=heads", "1a1b2c3d4e5f", "2a1b2c3d4e5f")
                .doesNotContain("\tat ");
    }

    @Test
    void saysWhatToDoAboutARevisionThatNobodyKnows(CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(
                        Application.class,
                        "--spring.main.web-application-type=none",
                        "--spring.datasource.url=" + TestServer.newDatabase(),
                        "--tributary.scripts=classpath:opaque"))
                .isNotNull();

        assertThat(output.getAll())
                .contains(
                        "APPLICATION FAILED TO START",
                        "cannot upgrade 8c51d0e2f7a4 \"join equal notes\": its SQL is not known",
                        "opaque: versions/8c51d0e2f7a4.py:21: it asks the database which notes are equal",
                        "alembic upgrade 8c51d0e2f7a4",
                        "docker compose run --rm tributary stamp 8c51d0e2f7a4")
                .doesNotContain("\tat ");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Line.Database.class)
    static class Application {}
}

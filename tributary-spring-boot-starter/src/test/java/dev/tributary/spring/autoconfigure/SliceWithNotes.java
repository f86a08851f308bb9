package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test of a slice of an application has its schema, whatever the slice. */
@ContextConfiguration(classes = SliceWithNotes.Application.class)
abstract class SliceWithNotes {

    private final JdbcTemplate template;

    SliceWithNotes(JdbcTemplate template) {
        this.template = template;
    }

    @SpringBootConfiguration
    @AutoConfigurationPackage
    static class Application {}

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = TestServer.newDatabase();
        registry.add("spring.datasource.url", () -> url);
    }

    @Test
    void nobodyLooksForUnrunRevisionsInIt(@Autowired ApplicationContext context) {
        assertThat(context.getBeanNamesForType(UnrunRevisions.class)).isEmpty();
    }

    @Test
    void hasTheSchema() {
        assertThat(template.queryForObject("SELECT count(*) FROM note", Integer.class))
                .isZero();
    }
}

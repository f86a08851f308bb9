package dev.tributary.spring.autoconfigure;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Says so where nothing applies the revisions. It is made on every line of Spring Boot that knows auto-configurations of this form,
 * so it names nothing that one of them lacks; and in no slice of a test.
 */
@AutoConfiguration(after = TributaryAutoConfiguration.class)
@ConditionalOnProperty(name = "tributary.enabled", matchIfMissing = true)
public final class UnrunAutoConfiguration {

    @Bean
    static UnrunRevisions tributaryUnrunRevisions(ConfigurableEnvironment environment) {
        return new UnrunRevisions(environment, SpringBootVersion.getVersion());
    }
}

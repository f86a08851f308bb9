package dev.tributary.spring.boot4;

import dev.tributary.spring.autoconfigure.BootLine;
import dev.tributary.spring.autoconfigure.TributaryAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/** Says that the application has the line of Spring Boot that this starter is made for, and what only that line can name. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = TributaryAutoConfiguration.class)
@ConditionalOnClass(DataSourceAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "tributary.enabled", matchIfMissing = true)
public final class BootLineAutoConfiguration {

    @Bean
    BootLine tributaryBootLine(ObjectProvider<JdbcConnectionDetails> pool) {
        return () -> {
            JdbcConnectionDetails details = pool.getIfUnique();
            return details == null ? null : details.getJdbcUrl();
        };
    }
}

package dev.tributary.spring.boot4;

import dev.tributary.spring.autoconfigure.TributaryAutoConfiguration;
import dev.tributary.spring.connection.R2dbcDetails;
import dev.tributary.spring.connection.ReactiveDatabase;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/** Where the application's R2DBC connection leads, whoever says it: properties, Testcontainers, Docker Compose, a bean. */
@AutoConfiguration(after = R2dbcAutoConfiguration.class, before = TributaryAutoConfiguration.class)
@ConditionalOnClass({ConnectionFactoryOptions.class, R2dbcConnectionDetails.class})
@ConditionalOnSingleCandidate(R2dbcConnectionDetails.class)
public final class ReactiveAutoConfiguration {

    @Bean
    ReactiveDatabase tributaryReactiveDatabase(R2dbcConnectionDetails details) {
        return () -> R2dbcDetails.of(details::getConnectionFactoryOptions);
    }
}

package dev.tributary.spring.autoconfigure;

import dev.tributary.spring.actuate.TributaryEndpoint;
import dev.tributary.spring.start.Readiness;
import dev.tributary.spring.start.TributaryDatabases;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The actuator's endpoint {@code tributary}. */
@AutoConfiguration(after = TributaryAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(TributaryDatabases.class)
@ConditionalOnAvailableEndpoint(TributaryEndpoint.class)
public final class ActuatorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TributaryEndpoint tributaryEndpoint(TributaryDatabases databases, Readiness readiness) {
        return new TributaryEndpoint(databases, readiness);
    }
}

package dev.tributary.spring.boot4;

import dev.tributary.spring.actuate.DatabaseHealth;
import dev.tributary.spring.autoconfigure.TributaryAutoConfiguration;
import dev.tributary.spring.start.ManagedDatabase;
import dev.tributary.spring.start.Readiness;
import dev.tributary.spring.start.TributaryDatabases;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.health.application.ReadinessStateHealthIndicator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Health and readiness, where the application has Spring Boot's own. */
@AutoConfiguration(
        after = {TributaryAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class},
        before = {AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class})
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(TributaryDatabases.class)
public final class HealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("tributary")
    @ConditionalOnMissingBean(name = {"tributaryHealthIndicator", "tributaryHealthContributor"})
    HealthContributor tributaryHealthContributor(TributaryDatabases databases, Readiness readiness) {
        if (databases.all().size() == 1) {
            return new TributaryHealthIndicator(
                    new DatabaseHealth(databases.all().get(0), readiness));
        }
        Map<String, HealthContributor> indicators = new LinkedHashMap<>();
        for (ManagedDatabase database : databases.all()) {
            indicators.put(database.label(), new TributaryHealthIndicator(new DatabaseHealth(database, readiness)));
        }
        return CompositeHealthContributor.fromMap(indicators);
    }

    /** The readiness probe, where Spring Boot would put one. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.annotation.Endpoint")
    @ConditionalOnBean(ApplicationAvailability.class)
    @ConditionalOnMissingBean(name = "readinessStateHealthIndicator")
    @Conditional(ProbesEnabled.class)
    static class Probe {

        @Bean
        ReadinessStateHealthIndicator readinessStateHealthIndicator(
                ApplicationAvailability availability, Readiness readiness) {
            return new TributaryReadinessIndicator(availability, readiness);
        }

        @Bean
        ReadinessGroups tributaryReadinessGroups(Readiness readiness) {
            return new ReadinessGroups(readiness);
        }
    }
}

package dev.tributary.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.Line;
import dev.tributary.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.availability.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.availability.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The readiness probe is where Spring Boot 3.5 puts it: on Kubernetes, and where the application asks for it. */
class ProbesEnabledTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(Line.with(HealthAutoConfiguration.class))
            .withConfiguration(AutoConfigurations.of(
                    ApplicationAvailabilityAutoConfiguration.class,
                    AvailabilityHealthContributorAutoConfiguration.class,
                    AvailabilityProbesAutoConfiguration.class,
                    EndpointAutoConfiguration.class,
                    HealthContributorAutoConfiguration.class,
                    HealthEndpointAutoConfiguration.class))
            .withPropertyValues(
                    "spring.datasource.url=" + TestServer.newDatabase(),
                    "management.endpoints.web.exposure.include=health");

    @Test
    void notUnlessAsked() {
        application.run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(TributaryReadinessIndicator.class);
            assertThat(context.getBean(HealthEndpointGroups.class).getNames()).isEmpty();
        });
        application
                .withPropertyValues(
                        "spring.main.cloud-platform=kubernetes", "management.endpoint.health.probes.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(TributaryReadinessIndicator.class));
    }

    @Test
    void whereAskedAndOnKubernetes() {
        for (String property :
                new String[] {"management.endpoint.health.probes.enabled=true", "spring.main.cloud-platform=kubernetes"
                }) {
            application.withPropertyValues(property).run(context -> {
                assertThat(context).hasNotFailed().hasSingleBean(TributaryReadinessIndicator.class);
                assertThat(context.getBean(HealthEndpointGroups.class).getNames())
                        .containsExactlyInAnyOrder("liveness", "readiness");
            });
        }
    }
}

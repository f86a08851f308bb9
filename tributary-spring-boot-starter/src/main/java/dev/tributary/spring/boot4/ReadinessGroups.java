package dev.tributary.spring.boot4;

import dev.tributary.spring.start.Readiness;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.core.Ordered;

/**
 * Shows what is in the readiness group while the application is not ready: the code and the remedies. Spring Boot's own group
 * never shows anything, and takes this one where it comes first. A group that the application configures stays as it is.
 */
class ReadinessGroups implements HealthEndpointGroupsPostProcessor, Ordered {

    private static final String NAME = "readiness";
    private static final Set<String> NOT_SERVING = Set.of("DOWN", "OUT_OF_SERVICE");

    private final Readiness readiness;

    ReadinessGroups(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        return groups.get(NAME) == null ? new WithReadiness(groups, new Group(readiness)) : groups;
    }

    private record WithReadiness(HealthEndpointGroups others, HealthEndpointGroup group)
            implements HealthEndpointGroups, AdditionalPathsMapper {

        @Override
        public HealthEndpointGroup getPrimary() {
            return others.getPrimary();
        }

        @Override
        public Set<String> getNames() {
            var names = new LinkedHashSet<>(others.getNames());
            names.add(NAME);
            return names;
        }

        @Override
        public @Nullable HealthEndpointGroup get(String name) {
            return name.equals(NAME) ? group : others.get(name);
        }

        @Override
        public @Nullable List<String> getAdditionalPaths(EndpointId endpoint, WebServerNamespace namespace) {
            return others instanceof AdditionalPathsMapper mapper
                    ? mapper.getAdditionalPaths(endpoint, namespace)
                    : null;
        }
    }

    private record Group(Readiness readiness) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return name.equals("readinessState");
        }

        @Override
        public boolean showComponents(SecurityContext context) {
            return !readiness.isReady();
        }

        @Override
        public boolean showDetails(SecurityContext context) {
            return !readiness.isReady();
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return StatusAggregator.getDefault();
        }

        /** Spring Boot's own mapping, for which each line has another name. */
        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return status -> NOT_SERVING.contains(status.getCode()) ? 503 : 200;
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return null;
        }
    }
}

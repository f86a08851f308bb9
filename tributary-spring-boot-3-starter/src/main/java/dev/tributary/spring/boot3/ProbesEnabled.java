package dev.tributary.spring.boot3;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnCloudPlatform;
import org.springframework.boot.cloud.CloudPlatform;

/** Whether this line of Spring Boot shows probes: where it is told to, and on Kubernetes unless it is told not to. */
class ProbesEnabled extends AnyNestedCondition {

    ProbesEnabled() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBooleanProperty(name = "management.endpoint.health.probes.enabled")
    static final class SwitchedOn {}

    @ConditionalOnCloudPlatform(CloudPlatform.KUBERNETES)
    @ConditionalOnBooleanProperty(name = "management.endpoint.health.probes.enabled", matchIfMissing = true)
    static final class OnKubernetes {}
}

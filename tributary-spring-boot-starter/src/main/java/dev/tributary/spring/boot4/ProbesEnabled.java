package dev.tributary.spring.boot4;

import org.springframework.boot.autoconfigure.condition.AllNestedConditions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** Whether this line of Spring Boot shows probes: unless it is told not to. */
class ProbesEnabled extends AllNestedConditions {

    ProbesEnabled() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBooleanProperty(name = "management.endpoint.health.probes.enabled", matchIfMissing = true)
    static final class NotSwitchedOff {}
}

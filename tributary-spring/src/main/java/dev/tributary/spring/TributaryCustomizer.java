package dev.tributary.spring;

import dev.tributary.Tributary;

/**
 * A bean that has the last word on how Tributary is built, after the properties. Several are asked in their order.
 *
 * <pre>{@code
 * @Bean
 * TributaryCustomizer patience() {
 *     return builder -> builder.retryFor(Duration.ofMinutes(2));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface TributaryCustomizer {

    /** Changes the builder; called each time the scripts are read. */
    void customize(Tributary.Builder builder);

    /**
     * The same, for an application with several databases.
     *
     * @param database its name below {@code tributary.databases}; empty for the only one
     */
    default void customize(String database, Tributary.Builder builder) {
        customize(builder);
    }
}

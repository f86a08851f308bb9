package dev.tributary.project;

import java.util.List;
import java.util.Optional;

/**
 * The variables that give a Spring Boot application its database, so that the command line runs in the application's own
 * container as it stands. User and password go with Spring's address only: they are not sent to a server named elsewhere.
 */
final class SpringVariables {
    static final String URL = "SPRING_DATASOURCE_URL";
    static final String USERNAME = "SPRING_DATASOURCE_USERNAME";
    static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD";

    private SpringVariables() {}

    /** A variable that stands beside Spring's address; empty where the address came from somewhere else. */
    static Optional<Value> beside(Value url, String name, Sources sources) {
        return url.giver().equals("environment " + URL) ? sources.variable(List.of(name)) : Optional.empty();
    }
}

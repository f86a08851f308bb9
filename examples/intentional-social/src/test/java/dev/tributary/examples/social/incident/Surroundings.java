package dev.tributary.examples.social.incident;

import java.util.Map;
import java.util.TreeMap;

/** The environment that the containers of {@code docker-compose.yml} get, with a database that is there instead of "db". */
final class Surroundings {
    static final Map<String, String> SECRETS = Map.of(
            "POSTGRES_PASSWORD", "wQ8-postgres",
            "SOCIAL_DATABASE_PASSWORD", "kR3-social",
            "SOCIAL_TOKEN_SECRET", "0123456789abcdef0123456789abcdef",
            "SPRING_MAIL_HOST", "mail.invalid");

    private Surroundings() {}

    /** Of the services backend and tributary, which is one and the same. */
    static Map<String, String> of(String databaseUrl) {
        return of(databaseUrl, SECRETS);
    }

    /** The same with variables that the Compose file asks for. */
    static Map<String, String> of(String databaseUrl, Map<String, String> variables) {
        var environment =
                new TreeMap<>(Compose.read("docker-compose.yml", variables).environment("backend"));
        environment.put("SPRING_DATASOURCE_URL", databaseUrl.replaceFirst("\\?.*", ""));
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("SERVER_PORT", "0");
        // As in a checkout, where the folder of revisions is mounted.
        environment.put("TRIBUTARY_CONTAINER", "false");
        environment.put("TRIBUTARY_RECHECK_INTERVAL", "500ms");
        return environment;
    }
}

package dev.tributary.cli.scenario;

import dev.tributary.testing.TestServer;
import dev.tributary.testing.scenario.Program;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * The real Flyway inside the test's JVM, called as its command line is: {@code flyway -target=2 migrate}. It reads {@code
 * db/migration} unless told otherwise, and prints nothing but why it failed.
 */
public final class RealFlyway implements Program {

    @Override
    public int run(
            List<String> arguments, Path directory, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        var settings = new HashMap<String, String>();
        settings.put("flyway.locations", "filesystem:" + directory.resolve("db/migration"));
        for (String argument : arguments.subList(0, arguments.size() - 1)) {
            int equals = argument.indexOf('=');
            settings.put("flyway." + argument.substring(1, equals), argument.substring(equals + 1));
        }
        try {
            FluentConfiguration configuration = Flyway.configure();
            // Its command line brings the library that reads this one from the settings.
            String lock = settings.remove("flyway.postgresql.transactional.lock");
            if (lock != null) {
                configuration
                        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                        .setTransactionalLock(Boolean.parseBoolean(lock));
            }
            run(
                    arguments.get(arguments.size() - 1),
                    configuration
                            .configuration(settings)
                            .dataSource(TestServer.dataSource(environment.getOrDefault(DATABASE, "")))
                            .load());
            return 0;
        } catch (FlywayException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static void run(String command, Flyway flyway) {
        switch (command) {
            case "migrate" -> flyway.migrate();
            case "baseline" -> flyway.baseline();
            case "repair" -> flyway.repair();
            case "validate" -> flyway.validate();
            default -> throw new IllegalArgumentException("not called here: flyway " + command);
        }
    }
}

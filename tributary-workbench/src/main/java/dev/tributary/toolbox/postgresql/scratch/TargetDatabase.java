package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.project.DatabaseAddress;
import dev.tributary.project.NoDatabase;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The database that scratch databases stand for, and what it runs on.
 *
 * @param title for people, without secrets
 * @param version product version, such as {@code 15.18}; the major alone where the server is not running
 * @param major such as 15
 * @param settings what scripts find there; none where the server is not running, or does not say
 */
record TargetDatabase(String title, String version, int major, TargetSettings settings) {
    private static final String SECONDS = "2";

    /**
     * What was learnt of the project's database.
     *
     * @param target empty where no database is named, or it could not be asked
     * @param silence why a database that is named could not be asked; empty otherwise
     */
    record Answer(Optional<TargetDatabase> target, String silence) {}

    /**
     * The project's database, if it says within two seconds which version it runs. A server sends that with its greeting; asked for
     * besides are the settings that scripts find there, for which its catalog is read. An embedded one is not started for it.
     */
    static Answer of(Project project, LocalServers servers) {
        try {
            DatabaseAddress address = project.database();
            return address instanceof ServerAddress server
                    ? new Answer(Optional.of(greeted(server)), "")
                    : new Answer(servers.majorOf(project.root()).map(TargetDatabase::embedded), "");
        } catch (NoDatabase e) {
            return new Answer(Optional.empty(), "");
        } catch (TributaryException e) {
            return new Answer(Optional.empty(), e.problem().title());
        } catch (SQLException e) {
            return new Answer(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static TargetDatabase greeted(ServerAddress address) throws SQLException {
        var parameters = new TreeMap<>(address.parameters());
        // The last one holds for all hosts and for looking up their names.
        parameters.putAll(Map.of("connectTimeout", SECONDS, "socketTimeout", SECONDS, "loginTimeout", SECONDS));
        // Lets the driver send its settings with the first message, instead of a statement for each.
        parameters.put("assumeMinServerVersion", "10");
        var hasty =
                new ServerAddress(address.hosts(), address.database(), address.user(), address.password(), parameters);
        try (Connection connection = new ServerConnections(hasty).open()) {
            var greeting = connection.getMetaData();
            return new TargetDatabase(
                    "database \"" + address.database() + "\" on " + address.hosts(),
                    greeting.getDatabaseProductVersion().replaceFirst(" .*", ""),
                    greeting.getDatabaseMajorVersion(),
                    settings(connection));
        }
    }

    private static TargetSettings settings(Connection connection) {
        try {
            return TargetSettings.of(connection);
        } catch (SQLException e) {
            return TargetSettings.unread(String.valueOf(e.getMessage())); // the version is known, which matters more
        }
    }

    private static TargetDatabase embedded(int major) {
        return new TargetDatabase("the embedded database", String.valueOf(major), major, TargetSettings.none());
    }
}

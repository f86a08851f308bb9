package dev.tributary.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import liquibase.exception.LiquibaseException;
import org.flywaydb.core.Flyway;

/**
 * One change of a table in use, made by another tool in a process of its own. The load, the reader and the measurement are in
 * {@code scripts/stall.sh}; Tributary's own command line is called from there.
 */
public final class StallBenchmark {

    private StallBenchmark() {}

    /**
     * {@code TOOL URL FOLDER prepare} makes the tool's own tables, so that they are not part of what is measured; {@code TOOL
     * URL FOLDER} runs the change in {@code FOLDER/change.sql}.
     */
    public static void main(String[] arguments) throws SQLException, IOException, LiquibaseException {
        String url = arguments[1];
        Path folder = Path.of(arguments[2]);
        boolean prepare = arguments.length > 3;
        switch (arguments[0]) {
            case "jdbc" -> jdbc(url, folder, prepare);
            case "flyway" -> flyway(url, folder, prepare);
            case "liquibase" -> liquibase(url, folder, prepare);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void jdbc(String url, Path folder, boolean prepare) throws SQLException, IOException {
        if (prepare) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(url, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(folder.resolve("change.sql")));
        }
    }

    private static void flyway(String url, Path folder, boolean prepare) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("flyway"));
        Files.writeString(scripts.resolve("V2__change.sql"), Files.readString(folder.resolve("change.sql")));
        Flyway flyway = Flyway.configure()
                .dataSource(url, null, null)
                .locations("filesystem:" + scripts)
                .baselineVersion("1")
                .load();
        if (prepare) {
            flyway.baseline();
        } else {
            flyway.migrate();
        }
    }

    private static void liquibase(String url, Path folder, boolean prepare)
            throws SQLException, IOException, LiquibaseException {
        String first = "--liquibase formatted sql\n--changeset ana:1\nSELECT 1;\n";
        String second = "--changeset ana:2\n" + Files.readString(folder.resolve("change.sql"));
        Files.writeString(folder.resolve("changelog.sql"), prepare ? first : first + second);
        CostBenchmark.liquibase(url, folder);
    }
}

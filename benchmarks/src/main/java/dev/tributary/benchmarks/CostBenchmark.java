package dev.tributary.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;

/** Other tools on the JVM, each doing the same migrations in a process of its own; {@code benchmarks/scripts/cost.sh} measures it. */
public final class CostBenchmark {

    private CostBenchmark() {}

    /** {@code flyway URL FOLDER} runs the files of {@code FOLDER/flyway}, {@code liquibase URL FOLDER} that of {@code FOLDER/changelog.sql}. */
    public static void main(String[] arguments) throws SQLException, IOException, LiquibaseException {
        String url = arguments[1];
        Path folder = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "flyway" ->
                Flyway.configure()
                        .dataSource(url, null, null)
                        .locations("filesystem:" + folder.resolve("flyway"))
                        .load()
                        .migrate();
            case "liquibase" -> liquibase(url, folder);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Runs {@code FOLDER/changelog.sql} as far as it has not run. */
    static void liquibase(String url, Path folder) throws SQLException, IOException, LiquibaseException {
        try (Connection connection = DriverManager.getConnection(url, new Properties());
                var liquibase = new Liquibase(
                        "changelog.sql",
                        new DirectoryResourceAccessor(folder),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            liquibase.update(new Contexts(), new LabelExpression());
        }
    }
}

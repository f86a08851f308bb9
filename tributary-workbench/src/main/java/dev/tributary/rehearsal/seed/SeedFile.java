package dev.tributary.rehearsal.seed;

import dev.tributary.product.Driver;
import dev.tributary.product.ServerError;
import dev.tributary.schema.SchemaScope;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementSplitter;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows that a person wrote for the schema: a file of SQL statements, {@code COPY … FROM stdin} included. */
public final class SeedFile implements Seeder {

    /** Counts the rows of every table of a scope, by qualified and quoted name. */
    @FunctionalInterface
    public interface RowCounter {
        /** Reads all of them, so it is meant for scratch databases. */
        SortedMap<String, Long> count(Connection connection, SchemaScope scope) throws SQLException;
    }

    private final String origin;
    private final List<Statement> statements;
    private final Driver driver;
    private final RowCounter counter;

    /**
     * A file that was read.
     *
     * @param origin the file as the user named it
     * @throws dev.tributary.sql.SqlProblem where the text cannot be cut into statements
     */
    public SeedFile(String origin, String text, SqlSyntax syntax, Driver driver, RowCounter counter) {
        this.origin = origin;
        this.statements = StatementSplitter.split(syntax, origin, text);
        this.driver = driver;
        this.counter = counter;
    }

    @Override
    public SeedReport seed(Connection connection, SchemaScope scope, Hints hints) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        Savepoint before = connection.setSavepoint();
        try {
            var had = counter.count(connection, scope);
            for (Statement statement : statements) {
                run(connection, statement);
            }
            var rows = new TreeMap<String, Integer>();
            var empty = new TreeMap<String, String>();
            counter.count(connection, scope).forEach((table, has) -> {
                long added = has - had.getOrDefault(table, 0L);
                if (added > 0) {
                    rows.put(table, (int) Math.min(added, Integer.MAX_VALUE));
                } else if (has == 0) {
                    empty.put(table, "\"" + origin + "\" puts no row into it");
                }
            });
            if (own) {
                connection.commit();
            }
            return new SeedReport(rows, empty);
        } catch (SQLException | RuntimeException e) {
            connection.rollback(before);
            throw e;
        } finally {
            if (own) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public boolean isGiven() {
        return true;
    }

    private void run(Connection connection, Statement statement) throws SQLException {
        try {
            if (statement.copyData().isPresent()) {
                driver.copyIn(
                        connection, statement.text(), statement.copyData().get().open(), note -> {});
            } else {
                driver.execute(connection, statement.text(), note -> {});
            }
        } catch (SQLException e) {
            throw failed(statement, driver.describe(e), e);
        }
    }

    private TributaryException failed(Statement statement, ServerError error, SQLException cause) {
        var facts = new ArrayList<String>();
        facts.add(
                statement.line() + " | " + statement.text().lines().findFirst().orElse(""));
        facts.add("cause   " + error.message() + " (" + error.sqlState() + ")");
        if (!error.detail().isEmpty()) {
            facts.add("detail  " + error.detail());
        }
        return new TributaryException(
                new Problem(
                        "seed-failed",
                        "cannot seed from \"" + origin + "\": the statement in line " + statement.line() + " failed",
                        facts,
                        List.of(Remedy.advice("write the file for the schema as it is before the two branches")
                                .does("that is the state in which the rows are put in"))),
                cause);
    }
}

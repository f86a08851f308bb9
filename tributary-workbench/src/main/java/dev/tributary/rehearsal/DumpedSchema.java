package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import dev.tributary.product.Driver;
import dev.tributary.product.Product;
import dev.tributary.product.ServerError;
import dev.tributary.product.TableName;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementSplitter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A schema that a base is made of in place of the revisions before the fork, as statements of SQL: what a dump without rows holds.
 * Nobody finds out whether those revisions make the same. The tables that Tributary keeps for itself are left out of it.
 */
public final class DumpedSchema {
    private final String origin;
    private final String text;
    private final List<Statement> statements;
    private final Refusals refusals;
    private final List<TableName> own;

    /**
     * A schema that was read.
     *
     * @param origin the file or database as the user named it, without secrets
     * @param own the tables that are no part of it
     * @throws dev.tributary.sql.SqlProblem where the text cannot be cut into statements
     */
    public DumpedSchema(String origin, String text, SqlSyntax syntax, Refusals refusals, List<TableName> own) {
        this.origin = origin;
        this.text = text;
        this.statements = StatementSplitter.split(syntax, origin, text);
        this.refusals = refusals;
        this.own = List.copyOf(own);
    }

    /** The file or database as the user named it, without secrets. */
    public String origin() {
        return origin;
    }

    /** What tells it from others: equal words make equal databases on equal servers. */
    public String identity() {
        return origin + "\n" + text;
    }

    /**
     * Its statements without those that speak of tables of Tributary's own: what a revision would have to run to make it. Whether one left
     * out was needed shows where the two are compared.
     */
    public List<Statement> forRevision() {
        List<Pattern> names = own.stream()
                .map(table -> Pattern.compile("(?<![\\w$])" + Pattern.quote(table.name()) + "(?![\\w$])"))
                .toList();
        return statements.stream()
                .filter(statement -> names.stream()
                        .noneMatch(name -> name.matcher(statement.text()).find()))
                .toList();
    }

    /**
     * Makes it, and says that the revisions of the base have run.
     *
     * @throws DumpedSchemaFailed where a statement of it fails
     */
    void make(
            ScratchDatabase database,
            Collection<RevisionId> heads,
            ScriptSet scripts,
            Product product,
            Duration timeout) {
        try (Connection connection = database.connections().open()) {
            make(connection, product.driver());
        } catch (SQLException e) {
            throw new ScratchFailed("use a database", database.name(), e);
        }
        try (Connection connection = database.connections().open();
                var statement = connection.createStatement()) {
            for (TableName table : own) {
                statement.execute("DROP TABLE IF EXISTS " + quoted(table));
            }
        } catch (SQLException e) {
            throw new ScratchFailed("leave Tributary's own tables out of a database", database.name(), e);
        }
        if (!heads.isEmpty()) {
            ScratchRuns.on(database.connections(), scripts, product, timeout)
                    .stamp(heads.stream().map(RevisionId::text).toList(), false);
        }
    }

    private static String quoted(TableName table) {
        return table.schema().isEmpty() ? quoted(table.name()) : quoted(table.schema()) + "." + quoted(table.name());
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** All that fails for want of a role is gone through, so that the message names all roles at once. */
    private void make(Connection connection, Driver driver) throws SQLException {
        SortedSet<String> roles = new TreeSet<>();
        DumpedSchemaFailed first = null;
        for (Statement statement : statements) {
            try {
                if (statement.copyData().isPresent()) {
                    driver.copyIn(
                            connection,
                            statement.text(),
                            statement.copyData().get().open(),
                            note -> {});
                } else {
                    driver.execute(connection, statement.text(), note -> {});
                }
            } catch (SQLException e) {
                ServerError error = driver.describe(e);
                if (refusals.isOfNewerServer(error.sqlState(), statement.text())) {
                    continue;
                }
                Optional<Missing> missing = refusals.missing(error.sqlState(), error.message());
                if (first == null) {
                    first = new DumpedSchemaFailed(origin, statement, error, missing, e);
                }
                if (missing.isEmpty() || missing.get().kind() != Missing.Kind.ROLE) {
                    break;
                }
                roles.add(missing.get().name());
            }
        }
        if (first != null) {
            throw roles.size() > 1 ? first.forWantOf(roles) : first;
        }
    }
}

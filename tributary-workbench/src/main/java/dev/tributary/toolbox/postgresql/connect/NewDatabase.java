package dev.tributary.toolbox.postgresql.connect;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Makes a database that is not there yet, and takes it away again where it was made in vain. */
final class NewDatabase {

    /** The server's answer for a database that does not exist. */
    private static final String MISSING = "3D000";

    /** Databases that are there to connect to when the wanted one is not. */
    private static final List<String> OTHERS = List.of("postgres", "template1");

    private final PostgresqlDatabase wanted;

    /** The database of that address. */
    NewDatabase(PostgresqlDatabase wanted) {
        this.wanted = wanted;
    }

    /**
     * Makes it unless it exists.
     *
     * @return whether it was made
     * @throws CannotConnect where the server cannot be reached
     * @throws TributaryException where the role may not create databases
     */
    boolean createIfMissing() {
        try {
            wanted.connections().open().close();
            return false;
        } catch (CannotConnect e) {
            if (!e.sqlState().equals(MISSING)) {
                throw e;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        // Not a copy of template1, which may hold things of its own.
        run("CREATE DATABASE " + name() + " TEMPLATE template0");
        return true;
    }

    /** Takes it away. */
    void drop() {
        run("DROP DATABASE IF EXISTS " + name());
    }

    private void run(String sql) {
        try (Connection connection = elsewhere();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Connection elsewhere() throws SQLException {
        CannotConnect refusal = null;
        for (String other : OTHERS) {
            try {
                return wanted.beside(other).connections().open();
            } catch (CannotConnect e) {
                refusal = refusal == null ? e : refusal;
            }
        }
        if (refusal == null) {
            throw new AssertionError(OTHERS);
        }
        throw refusal;
    }

    private TributaryException failed(SQLException e) {
        return new TributaryException(
                new Problem(
                        "restore-failed",
                        "cannot make the database \"" + wanted.address().database() + "\"",
                        List.of("because  " + String.valueOf(e.getMessage()).strip(), "nothing was restored"),
                        List.of()),
                e);
    }

    private String name() {
        return "\"" + wanted.address().database().replace("\"", "\"\"") + "\"";
    }
}

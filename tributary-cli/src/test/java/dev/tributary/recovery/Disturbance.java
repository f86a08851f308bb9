package dev.tributary.recovery;

import dev.tributary.Tributary;
import dev.tributary.script.ScriptSource;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;

/** What goes wrong inside the process: at one call to the server, in place of it or behind it. */
enum Disturbance implements Disturber {
    /** An administrator ends the server's side of the connection. */
    TERMINATED {
        @Override
        public void before(String url, Connection connection) throws SQLException {
            int pid = connection.unwrap(PGConnection.class).getBackendPID();
            query(url, "SELECT pg_terminate_backend(" + pid + ", 10000)");
        }
    },
    /** The connection breaks when the server has done what it was asked, and before it can say so. */
    ANSWER_LOST {
        @Override
        public void after(String url, Connection connection) throws SQLException {
            connection.close();
            throw new SQLException("the connection broke", "08006");
        }
    },
    /** The server runs out of space. */
    DISK_FULL {
        @Override
        public void before(String url, Connection connection) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute("DO $$ BEGIN RAISE EXCEPTION 'could not extend file \"base/5/1259\":"
                        + " No space left on device' USING ERRCODE = 'disk_full'; END $$");
            }
        }
    };

    /** A diamond: tables; a transaction on one side; everything that cannot be in one on the other; a merge. */
    static final ScriptSource SCRIPTS = ScriptSource.classpath("dev/tributary/recovery/revisions");

    /** Upgrades with this disturbance at a call; whether it ends well or with a problem is not the question. */
    static void upgrade(String url, int at, Disturber disturber) {
        try {
            upgrade(url, new WatchedConnection.Watcher() {
                @Override
                public void before(int call, String sql, Connection connection) throws SQLException {
                    if (call == at) {
                        disturber.before(url, connection);
                    }
                }

                @Override
                public void after(int call, String sql, Connection connection) throws SQLException {
                    if (call == at) {
                        disturber.after(url, connection);
                    }
                }
            });
        } catch (TributaryException e) {
            // Any other exception is a bug, and fails the case.
        }
    }

    static void upgrade(String url, WatchedConnection.Watcher watcher) {
        var calls = new AtomicInteger();
        Tributary.on(() -> WatchedConnection.of(DriverManager.getConnection(url), calls, watcher))
                .scripts(SCRIPTS)
                .build()
                .upgrade("heads");
    }

    /** The first column of all rows. */
    static List<String> query(String url, String sql) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}

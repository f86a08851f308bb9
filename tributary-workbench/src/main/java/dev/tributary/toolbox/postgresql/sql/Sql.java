package dev.tributary.toolbox.postgresql.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements on a connection, without the ceremony. Parameters are text, numbers, arrays of text, and arrays of object numbers. */
public final class Sql {

    private Sql() {}

    /** Makes a value of the row that a result stands on. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A value for each row, in their order. */
    public static <T> List<T> rows(Connection connection, String query, Row<T> row, Object... parameters)
            throws SQLException {
        if (parameters.length == 0) {
            // A question mark in a name is no parameter, and a brace begins nothing.
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                try (ResultSet result = statement.executeQuery(query)) {
                    return values(result, row);
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            set(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                return values(result, row);
            }
        }
    }

    /** The first column of each row as text. */
    public static List<String> texts(Connection connection, String query, Object... parameters) throws SQLException {
        return rows(connection, query, row -> row.getString(1), parameters);
    }

    /** A value for the first row; empty where there is none. */
    public static <T> Optional<T> first(Connection connection, String query, Row<T> row, Object... parameters)
            throws SQLException {
        return rows(connection, query, row, parameters).stream().findFirst();
    }

    /** Runs a statement and leaves its rows. */
    public static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        if (parameters.length == 0) {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
            }
        } else {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, parameters);
                statement.execute();
            }
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof String[] texts) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
            } else if (parameters[i] instanceof Long[] numbers) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("oid", numbers));
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }

    private static <T> List<T> values(ResultSet result, Row<T> row) throws SQLException {
        var values = new ArrayList<T>();
        while (result.next()) {
            values.add(row.read(result));
        }
        return values;
    }
}

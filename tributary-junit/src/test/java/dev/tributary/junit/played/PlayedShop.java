package dev.tributary.junit.played;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tributary.junit.TributaryTest;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A class on the project of the working directory; it works in JUnit 5 and 6. */
@TributaryTest
public class PlayedShop {

    @Test
    void findsTheTables(Connection connection) throws SQLException {
        assertEquals(0, count(connection));
    }

    @Test
    void leavesNothingToOtherClasses(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE left_behind (id int)"); // fails where another class has been here
        }
    }

    static int count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM orders")) {
            row.next();
            return row.getInt(1);
        }
    }
}

package dev.tributary.toolbox.postgresql.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

class PretendedServerTest {

    /** Otherwise the classes behind the place where the driver stops would be loaded when they are waited for. */
    @Test
    void bearsTheDriverToTheEndOfAQuery() throws SQLException {
        var properties = new Properties();
        properties.setProperty("socketFactory", PretendedServer.class.getName());
        properties.setProperty("user", "nobody");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("assumeMinServerVersion", "9.0");

        try (var connection = new Driver().connect("jdbc:postgresql://127.0.0.1:1/nothing", properties);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("a");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void loadsTheDriverWithAndWithoutAPasswordAndSaysNothing() {
        assertThatCode(() -> {
                    ServerConnections.loadDriver(false);
                    ServerConnections.loadDriver(true);
                })
                .doesNotThrowAnyException();
    }
}

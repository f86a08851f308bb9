package dev.tributary.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.product.ErrorKind;
import dev.tributary.product.ServerError;
import dev.tributary.product.TableName;
import dev.tributary.testing.TestServer;
import java.net.UnknownHostException;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresqlTest {

    private static final String URL = TestServer.newDatabase();

    private final Postgresql product = new Postgresql();

    private static String query(String before, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(URL);
                var statement = connection.createStatement()) {
            statement.execute(before);
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "o'hara",
                "a\\b",
                "\\",
                "'",
                "\\'",
                "'; DROP TABLE x; --",
                "two\nlines\r\n",
                "$$ $1 ?",
                "\u00e9\ud83d\ude00",
                "E'x'"
            })
    void literalsMeanWhatTheySayWhateverTheSession(String text) throws SQLException {
        for (String setting : List.of("on", "off")) {
            String before = "SET standard_conforming_strings = " + setting + "; SET backslash_quote = off;"
                    + " SET escape_string_warning = off";

            assertThat(query(before, "SELECT " + Literal.text(text))).isEqualTo(text);
        }
    }

    @Test
    void refusesWhatNoTextCanHold() {
        assertThatThrownBy(() -> Literal.text("a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "Ops", "o'x", "a\"b", "user", "current_user", "two words", "tributary_version"})
    void namesAreUsedAsTheyAreSpelt(String name) throws SQLException {
        String quoted = Literal.name(name);

        assertThat(query("SELECT 1", "SELECT x." + quoted + " FROM (SELECT 7 AS " + quoted + ") AS x"))
                .isEqualTo("7");
        assertThat(query("SELECT 1", "SELECT (parse_ident(" + Literal.text(quoted) + "))[1]"))
                .isEqualTo(name);
    }

    @Test
    void theLockIsTheSameForThePrintedScript() throws SQLException {
        var table = new TableName("public", "tributary_version");

        String held = query(
                "CREATE TABLE tributary_version (version_num varchar); BEGIN; "
                        + product.versions().guard(new TableName("", "tributary_version"), List.of()),
                "SELECT (classid::bigint << 32) + objid::bigint FROM pg_locks WHERE locktype = 'advisory'"
                        + " AND pid = pg_backend_pid()");

        assertThat(Long.parseLong(held)).isEqualTo(product.migrationLock().key(table));
        assertThat(product.migrationLock().key(table))
                .isNotEqualTo(product.migrationLock().key(new TableName("public", "other_version")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "jdbc:postgresql://localhost:5432/shop?user=a&password=b, localhost:5432",
                "jdbc:postgresql://db.example/shop, db.example",
                "jdbc:postgresql:shop, localhost",
                "jdbc:wrapper:postgresql://u:secret@db:1/shop, db:1",
                "unknown, ''"
            })
    void theHostIsAllThatIsTakenFromAUrl(String url, String host) {
        assertThat(product.host(url)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "55P03, CONTENTION",
        "40P01, CONTENTION",
        "40001, CONTENTION",
        "08006, CONNECTION",
        "57P01, CONNECTION",
        "42501, STATEMENT",
        "42P01, STATEMENT",
        "57014, STATEMENT",
        "'', STATEMENT"
    })
    void errorsHaveAKind(String sqlState, ErrorKind kind) {
        assertThat(product.classify(new ServerError(sqlState, "", "", "", "", 0)))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "08001, true",
        "08006, true",
        "57P03, true",
        "57P01, true",
        "53300, true",
        "08004, false",
        "28P01, false",
        "28000, false",
        "3D000, false",
        "'', false"
    })
    void someConnectionsMayBeHadLater(String sqlState, boolean later) {
        assertThat(product.driver().mayConnectLater(new SQLException("no", sqlState)))
                .isEqualTo(later);
    }

    @Test
    void aPoolWithoutAConnectionToSpareMayHaveOneLaterAndAnUnknownHostStaysUnknown() {
        assertThat(product.driver().mayConnectLater(new SQLTransientConnectionException("timed out")))
                .isTrue();
        assertThat(product.driver()
                        .mayConnectLater(new SQLTransientConnectionException(
                                "timed out", "28P01", new SQLException("wrong password", "28P01"))))
                .isFalse();
        assertThat(product.driver()
                        .mayConnectLater(new SQLException("no", "08001", new UnknownHostException("nosuch.invalid"))))
                .isFalse();
    }
}

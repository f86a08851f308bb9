package dev.tributary.toolbox.postgresql.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.project.Secret;
import dev.tributary.project.ServerAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresqlAddressesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            nullValues = "-",
            value = {
                "postgres://ana:s3@db.example:6543/shop db.example:6543 shop ana s3",
                "postgresql://ana:s3@db.example/shop db.example:5432 shop ana s3",
                "postgresql+psycopg2://ana@db.example/shop db.example:5432 shop ana -",
                "jdbc:postgresql://db.example/shop?user=ana&password=s3 db.example:5432 shop ana s3",
                "jdbc:postgresql://ana:s3@db.example/shop db.example:5432 shop ana s3",
                "jdbc:postgresql:shop localhost:5432 shop - -",
                "JDBC:PostgreSQL://DB/Shop DB:5432 Shop - -",
                "postgres:///shop localhost:5432 shop - -",
                "postgres://[::1]:6543/shop [::1]:6543 shop - -",
                "postgres://[fe80::1]/shop [fe80::1]:5432 shop - -",
                "jdbc:postgresql://one:1,two/shop one:1,two:5432 shop - -",
                "postgres://ana:p%40ss%2Fw%3A%25@db/shop%20two db:5432 'shop two' ana p@ss/w:%",
                "postgres://ana:p@ss@db/shop db:5432 shop ana p@ss",
                "postgres://ana:a+b@db/shop db:5432 shop ana a+b",
                "postgres://%C3%A4nna@db/shop db:5432 shop änna -",
                "postgres://ana:@db/shop db:5432 shop ana -",
            })
    void readsAddressesAsPeopleWriteThem(String text, String hosts, String database, String user, String password) {
        ServerAddress address = address(text);

        assertThat(address.hosts()).isEqualTo(hosts);
        assertThat(address.database()).isEqualTo(database);
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.password()).isEqualTo(password == null ? null : Secret.of(password));
    }

    @Test
    void translatesParametersOfOtherClients() {
        ServerAddress address = address(
                "postgres://db/shop?sslmode=require&connect_timeout=3&application_name=a%20b&target_session_attrs=read-write");

        assertThat(address.parameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "sslmode", "require",
                        "connectTimeout", "3",
                        "ApplicationName", "a b",
                        "targetServerType", "primary"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://db/shop|only PostgreSQL is supported so far",
                "db/shop|begins with jdbc:postgresql:// or postgres://",
                "postgres://::1/shop|an IPv6 address stands in brackets",
                "postgres://db:port/shop|the host is followed by a colon and the port",
                "postgres://db:99999/shop|a port is a number from 1 to 65535",
                "postgres://db/sh%op|a percent sign is written %25",
                "postgres://db/%ff|must be UTF-8",
                "postgres:///shop?host=db|host, port and database stand before the question mark",
                "host=db user=ana dbname=shop|write     postgres://ana@db:5432/shop",
                "user=ana|write     postgres://ana@HOST:5432/DATABASE",
            })
    void saysWhatIsWrongWithAnAddress(String text, String expected) {
        assertThatThrownBy(() -> address(text))
                .hasMessageContaining("error[invalid-setting]: cannot read a database address")
                .hasMessageNotContaining(text)
                .hasMessageContaining("given by  environment DATABASE_URL")
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://%2Fvar%2Frun/shop|/var/run|USER@localhost:5432/shop",
                "postgresql://ana@%2Ftmp:6543/shop|/tmp|ana@localhost:6543/shop",
                "postgres:///shop?host=/var/run|/var/run|USER@localhost:5432/shop",
                "postgres:///shop?host=%2Fvar%2Frun&port=6543|/var/run|USER@localhost:6543/shop",
                "postgresql:///?dbname=shop&host=/tmp&user=ana|/tmp|ana@localhost:5432/shop",
                "jdbc:postgresql:shop?host=/tmp|/tmp|USER@localhost:5432/shop",
                "postgres:///shop?host=@abstract|@abstract|USER@localhost:5432/shop",
                "host=/tmp dbname=shop|/tmp|USER@localhost:5432/shop",
                "dbname = shop  port=6543 user=ana host = '/var/run/with blank'|/var/run/with blank|ana@localhost:6543/shop",
                "host=/tmp dbname='a b'|/tmp|USER@localhost:5432/DATABASE",
            })
    void saysOfASocketWhatToWriteInstead(String text, String socket, String instead) {
        assertThatThrownBy(() -> address(text))
                .hasMessageContaining("error[invalid-setting]: cannot read a database address")
                .hasMessageNotContaining(text)
                .hasMessageContaining("because   " + socket
                        + " is a Unix socket, and PostgreSQL's JDBC driver does not support sockets")
                .hasMessageContaining("write     postgres://" + instead + "   where the server listens there, too");
    }

    private ServerAddress address(String text) {
        var project = Project.load(Options.none(), Map.of("DATABASE_URL", text), folder, new PostgresqlAddresses());
        return (ServerAddress) project.database();
    }
}

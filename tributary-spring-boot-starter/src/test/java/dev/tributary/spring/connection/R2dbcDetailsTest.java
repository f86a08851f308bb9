package dev.tributary.spring.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.start.Problems;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an R2DBC address says is said to JDBC, or refused. */
class R2dbcDetailsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r2dbc:postgresql://db/shop | jdbc:postgresql://db/shop",
                "r2dbc:postgres://db:5433/shop | jdbc:postgresql://db:5433/shop",
                "r2dbc:pool:postgresql://db:5432/shop?maxSize=5&initialSize=1 | jdbc:postgresql://db:5432/shop",
                "r2dbc:postgresql://[::1]:5432/shop | jdbc:postgresql://[::1]:5432/shop",
                "r2dbc:postgresql://db/shop%20eu | jdbc:postgresql://db/shop+eu",
                "r2dbcs:postgresql://db/shop | jdbc:postgresql://db/shop?sslmode=verify-full",
                "r2dbc:postgresql://db/shop?sslMode=require | jdbc:postgresql://db/shop?sslmode=require",
                "r2dbc:postgresql://db/shop?sslMode=VERIFY_CA&sslRootCert=/run/ca.pem"
                        + " | jdbc:postgresql://db/shop?sslmode=verify-ca&sslrootcert=%2Frun%2Fca.pem",
                "r2dbc:postgresql://db/shop?schema=app,public | jdbc:postgresql://db/shop?currentSchema=app%2Cpublic",
                "r2dbc:postgresql://db/shop?options=work_mem=1MB;search_path=app"
                        + " | jdbc:postgresql://db/shop?options=-c+work_mem%3D1MB+-c+search_path%3Dapp",
                "r2dbc:postgresql:failover://one:5432,two:5433/shop?targetServerType=any"
                        + " | jdbc:postgresql://one:5432,two:5433/shop?targetServerType=primary",
                "r2dbc:postgresql://db/shop?fetchSize=100&tcpKeepAlive=true | jdbc:postgresql://db/shop",
            })
    void leadsToTheSameDatabase(String reactive, String jdbc) {
        assertThat(R2dbcDetails.of(() -> ConnectionFactoryOptions.parse(reactive))
                        .getJdbcUrl())
                .isEqualTo(jdbc);
    }

    @Test
    void settingsMayBeAMap() {
        var options = ConnectionFactoryOptions.parse("r2dbc:postgresql://db/shop")
                .mutate()
                .option(Option.valueOf("options"), new TreeMap<>(Map.of("application_name", "a b", "work_mem", "1MB")))
                .build();

        assertThat(R2dbcDetails.of(() -> options).getJdbcUrl())
                .isEqualTo("jdbc:postgresql://db/shop?options=-c+application_name%3Da%5C+b+-c+work_mem%3D1MB");
    }

    @Test
    void hasTheSameRoleAndHidesItsPassword() {
        var details = R2dbcDetails.of(() -> ConnectionFactoryOptions.parse("r2dbc:postgresql://ana:s%40fe@db/shop"));

        assertThat(details.getUsername()).isEqualTo("ana");
        assertThat(details.getPassword()).isEqualTo("s@fe");
        assertThat(details.getDriverClassName()).isEqualTo("org.postgresql.Driver");
        assertThat(details).hasToString("jdbc:postgresql://db/shop as ana");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r2dbc:h2:mem:///shop | it leads to \"h2\", and revisions run on another product",
                "r2dbc:pool:mysql://db/shop | it leads to \"mysql\", and revisions run on another product",
                "r2dbc:postgresql://db/shop?sslMode=tunnel | its sslMode has no counterpart",
            })
    void refusesWhereJdbcDoesNotLead(String reactive, String reason) {
        assertThat(refusal(() -> ConnectionFactoryOptions.parse(reactive))).isEqualTo("""
                error[no-jdbc-address]: the application's R2DBC connection cannot be had by JDBC, which revisions run with
                  ${reason}
                next:
                  TRIBUTARY_URL=jdbc:postgresql://HOST/DATABASE    in the environment, with TRIBUTARY_USER and TRIBUTARY_PASSWORD: the same database, as JDBC has it""".replace("${reason}", reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "sslCert", "sslKey", "sslPassword"})
    void refusesWhatDecidesWhoConnects(String option) {
        assertThat(refusal(() -> ConnectionFactoryOptions.parse("r2dbc:postgresql://db/shop?" + option + "=canary")))
                .contains("its option " + option + " has no counterpart")
                .doesNotContain("canary");
    }

    @Test
    void refusesARoleThatIsAskedForEachTime() {
        var options = ConnectionFactoryOptions.parse("r2dbc:postgresql://db/shop")
                .mutate()
                .option(Option.valueOf("password"), (Supplier<String>) () -> "canary")
                .build();

        assertThat(refusal(() -> options)).contains("its password is asked for at each connection");
    }

    @Test
    void repeatsNoAddressThatCannotBeRead() {
        assertThat(refusal(() -> ConnectionFactoryOptions.parse("postgresql://ana:canary@db/shop")))
                .contains("it cannot be read")
                .doesNotContain("canary");
    }

    private static String refusal(Supplier<ConnectionFactoryOptions> options) {
        try {
            return R2dbcDetails.of(options).toString();
        } catch (RuntimeException e) {
            return Problems.text(e);
        }
    }
}

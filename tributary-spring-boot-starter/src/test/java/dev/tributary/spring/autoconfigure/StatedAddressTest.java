package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.spring.Line;
import dev.tributary.testing.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A password that stands in the wrong place of an address is in no output of a start. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("what others print would be captured too")
class StatedAddressTest {
    private static final String SECRET = "canary";
    private static final String DATABASE = TestServer.newDatabase();

    private final ApplicationContextRunner application = new ApplicationContextRunner().withConfiguration(Line.with());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres:/ana:canary@db/shop",
                "postgresql//ana:canary@db/shop",
                "postgres://ana:canary@db/shop",
                "ana:canary@db/shop",
                "jdbc:postgresql:/ana:canary@db/shop",
                "jdbc:postgresql//ana:canary@db/shop",
                "jdbc:postgresql://ana:canary@db/shop",
                "jdbc:postgresql://ana:canary/shop",
                "jdbc:postgresql://db?password=canary",
                "jdbc:postgresql://db/shop?PASSWORD=canary",
                "jdbc:postgresql://db/shop?%70assword=canary",
                "jdbc:postgresql://db/shop;password=canary",
                "jdbc:postgresql://db/shop?user=ana;password=canary",
            })
    void isNotRepeated(String address, CapturedOutput output) {
        for (String property : List.of(
                "tributary.url", "tributary.direct-url", "tributary.databases.shop.url", "spring.datasource.url")) {
            application
                    .withPropertyValues(
                            property.startsWith("spring") ? "" : "spring.datasource.url=" + DATABASE,
                            property + "=" + address)
                    .run(context -> assertThat(everything(context.getStartupFailure()))
                            .as(property)
                            .satisfies(text -> assertThat(
                                            text.contains("error[invalid-setting]") || property.startsWith("spring"))
                                    .isTrue())
                            .doesNotContain(SECRET));
        }
        assertThat(output.getAll()).doesNotContain(SECRET);
    }

    @Test
    void leavesWhatADriverUnderstandsToTheDriver() {
        var stated = new StatedAddress(new Postgresql());
        for (String address : List.of(
                "jdbc:postgresql:shop",
                "jdbc:postgresql:/",
                "jdbc:postgresql://db/",
                "jdbc:postgresql://db:5432/shop?user=ana&password=s%40c&options=-c%20search_path=a,b",
                "jdbc:postgresql://[::1]:5432,two:1/shop?ssl=true",
                "jdbc:postgresql://db/shop?password=a;b=&passfile=/run/x",
                "jdbc:aws-wrapper:postgresql://db:5432/shop?failover2Ms=1&wrapperPlugins=efm2,failover",
                "jdbc:postgresql://db/shop?password=a=b;c&sslpassword=d==&socks5-proxy=x",
                "jdbc:tc:postgresql:16.1:///shop?TC_DAEMON=true",
                "jdbc:p6spy:postgresql://db/shop%40eu",
                "jdbc:h2:mem:shop;PASSWORD=x")) {
            assertThat(stated.checked("tributary.url", address)).isEqualTo(address);
        }
    }

    private static String everything(@Nullable Throwable failure) {
        var text = new StringWriter();
        assertThat(failure).isNotNull();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }
}

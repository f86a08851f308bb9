package dev.tributary.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.event.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that take no changes. */
@Tag("slow")
class UnwritableServerTest {

    @TempDir
    Path folder;

    private final List<Event> events = new ArrayList<>();

    private Tributary tributary(String url) {
        return Tributary.on(() -> DriverManager.getConnection(url))
                .scripts(Disturbance.SCRIPTS)
                .listener(events::add)
                .build();
    }

    private static String refusal(Tributary tributary) {
        var refused = catchThrowableOfType(Refused.class, () -> tributary.upgrade("heads"));
        return refused.problem().text().replaceAll("localhost:\\d+", "replica.example:5432");
    }

    @Test
    void aStandbyIsReadAndNotTried() throws Exception {
        Files.createDirectories(folder.resolve("primary"));
        try (var primary = new OwnServer(folder.resolve("primary"))) {
            tributary(primary.newDatabase("shop")).upgrade("a1");
            tributary(primary.newDatabase("done")).upgrade("heads");
            try (var standby = primary.standby(folder.resolve("standby"))) {
                assertThat(Disturbance.query(standby.url("shop"), "SELECT pg_is_in_recovery()::text"))
                        .containsExactly("true");
                events.clear();

                assertThat(refusal(tributary(standby.url("shop")))).isEqualTo("""
                                error[read-only-server]: cannot change "shop": it is read-only
                                  the server at replica.example:5432 is a standby: it only follows another one
                                  nothing was tried
                                next:
                                  use the primary server's address""");
                assertThat(events).hasOnlyElementsOfType(Event.Connected.class);
                assertThat(tributary(standby.url("shop")).status().pending()).isNotEmpty();
                assertThat(tributary(standby.url("done")).upgrade("heads").done())
                        .as("nothing to do is no problem there")
                        .isEmpty();
            }
        }
    }

    @Test
    void aServerThatIsSetReadOnlyIsNotTried() throws Exception {
        try (var server = new OwnServer(folder)) {
            String url = server.newDatabase("shop");
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement()) {
                statement.execute("ALTER SYSTEM SET default_transaction_read_only = on");
                statement.execute("SELECT pg_reload_conf()");
            }
            RecoveryKillTest.await(url, "SELECT 1 WHERE current_setting('default_transaction_read_only') = 'on'");
            events.clear();

            assertThat(refusal(tributary(url)))
                    .contains("error[read-only-server]: cannot change \"shop\": it is read-only")
                    .contains("new transactions there may write nothing")
                    .contains("nothing was tried");
            assertThat(events).hasOnlyElementsOfType(Event.Connected.class);
        }
    }
}

package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.database.ConnectionFailed;
import dev.tributary.event.Event;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is not there yet is waited for; one that refuses is not. */
class ConnectRetryTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private String role;

    @BeforeEach
    void aRoleThatHasNoConnectionLeft() {
        sandbox = Sandbox.in(folder).script("a1", "none", "SELECT 1;");
        role = "late_" + sandbox.rows("SELECT current_database()").get(0);
        sandbox.sql("CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 0; GRANT CREATE ON SCHEMA public TO " + role);
    }

    @AfterEach
    void dropIt() {
        sandbox.sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }

    @Test
    void theFirstConnectionIsTriedAgain() {
        sandbox.builder(role)
                .connectRetryFor(Duration.ofMinutes(1))
                .listener(event -> {
                    if (event instanceof Event.Connecting) {
                        sandbox.sql("ALTER ROLE " + role + " CONNECTION LIMIT -1");
                    }
                })
                .build()
                .upgrade("heads");

        assertThat(sandbox.events(Event.Connecting.class)).hasSize(1);
        assertThat(sandbox.events.get(0).summary())
                .startsWith("waiting up to 1 min 0 s for the database: too many connections for role");
    }

    @Test
    void onceThereNobodyIsWaitedForAnyMore() {
        sandbox.sql("ALTER ROLE " + role + " CONNECTION LIMIT -1");
        var tributary =
                sandbox.builder(role).connectRetryFor(Duration.ofMinutes(10)).build();
        tributary.current();
        sandbox.sql("ALTER ROLE " + role + " CONNECTION LIMIT 0");

        assertThat(catchThrowableOfType(ConnectionFailed.class, tributary::current)
                        .error()
                        .sqlState())
                .isEqualTo("53300");
        assertThat(sandbox.events(Event.Connecting.class)).isEmpty();
    }

    @Test
    void whatDoesNotPassIsSaidAtOnce() {
        var failed = catchThrowableOfType(
                ConnectionFailed.class,
                () -> sandbox.builder("nobody_of_that_name")
                        .connectRetryFor(Duration.ofMinutes(10))
                        .build()
                        .current());

        assertThat(failed.problem().retryable()).isFalse();
        assertThat(sandbox.events(Event.Connecting.class)).isEmpty();
    }

    @Test
    void unlessSaidItIsTriedOnce() {
        assertThat(catchThrowableOfType(
                                ConnectionFailed.class,
                                () -> sandbox.builder(role).build().current())
                        .problem()
                        .retryable())
                .isTrue();
    }
}

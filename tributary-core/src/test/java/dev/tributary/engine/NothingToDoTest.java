package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.ScriptSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingToDoTest {

    @TempDir
    Path folder;

    @Test
    void isOneRoundTripWithoutLockOrTransaction() throws IOException {
        var sandbox = Sandbox.in(folder).script("a1", "none", "CREATE TABLE users (id int);\n");
        sandbox.tributary().upgrade("heads");

        try (var proxy = new CountingProxy(sandbox.url)) {
            var tributary = Tributary.on(() -> {
                        Connection connection = DriverManager.getConnection(proxy.url());
                        proxy.reset();
                        return connection;
                    })
                    .scripts(ScriptSource.directory(folder))
                    .listener(sandbox.events::add)
                    .build();

            Outcome outcome = tributary.upgrade("heads");

            assertThat(proxy.trips()).isEqualTo(1);
            assertThat(outcome.done()).isEmpty();
            assertThat(outcome.headsAfter()).containsExactly(RevisionId.of("a1"));
            assertThat(proxy.texts()).hasSize(1);
            assertThat(proxy.texts().get(0).split(";\n", 2)[0])
                    .contains("set_config('search_path', 'pg_catalog, pg_temp', true)")
                    .contains("set_config('row_security', 'off', true)");
            assertThat(proxy.texts().get(0).split(";\n", 2)[1]).startsWith("WITH RECURSIVE place");
            tributary.status();
            assertThat(proxy.trips()).isEqualTo(1);
            tributary.current();
            assertThat(proxy.trips()).isEqualTo(1);
        }
    }

    @Test
    void saysWhereItIsConnected() {
        var sandbox = Sandbox.in(folder).script("a1", "none", "CREATE TABLE users (id int);\n");
        sandbox.tributary().upgrade("heads");
        sandbox.events.clear();

        sandbox.tributary().upgrade("heads");

        var connected = (Event.Connected) sandbox.events.get(0);
        assertThat(connected.server().server()).startsWith("PostgreSQL 1");
        assertThat(connected.server().host()).startsWith("localhost:");
        assertThat(connected.server().user()).isEqualTo("postgres");
        assertThat(connected.server().database()).startsWith("t_");
        assertThat(connected.current()).containsExactly(RevisionId.of("a1"));
        assertThat(sandbox.events(Event.PlanDone.class)).hasSize(1);
    }
}

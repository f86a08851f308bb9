package dev.tributary.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class ToldTest {

    private final List<String> logged = new ArrayList<>();
    private final Told told = new Told(new SystemStreamLog() {
        @Override
        public void info(CharSequence text) {
            logged.add("info " + text);
        }

        @Override
        public void warn(CharSequence text) {
            logged.add("warn " + text);
        }
    });

    @Test
    void logsTheCourseAsItComesAndTheResultAtTheEnd() {
        told.err("upgrade a -> b");
        told.out("done");

        assertThat(logged).containsExactly("info upgrade a -> b");

        told.end();

        assertThat(logged).containsExactly("info upgrade a -> b", "info done");
    }

    @Test
    void logsAWarningWithAllThatBelongsToIt() {
        told.out("db/a.sql:1: warning[missing-down]: there is no way back");
        told.out("  its upgrade makes a table");
        told.out("next:");
        told.out("  -- @down");
        told.out("");
        told.out("1 revision");
        told.err("warning: old");
        told.end();

        assertThat(logged)
                .containsExactly(
                        "warn warning: old",
                        "warn db/a.sql:1: warning[missing-down]: there is no way back",
                        "warn   its upgrade makes a table",
                        "warn next:",
                        "warn   -- @down",
                        "info ",
                        "info 1 revision");
    }

    @Test
    void holdsWhatEndedItForTheFailure() {
        told.err("database shop, at a");
        told.out("db/b.sql:2: error[multiple-heads]: 2 heads");
        told.err("error[locked]: somebody has the lock");
        told.err("next:");

        assertThat(told.failure())
                .isEqualTo("db/b.sql:2: error[multiple-heads]: 2 heads\n\nerror[locked]: somebody has the lock\nnext:");
        assertThat(logged).containsExactly("info database shop, at a");
    }
}

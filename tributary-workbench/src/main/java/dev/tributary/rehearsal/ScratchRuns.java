package dev.tributary.rehearsal;

import dev.tributary.Tributary;
import dev.tributary.database.ConnectionSource;
import dev.tributary.product.Product;
import dev.tributary.script.ScriptSet;
import java.time.Duration;

/** Runs scripts on a scratch database as production does: by the engine, with its tables kept apart. */
final class ScratchRuns {
    private ScratchRuns() {}

    static Tributary on(ConnectionSource connections, ScriptSet scripts, Product product, Duration timeout) {
        return Tributary.on(connections, product)
                .scripts(scripts)
                .versionTable(Rehearsal.OWN_SCHEMA + ".version")
                .retryFor(Duration.ZERO)
                .statementTimeout(timeout)
                .build();
    }
}

package dev.tributary.snippets;

import dev.tributary.Tributary;
import dev.tributary.plan.Plan;
import dev.tributary.script.ScriptSource;
import java.io.PrintStream;
import javax.sql.DataSource;

/** The README's example: compiled here, compared with the README by a test. */
final class Usage {

    private Usage() {}

    static void migrate(DataSource dataSource, PrintStream out) {
        // snippet: start
        Tributary tributary = Tributary.on(dataSource)
                .scripts(ScriptSource.classpath("db/revisions"))
                .listener(event -> out.println(event.summary()))
                .build();

        tributary.upgrade("heads"); // the everyday call

        Plan plan = tributary.planUpgrade("billing@head"); // or look first …
        plan.steps().forEach(step -> out.println(step.summary()));
        tributary.run(plan); // … refused if the database has moved since
        // snippet: end
    }
}

package dev.tributary.doctor;

import dev.tributary.database.LockHolder;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Another run that has the lock now. */
final class HeldLock implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        return project.readDatabase().stream()
                .flatMap(database -> database.lockHolder().stream().map(holder -> trouble(database, holder)))
                .toList();
    }

    private static Trouble trouble(DatabaseFacts database, LockHolder holder) {
        var facts = new ArrayList<String>();
        facts.add("holder   " + holder.who());
        if (!holder.work().isEmpty()) {
            facts.add("doing    " + holder.work());
        }
        return Trouble.warning(
                database.name(),
                "a run is under way; others wait for it, and its server process lets the lock go when it ends",
                new Problem(
                        "lock-held",
                        "another migration of \"" + database.survey().server().database() + "\" holds the lock",
                        facts,
                        List.of(
                                Remedy.onDatabase("upgrade", "heads")
                                        .with("wait", "30m")
                                        .does("waits for it"),
                                Remedy.onDatabase("unlock", "--pid", holder.pid())
                                        .does("ends that process, if it hangs"))));
    }
}

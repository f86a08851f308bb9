package dev.tributary.backup;

import dev.tributary.Tributary;
import dev.tributary.event.Outcome;
import dev.tributary.session.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Empties one disposable database and runs all revisions on it, after a copy of what is in it was kept. */
public final class Rebuild {
    private final Survey survey;
    private final DatabaseEmptier emptier;
    private final BackupWriter writer;
    private final Contents contents;
    private @Nullable WrittenBackup kept;
    private boolean emptied;

    /** Looks at what is in the database; changes nothing yet. */
    public Rebuild(Survey survey, DatabaseEmptier emptier, BackupWriter writer) {
        this.survey = survey;
        this.emptier = emptier;
        this.writer = writer;
        this.contents = emptier.contents(survey);
    }

    /** What would be lost. */
    public Contents contents() {
        return contents;
    }

    /**
     * Refuses another name than the database's: whoever types it has to know which one it is.
     *
     * @throws TributaryException if it is not
     */
    public static void checkName(Survey survey, String typed) {
        String database = survey.server().database();
        if (!typed.equals(database)) {
            throw new TributaryException(new Problem(
                    "wrong-database-name",
                    "\"" + typed + "\" is not the name of this database",
                    List.of(
                            "it is called  " + database + ", on "
                                    + survey.server().host(),
                            "nothing was done"),
                    List.of(Remedy.onDatabase("config", "show").does("where its address comes from"))));
        }
    }

    /**
     * Refuses where no copy could be written, before anything is done.
     *
     * @param file where it would be
     * @param shown the same as a person may type it
     * @throws TributaryException if so; it says how to do without
     */
    public void checkBackup(Path file, String shown) {
        try {
            writer.check(file, shown);
        } catch (TributaryException none) {
            Problem problem = none.problem();
            var next = new ArrayList<>(problem.remedies());
            next.add(Remedy.onDatabase("reset", "--no-backup")
                    .does("does without one: what is in the database is lost"));
            throw new TributaryException(problem.withRemedies(next), none);
        }
    }

    /**
     * Writes the copy.
     *
     * @param shown the file as a person may type it
     */
    public WrittenBackup keep(Path file, String shown) {
        kept = writer.write(file, shown);
        return kept;
    }

    /** The copy, where one was kept. */
    public @Nullable WrittenBackup kept() {
        return kept;
    }

    /**
     * Does it, under one lock.
     *
     * @param done told when the database is empty
     * @throws TributaryException where that failed, or a revision did; {@link #isEmptied} tells which
     */
    public Outcome run(Tributary tributary, Runnable done) {
        return tributary.rebuild(() -> {
            emptier.empty(survey);
            emptied = true;
            done.run();
        });
    }

    /** Whether the database was emptied, whatever came after it. */
    public boolean isEmptied() {
        return emptied;
    }

    /**
     * What became of what was in it, in a sentence.
     *
     * @param shown the copy as messages name it
     */
    public String fate(String shown) {
        if (kept == null) {
            return contents.isEmpty() ? "nothing was in it" : "what was in it is lost, as --no-backup said";
        }
        return "what was in it comes back with: "
                + Remedy.onDatabase("restore", shown, "--into", "NAME").action();
    }
}

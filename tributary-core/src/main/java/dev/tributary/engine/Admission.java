package dev.tributary.engine;

import dev.tributary.database.Database;
import dev.tributary.database.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Whether anything at all may be done to a database. Decided from the first query, before anything is tried. */
final class Admission {

    private Admission() {}

    /** Refuses a server too old, a schema that is not there and, where scripts would run, somebody else's tables. */
    static void check(Database database, Survey survey, boolean runsScripts) {
        String name = survey.server().database();
        if (survey.serverNumber() < database.product().oldestServer()) {
            throw new Refused(new Problem(
                    "server-too-old",
                    "cannot work on \"" + name + "\": " + survey.server().server() + " is too old",
                    List.of(database.product().name() + " " + database.product().oldestServer() / 10000
                            + " or newer is needed"),
                    List.of()));
        }
        if (!survey.schemaExists()) {
            String schema = survey.versionTable().schema();
            throw new Refused(
                    schema.isEmpty()
                            ? new Problem(
                                    "missing-schema",
                                    "no schema on the search path of \"" + name + "\" exists",
                                    List.of(),
                                    List.of(Remedy.unsorted(
                                            "--version-table public."
                                                    + survey.versionTable().name(),
                                            "name one")))
                            : new Problem(
                                    "missing-schema",
                                    "database \"" + name + "\" has no schema \"" + schema + "\"",
                                    List.of("the version table is to be " + survey.versionTable()),
                                    List.of(Remedy.unsorted(database.product().createSchema(schema) + ";", ""))));
        }
        if (runsScripts && !survey.versioned() && survey.strangerCount() > 0) {
            throw new UnversionedDatabase(survey);
        }
    }

    /** Refuses a server that takes no changes; asked only when there is something to change. */
    static void checkWritable(Survey survey) {
        if (survey.standby() || survey.readOnly()) {
            var facts = new ArrayList<String>();
            facts.add(
                    survey.standby()
                            ? "the server at " + survey.server().host() + " is a standby: it only follows another one"
                            : "new transactions there may write nothing");
            facts.add("nothing was tried");
            throw new Refused(new Problem(
                    "read-only-server",
                    "cannot change \"" + survey.server().database() + "\": it is read-only",
                    facts,
                    List.of(
                            survey.standby()
                                    ? Remedy.unsorted("use the primary server's address", "")
                                    : Remedy.unsorted(
                                            "SHOW default_transaction_read_only",
                                            "a setting of role, database or server"))));
        }
    }
}

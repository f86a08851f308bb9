package dev.tributary.engine;

import dev.tributary.database.ServerFacts;
import dev.tributary.event.Refused;
import dev.tributary.product.Product;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.FormerTool;
import dev.tributary.session.HiddenRows;
import dev.tributary.session.Session;
import dev.tributary.session.StateRow;
import dev.tributary.session.Survey;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Whether anything at all may be done to a database. Decided from the first query, before anything is tried. */
final class Admission {

    /** So many tables are named; more would hide what is said of them. */
    private static final int NAMED = 5;

    private Admission() {}

    /** Refuses a server too old, a schema that is not there, and tables that only a newer program understands. */
    static void check(Product product, Survey survey) {
        String name = survey.server().database();
        if (survey.serverNumber() < product.oldestServer()) {
            throw new Refused(new Problem(
                    "server-too-old",
                    "cannot work on \"" + name + "\": " + survey.server().server() + " is too old",
                    List.of(product.name() + " " + product.oldestVersion() + " or newer is needed"),
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
                                    List.of(Remedy.option(
                                                    "version-table",
                                                    survey.versionTable()
                                                            .in(product.defaultSchema())
                                                            .toString())
                                            .does("name one")))
                            : new Problem(
                                    "missing-schema",
                                    "database \"" + name + "\" has no schema \"" + schema + "\"",
                                    List.of("the version table is to be " + survey.versionTable()),
                                    List.of(Remedy.sql(product.createSchema(schema) + ";"))));
        }
        survey.state().filter(state -> state.needs() > StateRow.LAYOUT).ifPresent(state -> {
            throw needsNewer(survey, state);
        });
    }

    private static Refused needsNewer(Survey survey, StateRow state) {
        return new Refused(new Problem(
                "needs-newer-tributary",
                "the tables beside " + survey.versionTable() + " of database \""
                        + survey.server().database() + "\" were written by a newer Tributary",
                List.of(
                        "they need layout " + state.needs() + ", and this program knows layout " + StateRow.LAYOUT,
                        "nothing was done"),
                List.of(Remedy.advice("use the version of Tributary that wrote them, or a newer one"))));
    }

    /**
     * Refuses to begin on tables of which nothing says how they came to be: no row, no state, no journal. Where another tool has
     * recorded that, it says how far that one is, which takes a second look.
     */
    static void checkStrangers(Session session, ScriptSet scripts) {
        Survey survey = session.survey();
        if (survey.rows().isEmpty() && survey.strangerCount() > 0 && !LostRows.isBaseOnPurpose(survey)) {
            throw unversioned(
                    survey,
                    new Switchover(
                            FormerTool.in(session),
                            scripts,
                            survey.versionTable().schema()));
        }
    }

    /** Refuses a server that takes no changes, and tables that take none; asked only when there is something to change. */
    static void checkWritable(Product product, Survey survey) {
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
                                    ? Remedy.advice("use the primary server's address")
                                    : Remedy.sql(product.session().readOnlySetting())
                                            .does("a setting of role, database or server"))));
        }
        HiddenRows.refuseWriting(product, survey);
    }

    /** The way that was named past a connection pooler leads to another database. */
    static Refused otherDatabase(ServerFacts there) {
        return new Refused(new Problem(
                "other-database",
                "the address for migrations leads to another database than the application uses",
                List.of(
                        "it leads to database \"" + there.database() + "\" on " + there.host()
                                + ", which is not the one that was looked at first",
                        "nothing was run"),
                List.of(Remedy.edit("direct-url").does("name the same database, past the pooler"))));
    }

    /** A schema holds tables, but no version table says how they came to be. */
    private static Refused unversioned(Survey survey, Switchover switchover) {
        List<String> strangers = survey.strangers();
        var facts = new ArrayList<>(switchover.warnings());
        var remedies = new ArrayList<Remedy>();
        facts.add((elsewhere(strangers)
                        ? (survey.strangerCount() == 1 ? "there is " : "there are ")
                        : "schema " + survey.versionTable().schema() + " has ")
                + Counts.text(survey.strangerCount(), "table")
                + ": " + String.join(", ", strangers.subList(0, Math.min(NAMED, strangers.size())))
                + (survey.strangerCount() > NAMED ? ", …" : ""));
        if (strangers.contains("alembic_version")) {
            facts.add("alembic_version is Alembic's version table; its rows can be taken over as they are");
            remedies.add(Remedy.option("version-table", "alembic_version").does("go on where Alembic is"));
        }
        facts.addAll(switchover.facts());
        facts.add("running revision 1 on them could destroy data; nothing was done");
        remedies.addAll(switchover.remedies());
        if (!switchover.isPlaced()) {
            remedies.add(Remedy.onDatabase("stamp", "REVISION").does("the tables are already as after REVISION"));
        }
        remedies.add(Remedy.onDatabase("stamp", "base").does("they are somebody else's: begin beside them"));
        remedies.add(Remedy.option("version-table", "SCHEMA.TABLE").does("the version rows are somewhere else"));
        return new Refused(new Problem(
                "unversioned-database",
                "database \"" + survey.server().database() + "\" has tables, but "
                        + (survey.versioned()
                                ? "version table \"" + survey.versionTable().name() + "\" is empty"
                                : "no version table \"" + survey.versionTable().name() + "\""),
                facts,
                remedies));
    }

    private static boolean elsewhere(List<String> strangers) {
        return strangers.stream().anyMatch(name -> name.contains("."));
    }
}

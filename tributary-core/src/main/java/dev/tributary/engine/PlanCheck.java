package dev.tributary.engine;

import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.product.Product;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Pooling;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.sql.Isolation;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be known to fail before the first step runs. */
final class PlanCheck {

    private final Product product;
    private final ScriptSet scripts;

    PlanCheck(Product product, ScriptSet scripts) {
        this.product = product;
        this.scripts = scripts;
    }

    /** Checks a plan against the database it is to run on. */
    void check(Plan plan, Survey survey, boolean oneTransaction) {
        Integer limit = survey.idLimit();
        for (Step step : plan.steps()) {
            Work work = Work.of(step, scripts);
            checkScript(work, oneTransaction && plan.steps().size() > 0);
            checkDriver(work);
            for (RevisionId id : step.heads().added()) {
                if (limit != null && id.text().codePointCount(0, id.text().length()) > limit) {
                    throw idTooLong(id, limit, survey);
                }
            }
        }
    }

    /** Checks a plan that is to run through sessions shared with others. */
    void checkShared(Plan plan, Session session, Request request) {
        for (Step step : plan.steps()) {
            Work work = Work.of(step, scripts);
            if (!work.transactional()) {
                throw Pooling.directConnectionNeeded(
                        session,
                        "cannot " + work.direction() + " " + work.name() + ": it runs outside a transaction",
                        says(work),
                        request.again());
            }
            if (work.isolation() != Isolation.READ_COMMITTED) {
                throw Pooling.directConnectionNeeded(
                        session,
                        "cannot " + work.direction() + " " + work.name()
                                + ": there, its transaction begins with the lock,"
                                + " and its isolation level would come too late",
                        work.origin() + " says isolation: " + work.isolation().words(),
                        request.again());
            }
            for (Statement statement : work.statements()) {
                product.statements().needsSession(statement.text()).ifPresent(what -> {
                    throw Pooling.directConnectionNeeded(
                            session,
                            "cannot " + work.direction() + " " + work.name() + ": " + what,
                            work.origin() + ":" + statement.line() + "  "
                                    + statement.text().lines().findFirst().orElse(""),
                            request.again());
                });
            }
        }
    }

    /** Checks what does not depend on a database; statements were checked when the scripts were read. */
    void checkScript(Work work, boolean oneTransaction) {
        Script script = work.script();
        if (script == null || !work.runsScript()) {
            return;
        }
        if (!script.holdsSql()) {
            throw runByAlembic(work);
        }
        if (script.isOpaque()) {
            throw OpaqueRevision.notRun(work, script);
        }
        if (work.section() == null) {
            throw noWayBack(work, script);
        }
        if (oneTransaction && !work.transactional()) {
            throw notTogether(work, " runs outside of any", says(work));
        }
        if (oneTransaction && work.isolation() != Isolation.READ_COMMITTED) {
            throw notTogether(
                    work,
                    " needs one of another isolation level",
                    work.origin() + " says isolation: " + work.isolation().words());
        }
    }

    private static Refused runByAlembic(Work work) {
        String up = work.direction().equals("downgrade") ? "downgrade" : "upgrade";
        return new Refused(new Problem(
                "alembic-runs-this",
                "cannot " + work.direction() + " " + work.name() + ": it is a Python file, which Alembic runs",
                List.of(work.origin(), "nothing was run"),
                List.of(Remedy.command("alembic", up, up.equals("upgrade") ? "heads" : "-1")
                        .does("where the Python application is at home"))));
    }

    private static Refused notTogether(Work work, String why, String says) {
        return new Refused(new Problem(
                "not-transactional",
                "cannot run everything in one transaction: " + work.name() + why,
                List.of(says, "nothing was run"),
                List.of(Remedy.option("transaction", "revision").does("one transaction for each revision"))));
    }

    private static String says(Work work) {
        Script script = work.script();
        return work.origin() + " says transactional: "
                + (script == null ? "false" : script.transactions().words());
    }

    /** What would end the connection in the middle of a run. */
    private void checkDriver(Work work) {
        for (Statement statement : work.statements()) {
            product.statements().breaksDriver(statement.text()).ifPresent(setting -> {
                throw new Refused(
                        new Problem(
                                "driver-setting",
                                "cannot " + work.direction() + " " + work.name() + ": it sets " + setting
                                        + ", and the JDBC driver would end the connection",
                                List.of(
                                        work.origin() + ":" + statement.line() + "  "
                                                + statement
                                                        .text()
                                                        .lines()
                                                        .findFirst()
                                                        .orElse(""),
                                        "the driver demands dates in ISO form and the encoding UTF8",
                                        "nothing was run"),
                                List.of(
                                        Remedy.advice("leave the statement out")
                                                .does(
                                                        "the file is sent in UTF8; SET datestyle = 'ISO, DMY' says how dates are read"))));
            });
        }
    }

    private static Refused noWayBack(Work work, Script script) {
        ScriptFormat format = script.format();
        boolean stated = !script.irreversible().isEmpty();
        boolean empty = !stated && format.line(script, ScriptFormat.Entry.DOWNGRADE) > 1;
        var remedies = new ArrayList<Remedy>();
        remedies.add(
                empty
                        ? Remedy.advice("write the way back below @down").does("in " + work.origin())
                        : Remedy.edit(format.says(ScriptFormat.Entry.DOWNGRADE, ""))
                                .in(work.origin())
                                .does("write one at the end of the script"));
        if (!stated) {
            remedies.add(Remedy.edit(format.says(ScriptFormat.Entry.NOTHING_TO_UNDO, "nothing"))
                    .in(work.origin())
                    .does("in the header, if nothing is to be undone"));
        }
        return new Refused(new Problem(
                "no-way-back",
                "cannot downgrade " + work.name() + ": "
                        + (empty ? "its @down section is empty" : "it has no @down section"),
                List.of(
                        work.origin(),
                        stated ? "irreversible: " + script.irreversible() : "no reason is given",
                        "nothing was run"),
                remedies));
    }

    private Refused idTooLong(RevisionId id, int limit, Survey survey) {
        return new Refused(new Problem(
                "id-too-long",
                "revision \"" + id + "\" does not fit into " + survey.versionTable() + ": its ids have at most " + limit
                        + " characters",
                List.of("this id has " + id.text().codePointCount(0, id.text().length()), "nothing was run"),
                List.of(Remedy.sql(product.versions().widen(survey.versionTable()) + ";")
                        .does("widen the column"))));
    }
}

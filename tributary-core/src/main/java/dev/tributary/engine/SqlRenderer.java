package dev.tributary.engine;

import dev.tributary.database.JournalText;
import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.product.Ability;
import dev.tributary.product.Product;
import dev.tributary.product.TableName;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Author;
import dev.tributary.session.Database;
import dev.tributary.session.OwnTables;
import dev.tributary.session.Records;
import dev.tributary.session.Signature;
import dev.tributary.session.ThisProcess;
import dev.tributary.sql.Isolation;
import dev.tributary.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Prints a plan as one SQL script that leads to the same end as running it: version rows and journal rows included. The
 * database's own command line applies it, and has to be told to stop at the first error.
 *
 * <p>Each transaction first checks that the version rows are those from which it starts, so a script applied to the wrong
 * database, or twice, changes nothing.
 */
public final class SqlRenderer {

    private final Product product;
    private final ScriptSet scripts;
    private final TableName versionTable;
    private final Projects projects;
    private Records.Place place;
    private final Supplier<Author> authors;
    private final TableName state;
    private final boolean oneTransaction;
    private boolean begun;

    /**
     * Prints plans for this process, without a database.
     *
     * @param versionTable {@code [schema.]table}
     * @param owner whose revisions they are
     * @param signature what the journal is to keep of the run
     * @param oneTransaction whether the whole plan is put into one
     */
    public static SqlRenderer of(
            Product product,
            ScriptSet scripts,
            String versionTable,
            Database.Owner owner,
            Signature signature,
            boolean oneTransaction) {
        return new SqlRenderer(
                product,
                scripts,
                TableName.parse(versionTable),
                owner,
                () -> ThisProcess.author(signature),
                oneTransaction);
    }

    /** A renderer for these scripts; {@code oneTransaction} puts the whole plan into one. */
    SqlRenderer(
            Product product,
            ScriptSet scripts,
            TableName versionTable,
            Database.Owner owner,
            Supplier<Author> authors,
            boolean oneTransaction) {
        product.require(Ability.TRANSACTIONAL_DDL);
        this.product = product;
        this.scripts = scripts;
        this.versionTable = versionTable;
        this.state = versionTable.beside(Database.STATE);
        this.projects = new Projects(scripts.graph(), owner);
        this.place = new Records.Place(
                versionTable.beside(Database.JOURNAL), state, versionTable.name(), projects.name(), JournalText.FULL);
        this.authors = authors;
        this.oneTransaction = oneTransaction;
    }

    /** Says what the journal keeps; everything, unless said. */
    public SqlRenderer keeping(JournalText text) {
        place = new Records.Place(place.journal(), place.state(), place.identity(), place.project(), text);
        return this;
    }

    /**
     * The script, with {@code \n} as line end.
     *
     * @throws Refused where the plan could not be run either
     */
    public String render(Plan plan) {
        begun = false;
        var check = new PlanCheck(product, scripts);
        List<Work> works =
                plan.steps().stream().map(step -> Work.of(step, scripts)).collect(Collectors.toList());
        works.forEach(work -> check.checkScript(work, oneTransaction));
        Author author = authors.get();
        var text = new StringBuilder();
        plan.warnings().forEach(warning -> text.append("-- ").append(warning).append("\n"));
        if (oneTransaction) {
            text.append("BEGIN;\n\n");
        }
        tables(plan, text);
        for (Work work : works) {
            text.append("-- Running ").append(logLine(work)).append("\n\n");
            if (work.transactional()) {
                inTransaction(work, author, text);
            } else {
                outsideTransaction(work, author, text);
            }
        }
        if (oneTransaction) {
            text.append("COMMIT;\n\n");
        }
        return text.toString();
    }

    private void tables(Plan plan, StringBuilder text) {
        if (plan.steps().isEmpty()) {
            return;
        }
        if (plan.headsBefore().isEmpty()) {
            command(text, product.versions().create(versionTable));
        }
        command(text, product.journal().create(place.journal()));
        if (!plan.headsBefore().isEmpty()) {
            product.journal().widen(place.journal(), Set.of()).forEach(change -> command(text, change));
        }
        command(text, product.state().create(state));
        if (plan.headsBefore().isEmpty()) {
            command(text, product.state().withdrawRights(List.of(versionTable, place.journal(), state)));
        }
    }

    /** Once the version rows are known to be those from which the script starts, the state may speak of them. */
    private void beginState(Work work, StringBuilder text) {
        if (!begun) {
            begun = true;
            var founding = new OwnTables.Founding(
                    projects.name(),
                    projects.isGiven(),
                    false,
                    Lineage.hashes(scripts, work.step().heads().before()));
            command(
                    text,
                    product.state()
                            .putWhereNone(
                                    state,
                                    place.identity(),
                                    versionTable,
                                    records(authors.get())
                                            .held(founding.values(
                                                    work.step().heads().before()))));
        }
    }

    private void inTransaction(Work work, Author author, StringBuilder text) {
        begin(work.isolation(), text);
        command(
                text,
                product.versions().guard(versionTable, ids(work.step().heads().before())));
        beginState(work, text);
        limits(work, true, text);
        work.statements().forEach(statement -> statement(statement, text));
        finish(work, author, text);
    }

    private void outsideTransaction(Work work, Author author, StringBuilder text) {
        command(
                text,
                product.versions().guard(versionTable, ids(work.step().heads().before())));
        beginState(work, text);
        boolean limited = limits(work, false, text);
        for (int i = 1; i <= work.statements().size(); i++) {
            records(author).recording(work.draft(i, "started", null, null)).forEach(row -> command(text, row));
            statement(work.statements().get(i - 1), text);
            records(author).recording(work.draft(i, "done", null, null)).forEach(row -> command(text, row));
        }
        if (limited) {
            product.session().reset().forEach(command -> command(text, command));
        }
        begin(Isolation.READ_COMMITTED, text);
        command(
                text,
                product.versions().guard(versionTable, ids(work.step().heads().before())));
        finish(work, author, text);
    }

    private void begin(Isolation isolation, StringBuilder text) {
        if (!oneTransaction) {
            text.append("BEGIN")
                    .append(isolation == Isolation.READ_COMMITTED ? "" : " ISOLATION LEVEL " + isolation.sql())
                    .append(";\n\n");
        }
    }

    private void finish(Work work, Author author, StringBuilder text) {
        if (work.statements().stream()
                .anyMatch(statement -> product.statements().changesSession(statement.text()))) {
            product.session().reset().forEach(command -> command(text, command));
        }
        product.versions()
                .moveGuarded(
                        versionTable,
                        ids(work.step().heads().removed()),
                        ids(work.step().heads().added()))
                .forEach(move -> command(text, move));
        records(author).settling(work.draft("done", null, null)).forEach(row -> command(text, row));
        if (!oneTransaction) {
            text.append("COMMIT;\n\n");
        }
    }

    /** What the script's header asks for; true where it asks for something. */
    private boolean limits(Work work, boolean local, StringBuilder text) {
        Script script = work.script();
        if (script == null) {
            return false;
        }
        List<String> limits = product.session().timeouts(script.lockTimeout(), script.statementTimeout(), local);
        limits.forEach(limit -> command(text, limit));
        return !limits.isEmpty();
    }

    private Records records(Author author) {
        return new Records(product, place, author);
    }

    private static void command(StringBuilder text, String command) {
        text.append(command).append(";\n\n");
    }

    private void statement(Statement statement, StringBuilder text) {
        text.append(statement
                        .copyData()
                        .map(rows -> product.statements().printed(statement.text(), rows.text()))
                        .orElse(statement.text() + ";"))
                .append("\n\n");
    }

    private static String logLine(Work work) {
        Step step = work.step();
        if (step instanceof Step.Upgrade upgrade) {
            return "upgrade " + ids(upgrade.revision().downRevisions(), " ") + "-> " + work.revision();
        }
        if (step instanceof Step.Downgrade downgrade) {
            String to = ids(downgrade.revision().downRevisions(), "");
            return "downgrade " + work.revision() + " ->" + (to.isEmpty() ? "" : " " + to);
        }
        return step.summary();
    }

    private static String ids(List<RevisionId> ids, String end) {
        return ids.isEmpty() ? "" : String.join(", ", ids(ids)) + end;
    }

    private static List<String> ids(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).collect(Collectors.toList());
    }
}

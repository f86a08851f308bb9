package dev.tributary.cli.command;

import dev.tributary.rebase.Chain;
import dev.tributary.rebase.Rewriting;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rebase [REV…]}. Rewrites files, so it shows what first; a database that goes along is asked before. */
@picocli.CommandLine.Command(
        name = "tributary rebase",
        description = "How do I put my revisions behind those that others published meanwhile?")
public final class Rebase implements Command {

    @Parameters(
            arity = "0..*",
            paramLabel = "REVISION",
            description = "What to move, with all that continues it (all that is not published, unless said)")
    private List<String> revisions = new ArrayList<>();

    @Option(
            names = "--onto",
            paramLabel = "REVISION",
            description = "What the first one is to continue (the head of the other side unless said)")
    private @Nullable String onto;

    @Option(
            names = "--against",
            paramLabel = "REF",
            description =
                    "The branch whose revisions are published (origin/main, origin/master, main or master unless said)")
    private @Nullable String against;

    @Option(names = "--dry-run", description = "Show what would be done and do nothing")
    private boolean dryRun;

    @Option(names = "--yes", description = "Agree beforehand to all that is shown")
    private boolean yes;

    @Option(names = "--no-backup", description = "Lose without a backup what is in a database that has to be made anew")
    private boolean withoutBackup;

    @Override
    public int run(Call call) {
        AlembicRun.refuse(call, "rebase");
        ScriptSet scripts = call.scripts();
        RebaseChoice choice = RebaseChoice.of(call, revisions, onto, against);
        Chain chain = Chain.of(scripts, choice.moved(), choice.onto());
        Rewriting rewriting = Rewriting.of(
                chain,
                scripts,
                call.toolbox().product().syntax(),
                origin -> call.surroundings().directory().resolve(origin));
        if (!dryRun) {
            rewriting.requireWritable();
        }
        try (var places = new RebasePlaces(call)) {
            var databases = new RebasedDatabases(
                    places, scripts, choice.here(), chain.affected(), rewriting.after(), withoutBackup);
            if (!choice.moved().isEmpty()) {
                databases.ask();
            }
            var report = new RebaseReport(
                    scripts.graph(), choice, chain, rewriting.after().graph(), databases);
            boolean nothing = chain.isMade() && databases.along().isEmpty();
            if (!call.console().json()) {
                report.lines().forEach(call.console()::line);
                databases.notes().forEach(call.console()::warning);
            }
            if (nothing || dryRun) {
                return ended(call, report, nothing);
            }
            var confirmation = new Confirmation(call, yes);
            confirmation.check(call.there(words()));
            if (!confirmation.agrees("do this?")) {
                call.console().info("nothing was done");
                return Exit.PROBLEM;
            }
            execute(call, rewriting, databases.along());
            if (call.console().json()) {
                call.console().object(report.object(false));
            } else {
                call.console().info(report.summary());
            }
            return Exit.DONE;
        }
    }

    private int ended(Call call, RebaseReport report, boolean nothing) {
        if (call.console().json()) {
            call.console().object(report.object(dryRun));
        } else {
            call.console().info(nothing ? report.nothing() : "dry run: nothing was changed");
        }
        return Exit.DONE;
    }

    private Remedy.Command words() {
        var words = new ArrayList<String>(revisions);
        if (onto != null) {
            words.addAll(List.of("--onto", onto));
        }
        if (against != null) {
            words.addAll(List.of("--against", against));
        }
        if (withoutBackup) {
            words.add("--no-backup");
        }
        return Remedy.onFiles("rebase").and(words);
    }

    /** Databases back, files, databases forward; whatever stops it, what is done by then is said. */
    private static void execute(Call call, Rewriting rewriting, List<RebasedDatabase> databases) {
        var open = new ArrayList<RebasedDatabase>();
        boolean written = false;
        try {
            for (RebasedDatabase database : databases) {
                database.before();
                open.add(database);
            }
            rewriting.write();
            written = true;
            for (RebasedDatabase database : databases) {
                database.after();
                open.remove(database);
            }
        } catch (TributaryException e) {
            if (written) {
                call.console().warning("the files are rewritten");
            }
            open.forEach(database -> call.console().warning(database.between()));
            throw e;
        }
    }
}

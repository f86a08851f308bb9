package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.alembic.AlembicSettings;
import dev.tributary.cli.report.Json;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.plan.Plan;
import dev.tributary.project.NoDatabase;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.ShellWords;
import dev.tributary.wording.TributaryException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Upgrades and downgrades where the revisions are Python files: Alembic runs them. Nothing is called unless the project's own
 * {@code tributary.toml} names the command; then the version rows are looked at before and after, and compared.
 */
final class AlembicRun {
    private final Call call;
    private final List<String> words;

    /** @param words what to say to Alembic, such as {@code upgrade head} */
    AlembicRun(Call call, List<String> words) {
        this.call = call;
        this.words = List.copyOf(words);
    }

    /** Whether the scripts of a call are run by Alembic. */
    static boolean isFor(Call call) {
        return call.project().alembic().isPresent();
    }

    /**
     * Refuses what would have to run Python files, or to write them as SQL.
     *
     * @param command as typed
     */
    static void refuse(Call call, String command) {
        if (isFor(call)) {
            throw new TributaryException(new Problem(
                    "alembic-runs-this",
                    "\"" + command
                            + "\" would have to run the revisions, and they are Python files, which Alembic runs",
                    places(call),
                    List.of(
                            Remedy.onFiles("check").does("what can be said of them without running them"),
                            Remedy.option("scripts", "DIR").does("a folder of SQL revisions"))));
        }
    }

    /**
     * Runs it, or says how.
     *
     * @param planned what ought to come of it; asked before it runs
     */
    int run(Function<Tributary, Plan> planned) {
        List<String> program = call.project().alembicCommand();
        if (program.isEmpty()) {
            throw new TributaryException(
                    new Problem(
                            "alembic-runs-this",
                            "the revisions are Python files, which Alembic runs; nothing was done",
                            places(call),
                            List.of(
                                    byHand(call, words).does("runs it where the Python application is at home"),
                                    Remedy.edit(
                                                    "alembic.command = [\"docker\", \"compose\", \"exec\", \"backend\", \"alembic\"]")
                                            .in("tributary.toml")
                                            .does(
                                                    "in tributary.toml lets this command call it, and look at the rows after it"))));
        }
        @Nullable Plan plan = plan(planned);
        var whole = new ArrayList<>(program);
        section().ifPresent(name -> whole.addAll(List.of("-n", name)));
        whole.addAll(words);
        call.console().info("running " + ShellWords.line(whole));
        int status = execute(whole);
        if (status != 0) {
            throw failed(whole, "it ended with status " + status, plan);
        }
        List<RevisionId> rows = plan == null ? List.of() : call.tributary().current();
        if (plan != null && !sorted(rows).equals(sorted(plan.headsAfter()))) {
            throw failed(
                    whole,
                    "it ended well, but the database is " + RevisionLines.at(rows) + ", and "
                            + RevisionLines.at(plan.headsAfter()) + " was to be reached",
                    plan);
        }
        if (call.console().json()) {
            call.console()
                    .object(Json.object(
                            "command",
                            words.get(0),
                            "ran",
                            whole,
                            "verified",
                            plan != null,
                            "headsBefore",
                            plan == null ? List.of() : Json.words(plan.headsBefore()),
                            "headsAfter",
                            Json.words(rows)));
        } else {
            call.console()
                    .info(
                            plan == null
                                    ? "not verified: no database is named (--url, DATABASE_URL, tributary.toml)"
                                    : "database " + call.whereabouts().text() + ", " + RevisionLines.at(rows)
                                            + ", as planned");
        }
        return Exit.DONE;
    }

    private @Nullable Plan plan(Function<Tributary, Plan> planned) {
        try {
            Plan plan = planned.apply(call.tributary());
            call.announce(plan.headsBefore());
            return plan;
        } catch (NoDatabase none) {
            return null;
        }
    }

    private int execute(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(call.surroundings().directory().toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    call.console().info("  " + line);
                }
            }
            return process.waitFor();
        } catch (IOException e) {
            throw failed(command, "it cannot be started: " + e.getMessage(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(command, "it was interrupted", null);
        }
    }

    private TributaryException failed(List<String> command, String why, @Nullable Plan before) {
        var facts = new ArrayList<String>();
        facts.add("ran  " + ShellWords.line(command));
        if (before != null) {
            facts.add("the database was " + RevisionLines.at(before.headsBefore()) + " before");
        }
        return new TributaryException(new Problem(
                "alembic-failed",
                "the command that \"[alembic] command\" names did not do it: " + why,
                facts,
                List.of(
                        Remedy.onDatabase("status").does("where the database is now"),
                        Remedy.command(command.toArray(String[]::new)).does("the same by hand"))));
    }

    private Optional<String> section() {
        return call.project().alembic().flatMap(AlembicRun::chosen);
    }

    private static Optional<String> chosen(AlembicSettings settings) {
        return Optional.of(settings.section()).filter(name -> !name.equals(AlembicSettings.SECTION));
    }

    private static List<RevisionId> sorted(List<RevisionId> rows) {
        return rows.stream().sorted().toList();
    }

    private static List<String> places(Call call) {
        return call.project().scriptFolders().stream().map(call::shown).toList();
    }

    /** What a person types, in the folder where Alembic finds its settings. */
    static Remedy.Command byHand(Call call, List<String> words) {
        AlembicSettings settings = call.project().alembic().orElseThrow();
        var line = new ArrayList<String>();
        chosen(settings).ifPresent(name -> line.addAll(List.of("-n", name)));
        line.addAll(words);
        Path location = settings.scriptLocation();
        Path above = Objects.requireNonNullElse(location.getParent(), location);
        Path file = settings.file().map(Path::getParent).orElse(above);
        boolean flask = file.equals(location);
        String program = flask ? "flask" : "alembic";
        String[] rest = words(flask ? List.of("db") : List.of(), line);
        Path home = flask ? above : file;
        return home.equals(call.surroundings().directory())
                ? Remedy.command(words(List.of(program), List.of(rest)))
                : Remedy.command("cd", call.shown(home)).then(words(List.of(program), List.of(rest)));
    }

    private static String[] words(List<String> first, List<String> more) {
        var all = new ArrayList<>(first);
        all.addAll(more);
        return all.toArray(String[]::new);
    }
}

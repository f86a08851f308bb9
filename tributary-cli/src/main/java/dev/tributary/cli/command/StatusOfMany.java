package dev.tributary.cli.command;

import dev.tributary.DatabaseStatus;
import dev.tributary.Tributary;
import dev.tributary.cli.command.DatabaseAnswer.State;
import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.ProblemReport;
import dev.tributary.cli.report.Table;
import dev.tributary.project.DatabaseList;
import dev.tributary.project.ListedDatabase;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** {@code status --databases}: many databases, several at a time, each with one connection; a failure is an answer, too. */
final class StatusOfMany {
    private final Call call;
    private final String file;
    private final int parallel;

    /**
     * @param file with a database on each line; {@code -} for standard input
     * @param parallel how many are asked at a time
     */
    StatusOfMany(Call call, String file, int parallel) {
        this.call = call;
        this.file = file;
        this.parallel = parallel;
    }

    int run() {
        call.options().namingDatabase().stream().findFirst().ifPresent(option -> {
            throw Usage.wrong(
                    option,
                    option + " names one database, and --databases many",
                    Remedy.onDatabase("status", "--databases", file));
        });
        DatabaseList list = list();
        List<ListedDatabase> databases = call.project().databases(list);
        call.scripts(); // read once, before anybody asks for them at the same time
        List<DatabaseAnswer> answers = ask(databases);
        report(answers);
        return exit(answers);
    }

    private DatabaseList list() {
        if (!file.equals("-")) {
            return DatabaseList.in(call.surroundings().directory().resolve(file), file);
        }
        if (call.options().passwordFromInput()) {
            throw Usage.wrong(
                    "--password-stdin",
                    "standard input cannot hold both the password and the list of databases",
                    Remedy.onDatabase("status", "--databases", "FILE", "--password-stdin"));
        }
        try {
            return DatabaseList.of(
                    new String(call.surroundings().in().readAllBytes(), StandardCharsets.UTF_8), "standard input");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answers in the order of the list, each told as it comes where things are told one by one. */
    private List<DatabaseAnswer> ask(List<ListedDatabase> databases) {
        Console console = call.console();
        var answers = new DatabaseAnswer[databases.size()];
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(parallel, databases.size()), task -> {
            var thread = new Thread(task, "tributary-status");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var asked = new ExecutorCompletionService<Integer>(threads);
            for (int i = 0; i < databases.size(); i++) {
                int place = i;
                asked.submit(() -> answers[place] = answer(databases.get(place)), place);
            }
            for (int done = 1; done <= databases.size(); done++) {
                Future<Integer> next = asked.take();
                DatabaseAnswer answer = answers[next.get()];
                if (console.streams()) {
                    console.item("database", answer.object(call.scripts()));
                }
                console.progress(done + " of " + Counts.text(databases.size(), "database"));
            }
            console.progress("");
            return Arrays.asList(answers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private DatabaseAnswer answer(ListedDatabase database) {
        var where = Whereabouts.of(database.address(), call.surroundings().environment());
        try (var open = call.toolbox().open(database.address())) {
            Tributary tributary = call.tributary(open);
            DatabaseStatus status = tributary.status();
            return new DatabaseAnswer(
                    database.name(),
                    where,
                    status,
                    status.refusal() == null ? null : call.console().shown(status.refusal()),
                    new Ahead(call, tributary).judge(status).isPresent(),
                    null);
        } catch (TributaryException e) {
            return DatabaseAnswer.failed(database.name(), where, call.console().shown(e.problem()));
        } catch (RuntimeException e) {
            var unexpected = ProblemReport.problem(e, call.options().verbose());
            return DatabaseAnswer.failed(database.name(), where, call.console().shown(unexpected));
        }
    }

    private void report(List<DatabaseAnswer> answers) {
        Console console = call.console();
        if (console.streams()) {
            return;
        }
        if (console.json()) {
            console.object(Json.object(
                    "command",
                    "status",
                    "databases",
                    answers.stream()
                            .map(answer -> answer.object(call.scripts()))
                            .toList()));
        } else {
            var table = new Table();
            if (!call.options().quiet()) {
                answers.forEach(answer -> table.row(answer.cells()));
            }
            table.lines().forEach(console::line);
            console.line(summary(answers));
        }
    }

    private static String summary(List<DatabaseAnswer> answers) {
        Map<State, Long> counts = counts(answers);
        var parts = new ArrayList<String>();
        counts.forEach((state, count) -> parts.add(count + " " + state.words()));
        return Counts.text(answers.size(), "database") + ": " + String.join(", ", parts);
    }

    private static Map<State, Long> counts(List<DatabaseAnswer> answers) {
        return answers.stream()
                .collect(Collectors.groupingBy(
                        DatabaseAnswer::state, () -> new EnumMap<>(State.class), Collectors.counting()));
    }

    /** What was found counts more than what could not be asked, since asking again does not change it. */
    private static int exit(List<DatabaseAnswer> answers) {
        var states = counts(answers).keySet();
        if (states.contains(State.BEHIND) || states.contains(State.UNKNOWN)) {
            return Exit.FOUND;
        }
        return states.contains(State.FAILED) ? Exit.PROBLEM : states.contains(State.LATER) ? Exit.LATER : Exit.DONE;
    }
}

package dev.tributary.cli.tour;

import dev.tributary.cli.command.Commands;
import dev.tributary.cli.command.Surroundings;
import dev.tributary.cli.report.Json;
import dev.tributary.toolbox.OpenDatabase;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Where the tour is played: runs each command as a shell in the tour's folder would, shows it, and checks that it went as told. */
final class Stage {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path folder;
    private final Surroundings surroundings;
    private final Commands commands;
    private final OpenDatabase database;
    private final Consumer<String> audience;
    private final StringWriter terminal = new StringWriter();
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private boolean blank = true;

    /**
     * A stage.
     *
     * @param environment what the commands see as the process environment
     * @param audience gets each line as soon as it is known
     */
    Stage(
            Surroundings outer,
            Path folder,
            Map<String, String> environment,
            Commands commands,
            OpenDatabase database,
            Consumer<String> audience) {
        this.folder = folder;
        this.commands = commands;
        this.database = database;
        this.audience = audience;
        var writer = new PrintWriter(terminal);
        this.surroundings = new Surroundings(
                writer,
                null,
                writer,
                new ByteArrayInputStream(new byte[0]),
                environment,
                folder,
                Incident.CLOCK,
                false,
                false,
                null,
                outer.newId(),
                outer.toolbox(),
                outer.reader(),
                file -> false, // all of it is thrown away, and nobody wants to hear of it
                outer.typed());
    }

    /** The folder of revision files. */
    Path revisions() {
        return folder.resolve("db/revisions");
    }

    /** A paragraph. */
    void say(String text) {
        line("");
        text.lines().forEach(this::line);
    }

    /** A command as one would type it, then what it prints; it should end with the status and say the phrase. */
    void play(int expectedStatus, String expectedPhrase, String line) {
        line("");
        line("$ tributary " + line);
        int status = run(line);
        String output = terminal.toString();
        output.lines().forEach(this::line);
        if (status != 0) {
            line("(exit " + status + ")");
        }
        steps.add(Json.object("command", "tributary " + line, "status", status, "output", output));
        compare("tributary " + line, status, output, expectedStatus, expectedPhrase);
    }

    /** A command of the set-up, which is not shown unless it fails. */
    void prepare(String line) {
        int status = run(line);
        compare("tributary " + line, status, terminal.toString(), 0, "");
    }

    /** A question to the database and its answer, which should hold the phrase. */
    void ask(String expectedPhrase, String sql) {
        line("");
        line("sql> " + sql);
        List<String> rows = database.ask(sql);
        rows.forEach(this::line);
        String output = String.join("\n", rows);
        steps.add(Json.object("sql", sql, "output", output));
        compare(sql, 0, output, 0, expectedPhrase);
    }

    /** Something that happens to the database while nobody looks. */
    void sql(String sql) {
        database.ask(sql);
    }

    /** Writes a revision file. */
    void write(String name, String content) {
        try {
            Files.writeString(revisions().resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a revision file. */
    void remove(String name) {
        try {
            Files.delete(revisions().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that was shown, for programs. */
    List<Map<String, Object>> steps() {
        return steps;
    }

    /** Shows a line, but never two blank ones in a row. */
    private void line(String text) {
        if (!(blank && text.isEmpty())) {
            audience.accept(text);
        }
        blank = text.isEmpty();
    }

    private int run(String line) {
        terminal.getBuffer().setLength(0);
        return commands.run(surroundings, words(line));
    }

    /** The tour ends at the first thing that does not go as told: what follows would only be confusing. */
    private static void compare(String what, int status, String output, int expectedStatus, String expectedPhrase) {
        if (status == expectedStatus && output.contains(expectedPhrase)) {
            return;
        }
        var facts = new ArrayList<String>();
        facts.add("expected status " + expectedStatus
                + (expectedPhrase.isEmpty() ? "" : " and the words \"" + expectedPhrase + "\""));
        facts.add("it ended with status " + status + " and printed:");
        output.lines().forEach(line -> facts.add("  " + line));
        throw new TributaryException(new Problem(
                "tour-failed",
                "the tour stopped, because \"" + what + "\" did not go as it should",
                facts,
                List.of(Remedy.onFiles("tour", "--keep", "DIR").does("leaves the files there to look at"))));
    }

    private static String[] words(String line) {
        var matcher = WORD.matcher(line);
        var words = new ArrayList<String>();
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words.toArray(String[]::new);
    }
}

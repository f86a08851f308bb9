package dev.tributary.cli.tour;

import dev.tributary.cli.command.Commands;
import dev.tributary.cli.command.Surroundings;
import dev.tributary.cli.report.Json;
import dev.tributary.scratch.postgresql.SqlConsole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
    private final SqlConsole database;
    private final Consumer<String> audience;
    private final StringWriter terminal = new StringWriter();
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();

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
            SqlConsole database,
            Consumer<String> audience) {
        this.folder = folder;
        this.commands = commands;
        this.database = database;
        this.audience = audience;
        var writer = new PrintWriter(terminal);
        this.surroundings = new Surroundings(
                writer,
                writer,
                new ByteArrayInputStream(new byte[0]),
                environment,
                folder,
                Clock.systemUTC(),
                false,
                null,
                outer.newId(),
                outer.reader());
    }

    /** The folder of revision files. */
    Path revisions() {
        return folder.resolve("db/revisions");
    }

    /** Prose, as it is. */
    void say(String text) {
        text.lines().forEach(audience);
    }

    /** A command as one would type it, then what it prints; it should end with the status and say the phrase. */
    void play(int expectedStatus, String expectedPhrase, String line) {
        audience.accept("");
        audience.accept("$ tributary " + line);
        int status = run(line);
        String output = terminal.toString();
        output.lines().forEach(audience);
        if (status != 0) {
            audience.accept("(exit " + status + ")");
        }
        audience.accept("");
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
        audience.accept("");
        audience.accept("sql> " + sql);
        List<String> rows = database.run(sql);
        rows.forEach(audience);
        audience.accept("");
        String output = String.join("\n", rows);
        steps.add(Json.object("sql", sql, "output", output));
        compare(sql, 0, output, 0, expectedPhrase);
    }

    /** Something that happens to the database while nobody looks. */
    void sql(String sql) {
        database.run(sql);
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

    /** What did not go as told; empty after a good tour. */
    List<String> surprises() {
        return surprises;
    }

    private int run(String line) {
        terminal.getBuffer().setLength(0);
        return commands.run(surroundings, words(line));
    }

    private void compare(String what, int status, String output, int expectedStatus, String expectedPhrase) {
        if (status != expectedStatus) {
            surprises.add(what + ": status " + status + " instead of " + expectedStatus + "\n" + output);
        } else if (!output.contains(expectedPhrase)) {
            surprises.add(what + ": does not say \"" + expectedPhrase + "\"\n" + output);
        }
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

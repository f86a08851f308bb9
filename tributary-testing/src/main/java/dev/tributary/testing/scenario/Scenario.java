package dev.tributary.testing.scenario;

import dev.tributary.testing.InstalledServer;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plays a Markdown document from top to bottom and writes it anew with what its commands really printed.
 *
 * <p>Where an output differs from the written one only in {@link Variable} things, the written one stays, so that playing an
 * unchanged document gives it back byte for byte. A blank line parts an output from the next command. Hidden set-up is one of:
 *
 * <pre>
 * &lt;!-- scenario: start shop --&gt;         a new folder and a new, empty database shown as "shop"
 * &lt;!-- scenario: installed shop --&gt;     the same on a server of an installation, which has pg_dump beside it
 * &lt;!-- scenario: variable SHOP_URL --&gt;  the database is named by this variable from now on
 * &lt;!-- scenario: copy some/folder db/revisions --&gt;
 * &lt;!-- scenario: run tributary upgrade heads --&gt;     must end with status 0; its output is not shown
 * &lt;!-- scenario: file db/revisions/x.sql    and the content up to the line --&gt;
 * &lt;!-- scenario: revisions                  and lines "id | revises | message | further header line" up to the line --&gt;
 * &lt;!-- scenario: sql                        and the statements up to the line --&gt;
 * &lt;!-- scenario: session                    the same, in a session that stays until the next start --&gt;
 * &lt;!-- scenario: played by FOLDER --&gt;   this document needs more than the command line; the tests there play it
 * </pre>
 */
public final class Scenario {
    private final Path root;
    private final Map<String, Program> programs;
    private final Supplier<String> databases;
    private final List<String> written = new ArrayList<>();
    private Sandbox sandbox;
    private @Nullable InstalledServer installed;
    private int commands;

    private Scenario(Path root, Map<String, Program> programs, Supplier<String> databases) {
        this.root = root;
        this.programs = programs;
        this.databases = databases;
        this.sandbox = new Sandbox(programs);
    }

    /**
     * What playing a document gave.
     *
     * @param text the document with the real outputs
     * @param commands how many commands were played and shown
     */
    public record Replay(String text, int commands) {}

    /**
     * Plays a document.
     *
     * @param root where {@code copy} finds its folders
     * @param programs commands that are not the shell's, by their names
     */
    public static Replay replay(String markdown, Path root, Map<String, Program> programs) {
        return replay(markdown, root, programs, TestServer::newDatabase);
    }

    /**
     * Plays a document on databases from elsewhere.
     *
     * @param databases the URL of a new, empty one, for each {@code start}
     */
    public static Replay replay(String markdown, Path root, Map<String, Program> programs, Supplier<String> databases) {
        var scenario = new Scenario(root, programs, databases);
        try {
            Markdown.parse(markdown).forEach(scenario::play);
        } finally {
            scenario.close();
        }
        return new Replay(String.join("\n", scenario.written) + "\n", scenario.commands);
    }

    /** Whether a document can be played only where a PostgreSQL installation is. */
    public static boolean needsInstallation(String markdown) {
        return markdown.contains("<!-- scenario: installed ");
    }

    /** Whether the tests of another folder play a document. */
    public static boolean isPlayedElsewhere(String markdown) {
        return markdown.contains("<!-- scenario: played by ");
    }

    private InstalledServer installed() {
        if (installed == null) {
            try {
                installed = InstalledServer.find().orElseThrow().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return installed;
    }

    private void close() {
        sandbox.close();
        if (installed != null) {
            try {
                installed.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void play(Part part) {
        if (part instanceof Part.ConsoleBlock block) {
            console(block);
            return;
        }
        if (part instanceof Part.FileBlock file) {
            sandbox.write(file.path(), file.content());
        } else if (part instanceof Part.Hidden hidden) {
            hidden(hidden);
        }
        written.addAll(part.lines());
    }

    private void console(Part.ConsoleBlock block) {
        written.add(block.lines().get(0));
        for (Exchange exchange : Exchange.parse(block.content())) {
            if (!written.get(written.size() - 1).matches("`{3,}console|\\$ .*")) {
                written.add("");
            }
            commands++;
            written.add("$ " + exchange.command());
            var real = new Exchange(exchange.command(), sandbox.run(exchange.command()));
            boolean same = Variable.blank(real.output()).equals(Variable.blank(exchange.output()));
            written.addAll(same ? exchange.output() : real.output());
        }
        written.add(block.lines().get(block.lines().size() - 1));
    }

    private void hidden(Part.Hidden hidden) {
        switch (hidden.verb()) {
            case "start" -> {
                sandbox.close();
                sandbox = new Sandbox(programs);
                sandbox.use(hidden.argument(), databases.get());
            }
            case "installed" -> {
                sandbox.close();
                sandbox = new Sandbox(programs);
                sandbox.newDatabase(hidden.argument(), installed());
            }
            case "played" -> {}
            case "variable" -> sandbox.nameDatabase(hidden.argument());
            case "copy" -> {
                int space = hidden.argument().indexOf(' ');
                sandbox.copy(
                        root.resolve(hidden.argument().substring(0, space)),
                        hidden.argument().substring(space + 1));
            }
            case "run" -> {
                List<String> output = sandbox.run(hidden.argument());
                if (!output.isEmpty() && output.get(output.size() - 1).startsWith("(exit ")) {
                    throw new IllegalStateException(hidden.argument() + "\n" + String.join("\n", output));
                }
            }
            case "file" -> sandbox.write(hidden.argument(), hidden.body());
            case "revisions" -> hidden.body().forEach(this::revision);
            case "sql" -> sandbox.sql(String.join("\n", hidden.body()));
            case "session" -> sandbox.session(String.join("\n", hidden.body()));
            default ->
                throw new IllegalArgumentException(
                        "unknown set-up: " + hidden.lines().get(0));
        }
    }

    /** Writes a revision whose SQL does nothing. */
    private void revision(String line) {
        var cells = Pattern.compile(" \\| ").splitAsStream(line).toList();
        var lines = new ArrayList<String>();
        lines.add("-- revision: " + cells.get(0));
        lines.add("-- revises:  " + cells.get(1));
        lines.add("-- message:  " + cells.get(2));
        cells.stream().skip(3).forEach(further -> lines.add("-- " + further));
        lines.addAll(List.of("", "-- @up", "SELECT 1;", "", "-- @down", "SELECT 1;"));
        String slug = cells.get(2).replaceAll("\\W+", "_");
        sandbox.write("db/revisions/2025-12-08_" + cells.get(0) + "_" + slug + ".sql", lines);
    }
}

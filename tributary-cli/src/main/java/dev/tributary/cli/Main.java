package dev.tributary.cli;

import dev.tributary.cli.command.Exit;
import dev.tributary.cli.command.Surroundings;
import dev.tributary.project.Project;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The tributary command: joins {@link Cli} to this process. */
public final class Main {
    private Main() {}

    /** Runs the words of the shell and ends the process with the exit status. */
    public static void main(String[] words) {
        forgetAddresses();
        loadBeside(words);
        Console console = terminal();
        var output = new Output();
        PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
        Surroundings text = Surroundings.of(
                writer(output),
                err,
                System.in,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                console != null,
                errTerminal(console != null),
                console == null ? null : question -> console.readPassword("%s", question),
                Toolboxes.of(System.getenv()),
                UnaryOperator.identity());
        // Java gives no console where standard output is a terminal and standard input is none.
        boolean seen =
                console != null || System.getProperty("tributary.output", "").equals("terminal");
        Surroundings surroundings = seen ? text : text.writing(output.bytes());
        int status = Cli.run(surroundings, paged -> output.through(Pager.of(System.getenv(), paged)), words);
        System.exit(ended(output, status, err));
    }

    /**
     * A database that is waited for may come back at another address, as a container that was made anew: Java would keep the old one for
     * 30 s, and for 10 s that there is none. Only this way says both: the option for the latter is overruled by the JDK's own settings.
     */
    private static void forgetAddresses() {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    /**
     * Most of a short command is the loading of classes, which a second processor does meanwhile: those that read settings, and those
     * that connect, in the order in which they will be needed.
     */
    private static void loadBeside(String[] words) {
        boolean settings = Files.exists(Path.of(Project.FILE_NAME));
        boolean database = CommandTable.asksDatabase(Arguments.of(words).command());
        if ((settings || database) && Runtime.getRuntime().availableProcessors() > 1) {
            var thread = new Thread(() -> load(settings, database), "tributary-loading");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void load(boolean settings, boolean database) {
        if (settings) {
            Project.loadParser();
        }
        if (database) {
            Toolboxes.loadClasses(System.getenv());
        }
    }

    /** The exit status: the command's, unless what it printed reached nobody. */
    private static int ended(Output output, int status, PrintWriter err) {
        boolean paged = output.pagerEnded(); // which tells why not
        if (paged && output.complete()) {
            return status;
        }
        if (paged && !output.readerLeft()) {
            err.print(output.problem(status == Exit.DONE).text() + "\n");
            err.flush();
        }
        return Exit.PROBLEM;
    }

    /** Java cannot tell of standard error, so the launcher does. */
    private static boolean errTerminal(boolean terminal) {
        String errors = System.getProperty("tributary.errors", "");
        return errors.isEmpty() ? terminal : errors.equals("terminal");
    }

    /** The console of a person, or null on a pipe. Newer JDKs give a console always and say apart whether it is one. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console terminal() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console) ? console : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }
}

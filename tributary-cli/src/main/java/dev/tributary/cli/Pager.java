package dev.tributary.cli;

import dev.tributary.cli.report.Console;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The program in which somebody reads what is more than the terminal shows at once, chosen as git does it. It gets the terminal, and
 * this process waits until it is left.
 */
final class Pager {
    /** Nothing that a shell would take apart. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./+:@%=,-]+( [\\w./+:@%=,-]+)*");

    /** What {@code sh} says of a program that cannot be run, or is not there. */
    private static final int CANNOT_RUN = 126;

    private static final int NOT_THERE = 127;

    private final String command;
    private final Console console;
    private @Nullable Process process;

    private Pager(String command, Console console) {
        this.command = command;
        this.console = console;
    }

    /**
     * The one that the environment names; null where there is none, or none is wanted.
     *
     * @param console is told where it cannot be run
     */
    static @Nullable Pager of(Map<String, String> environment, Console console) {
        String named = environment.getOrDefault("TRIBUTARY_PAGER", environment.get("PAGER"));
        String command = named != null ? named.strip() : isThere(environment, "less") ? "less" : "";
        if (command.isEmpty() || command.equals("cat") || !isThere(environment, "sh")) {
            return null;
        }
        String program = command.split(" ", -1)[0];
        if (PLAIN.matcher(command).matches() && !program.contains("=") && !isThere(environment, program)) {
            console.warning("the pager \"" + command + "\" is not there, so this is printed as it is; "
                    + "TRIBUTARY_PAGER or PAGER names another one");
            return null;
        }
        return new Pager(command, console);
    }

    /** Whether it was started, however it ended. */
    boolean isStarted() {
        return process != null;
    }

    /** Starts it; what is written there is read in it. */
    OutputStream start() throws IOException {
        var builder = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Quits where one screen is enough, lets colours through, and leaves what was read on the screen.
        builder.environment().putIfAbsent("LESS", "FRX");
        builder.environment().putIfAbsent("LV", "-c");
        Process started = builder.start();
        process = started;
        // Ctrl-C is the pager's, too: it has the terminal until it is left.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(started)));
        return started.getOutputStream();
    }

    /**
     * Waits until it is left.
     *
     * @return whether it could be run; else the console has been told
     */
    boolean ended() {
        int status = process == null ? 0 : waitFor(process);
        if (status != CANNOT_RUN && status != NOT_THERE) {
            return true;
        }
        console.problem(new Problem(
                "unwritten-output",
                "the pager \"" + command + "\" could not be run",
                List.of("what the command printed went there, and is lost; what it did otherwise is done"),
                List.of(
                        Remedy.advice("--no-pager behind the same command").does("prints it as it is"),
                        Remedy.advice("TRIBUTARY_PAGER or PAGER in the environment")
                                .does("names another program, such as less; none where it is empty"))));
        return false;
    }

    /** Tells it that no more comes. */
    private static int waitFor(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It was left before it had read everything.
        }
        return process.onExit().join().exitValue();
    }

    private static boolean isThere(Map<String, String> environment, String program) {
        try {
            if (program.contains("/")) {
                return Files.isExecutable(Path.of(program));
            }
            for (String folder : environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                    return true;
                }
            }
        } catch (InvalidPathException e) {
            return false;
        }
        return false;
    }
}

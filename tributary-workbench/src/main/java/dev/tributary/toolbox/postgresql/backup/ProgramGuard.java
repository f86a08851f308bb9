package dev.tributary.toolbox.postgresql.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a program where this process is killed and cannot do that itself: a shell that waits for a word from us. Our end of the
 * pipe closes without one when we are gone, and it tells the program to end; the server's own programs cancel their statement
 * then. Where there is no {@code /bin/sh}, there is no guard.
 */
final class ProgramGuard implements AutoCloseable {
    private static final String SHELL = "/bin/sh";

    /** First the program's number comes, and at the end a line that says that all is well. */
    private static final String WATCHING =
            "trap '' HUP INT TERM; read -r program && { read -r over || kill \"$program\"; }";

    /**
     * The program takes this shell's place, and with it its number, only when it is told to: before that the guard does not know
     * the number. A shell reads byte by byte, so that all behind the first line is the program's.
     */
    private static final List<String> WAITING = List.of(SHELL, "-c", "read -r go && exec \"$@\"", "sh");

    private final @Nullable Process shell;
    private boolean watching;

    private ProgramGuard(@Nullable Process shell) {
        this.shell = shell;
    }

    /** A guard with nothing to watch yet. */
    static ProgramGuard start() throws IOException {
        if (!Files.isExecutable(Path.of(SHELL))) {
            return new ProgramGuard(null);
        }
        return new ProgramGuard(new ProcessBuilder(SHELL, "-c", WATCHING)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** What a program to be watched is started with. */
    List<String> before() {
        return shell == null ? List.of() : WAITING;
    }

    /** Watches a program that was started so, and lets it begin. */
    void watch(Process program) throws IOException {
        if (shell != null) {
            watching = true;
            tell(shell.getOutputStream(), String.valueOf(program.pid()));
            tell(program.getOutputStream(), "go");
        }
    }

    private static void tell(OutputStream to, String line) throws IOException {
        to.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        to.flush();
    }

    /** Nobody is to be ended any more: the number may be another process's soon. */
    @Override
    public void close() {
        if (shell == null) {
            return;
        }
        try (OutputStream guard = shell.getOutputStream()) {
            if (watching) {
                tell(guard, "over"); // a shell that was told no number would take it for one
            }
        } catch (IOException e) {
            // It has gone by itself, so it ends nobody.
        }
    }
}

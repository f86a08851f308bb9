package dev.tributary.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real Alembic of this machine. A test that needs it is skipped where there is none, and says so. */
public final class InstalledAlembic {
    private static final Path PROGRAM = Path.of("/usr/bin/alembic");

    /** Skips the test where there is none. */
    public InstalledAlembic() {
        assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is not installed (Debian: apt-get install alembic)");
    }

    /** What a command prints, run in a folder. */
    public String run(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(arguments));
        return output(folder, command);
    }

    /** What a program in Python prints. */
    public String python(Path folder, String program, String... arguments) {
        var command = new ArrayList<>(List.of(python(), "-c", program));
        command.addAll(List.of(arguments));
        return output(folder, command);
    }

    /** That of the machine, or of an environment with other versions: {@code -Dtributary.alembic.python=…}. */
    public static String python() {
        return System.getProperty("tributary.alembic.python", "/usr/bin/python3");
    }

    private static String output(Path folder, List<String> command) {
        try {
            Path errors = Files.createTempFile("alembic", ".txt");
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            builder.environment().put("PYTHONUTF8", "1");
            builder.environment().put("TZ", "UTC");
            Process process = builder.start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            assertThat(exit)
                    .as(command + "\n" + printed + Files.readString(errors))
                    .isZero();
            Files.delete(errors);
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

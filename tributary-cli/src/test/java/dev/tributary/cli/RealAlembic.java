package dev.tributary.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Alembic of this machine, run in the folder {@code backend} of a checkout on one database, by the script that {@code tributary.toml} may name. */
final class RealAlembic {
    static final String SCRIPT = "alembic.sh";

    private final Path folder;

    /** Skips the test where there is none. */
    RealAlembic(Path folder, String url) throws IOException {
        require();
        this.folder = folder;
        String address = url.replaceFirst("^(jdbc:)?postgres(ql)?://", "postgresql://"); // as SQLAlchemy takes it
        Files.writeString(folder.resolve(SCRIPT), "cd backend && DATABASE_URL='" + address + "' exec alembic \"$@\"\n");
    }

    /** Skips the test where there is none. */
    static void require() {
        assumeTrue(
                call(Path.of("").toAbsolutePath(), List.of("alembic", "--version"))
                                .status()
                        == 0,
                "alembic and psycopg2 are not installed (.ci/packages names them)");
    }

    record Answer(int status, String out) {}

    Answer run(String... words) {
        var line = new ArrayList<>(List.of("sh", SCRIPT));
        line.addAll(List.of(words));
        return call(folder, line);
    }

    private static Answer call(Path directory, List<String> words) {
        try {
            Process process = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), out);
        } catch (IOException e) {
            return new Answer(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

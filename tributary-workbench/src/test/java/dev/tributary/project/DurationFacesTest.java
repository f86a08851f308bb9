package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import dev.tributary.wording.Durations;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A header, a flag, a variable and the project file take the same durations, and refuse the others in the same words. */
class DurationFacesTest {

    @TempDir
    Path folder;

    private final List<Function<String, @Nullable Duration>> faces = List.of(
            DurationFacesTest::inHeader,
            text -> load(Options.builder().lockTimeout(text).build(), Map.of()),
            text -> load(Options.none(), Map.of("TRIBUTARY_LOCK_TIMEOUT", text)),
            this::inFile);

    @ParameterizedTest
    @CsvSource({
        "10m, PT10M",
        "10min, PT10M",
        "1.5s, PT1.5S",
        "0, PT0S",
        "250ms, PT0.25S",
        "1h30m, PT1H30M",
        "2 min, PT2M",
        "5s, PT5S",
        "1d, PT24H",
        "20d, PT480H"
    })
    void takeTheSame(String text, Duration duration) {
        assertThat(faces).extracting(face -> face.apply(text)).containsOnly(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "5x", "-5s", "0.1ms", "1..5s", ".5s", "5 seconds"})
    void refuseTheSame(String text) {
        for (var face : faces) {
            assertThat(problem(face, text)).hasMessageContaining(Durations.EXPECTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "300"})
    void guessTheUnitOfABareNumber(String text) {
        for (var face : faces) {
            assertThat(problem(face, text)).hasMessageContaining(text + "s").hasMessageContaining(text + "ms");
        }
    }

    private static TributaryException problem(Function<String, @Nullable Duration> face, String text) {
        return catchThrowableOfType(TributaryException.class, () -> face.apply(text));
    }

    private static @Nullable Duration inHeader(String text) {
        String file = "-- revision: a1\n-- revises: none\n-- lock-timeout: " + text + "\n";
        return ScriptSet.read(List.of(ScriptSource.inMemory(Map.of("a1.sql", file))), new Postgresql().syntax())
                .scripts()
                .get(0)
                .lockTimeout();
    }

    private @Nullable Duration inFile(String text) {
        Path file = folder.resolve("tributary.toml");
        try {
            Files.writeString(file, "lock-timeout = \"" + text + "\"\n");
            return load(Options.none(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            file.toFile().delete();
        }
    }

    private @Nullable Duration load(Options options, Map<String, String> environment) {
        return Project.load(options, environment, folder, new PostgresqlAddresses())
                .settings()
                .lockTimeout();
    }
}

package dev.tributary.examples.social.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's start command, with a program in the backend's place that says how it was started. */
final class StartScriptTest {
    @TempDir
    Path app;

    /** Prints its process, its options, and its words. */
    public static final class Told {
        private Told() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] words) {
            System.out.println(ProcessHandle.current().pid());
            System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
            System.out.println(List.of(words));
        }
    }

    @BeforeEach
    void putTheProgramIntoTheBackendsPlace() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Told.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Told.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString());
        new JarOutputStream(Files.newOutputStream(app.resolve("intentional-social.jar")), manifest).close();
        Files.createFile(app.resolve("-Dname.of.a=file"));
    }

    @Test
    void givesHalfOfTheMemoryToTheHeapAndIsReplacedByTheBackend() throws Exception {
        assertThat(start(null, "--server.port=0"))
                .containsExactly("[-XX:MaxRAMPercentage=50, -XX:+ExitOnOutOfMemoryError]", "[--server.port=0]");
        assertThat(start("")).first().isEqualTo("[-XX:MaxRAMPercentage=50, -XX:+ExitOnOutOfMemoryError]");
    }

    @Test
    void takesFurtherOptionsWordForWordAndAfterItsOwn() throws Exception {
        assertThat(start(" -XX:MaxRAMPercentage=35  -Dname.of.*=$HOME\n-Xss512k ", "two words"))
                .containsExactly(
                        "[-XX:MaxRAMPercentage=50, -XX:+ExitOnOutOfMemoryError, -XX:MaxRAMPercentage=35, -Dname.of.*=$HOME, -Xss512k]",
                        "[two words]");
    }

    /** What the program says after its process, which is the one that was started. */
    private List<String> start(@Nullable String options, String... words) throws Exception {
        var command = new ProcessBuilder(Built.EXAMPLE.resolve("start").toString()).directory(app.toFile());
        command.command().addAll(List.of(words));
        command.environment().keySet().removeAll(List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        command.environment().merge("PATH", Path.of(Built.java()).getParent() + ":", (path, java) -> java + path);
        if (options != null) {
            command.environment().put("JAVA_OPTS", options);
        }
        Process process = command.redirectErrorStream(true).start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("%s", said).isZero();
        assertThat(said).first().isEqualTo(String.valueOf(process.pid()));
        return said.subList(1, said.size());
    }
}

package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.wording.SystemUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The real command line in a Java of its own, without a single variable in its environment. */
final class ChildProcess {
    private static final int MINUTES = 5;

    private final Path folder;
    private final Path output;
    private final List<String> options;
    private final Map<String, String> environment = new TreeMap<>();
    private List<String> before = List.of();

    /**
     * A way to run commands.
     *
     * @param folder the working directory
     * @param output a folder for what it prints, outside of the other
     * @param options of Java
     */
    ChildProcess(Path folder, Path output, String... options) {
        this.folder = folder;
        this.output = output;
        this.options = List.of(options);
    }

    /** Gives it a variable; else it has none. */
    ChildProcess set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * As a user for whom the rights of files count: root keeps its name and its files, but not the right to go past them.
     *
     * @throws org.opentest4j.TestAbortedException where this is root, and nothing can take that right away
     */
    ChildProcess bound() {
        if (SystemUser.id().equals("0")) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "root, and no setpriv");
            String rights = "-dac_override,-dac_read_search,-fowner,-chown";
            before = List.of("/usr/bin/setpriv", "--bounding-set=" + rights, "--inh-caps=" + rights);
        }
        return this;
    }

    record Ended(int status, String out, String err) {}

    Ended run(String... words) throws IOException {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.tributary.cli.Main"));
        command.addAll(List.of(words));
        Path out = output.resolve("out");
        Path err = output.resolve("err");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ended within " + MINUTES + " minutes")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}

package dev.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on the module path that has this library and nothing else, and keeps its revisions to itself. */
class ModuleConsumerTest {

    @TempDir
    private Path folder;

    @Test
    void compilesAndFindsItsRevisionsInAJarWithoutFolders() throws Exception {
        Path core = Path.of(Tributary.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path module = write("src/module-info.java", "module shop { requires dev.tributary.core; }\n");
        Path program = write("src/shop/Shop.java", """
                package shop;

                import dev.tributary.Tributary;
                import dev.tributary.event.Outcome;
                import dev.tributary.script.ScriptSource;
                import javax.sql.DataSource;

                public class Shop {

                    static Outcome start(DataSource dataSource) {
                        return Tributary.on(dataSource)
                                .scripts(ScriptSource.classpath("db/revisions"))
                                .listener(event -> System.out.println(event.summary()))
                                .build()
                                .upgrade("heads");
                    }

                    public static void main(String[] arguments) {
                        ScriptSource.classpath("db/revisions").files().forEach(file -> System.out.println(file.origin()));
                    }
                }
                """);
        Path classes = Files.createDirectories(folder.resolve("classes"));

        assertThat(javac("-p", core.toString(), "-d", classes.toString(), module.toString(), program.toString()))
                .isEmpty();

        write("classes/db/revisions/a.sql", "-- revision: a\n-- revises: none\n");
        for (Path place : List.of(classes, jar(classes))) {
            assertThat(run("-p", core + java.io.File.pathSeparator + place, "-m", "shop/shop.Shop"))
                    .as(place.toString())
                    .isEqualTo("classpath:db/revisions/a.sql\n");
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String javac(String... arguments) {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, arguments);
        return out.toString();
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.replace(System.lineSeparator(), "\n");
    }

    /** Neither entries for folders nor a manifest. */
    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("shop.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
                out.closeEntry();
            }
        }
        return jar;
    }
}

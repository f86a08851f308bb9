package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.postgresql.Postgresql;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ScriptSourceTest {

    @TempDir
    private Path folder;

    @Test
    void readsAFolderByNameWhateverTheFoldersInIt() throws IOException {
        write("2025-01-02_b.sql", "b", "a");
        write("2025/2025-01-03_c.SQL", "c", "b");
        Files.createSymbolicLink(folder.resolve("2025/again"), folder);
        write("2025-01-01_a.sql", "a", "none");
        Files.writeString(folder.resolve("README.md"), "not a script");
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/x.sql"), "not a script");
        Files.writeString(folder.resolve(".unfinished.sql.tmp"), "not a script");

        ScriptSet set = ScriptSet.read(List.of(ScriptSource.directory(folder)), new Postgresql().syntax());

        assertThat(set.scripts())
                .extracting(script -> script.revision().origin())
                .containsExactly(
                        folder + "/2025-01-01_a.sql", folder + "/2025-01-02_b.sql", folder + "/2025/2025-01-03_c.SQL");
        assertThat(set.graph().heads()).extracting(id -> id.text()).containsExactly("c");
    }

    /** The files are links through {@code ..data} into a folder that is exchanged as a whole. */
    @Test
    void readsAMountedConfigMapAndWhatItBecomes() throws IOException {
        write("..2025_12_05_10_00_00.1/a.sql", "a", "none");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2025_12_05_10_00_00.1"));
        Files.createSymbolicLink(folder.resolve("a.sql"), Path.of("..data/a.sql"));
        var source = ScriptSource.directory(folder);
        assertThat(ScriptSet.read(List.of(source), new Postgresql().syntax()).scripts())
                .extracting(script -> script.revision().origin())
                .containsExactly(folder + "/a.sql");

        write("..2025_12_05_11_00_00.2/a.sql", "a", "none");
        write("..2025_12_05_11_00_00.2/b.sql", "b", "a");
        Files.delete(data);
        Files.createSymbolicLink(data, Path.of("..2025_12_05_11_00_00.2"));
        Files.createSymbolicLink(folder.resolve("b.sql"), Path.of("..data/b.sql"));

        assertThat(ScriptSet.read(List.of(source), new Postgresql().syntax()).scripts())
                .extracting(script -> script.revision().origin())
                .containsExactly(folder + "/a.sql", folder + "/b.sql");
    }

    @Test
    void showsFilesAsTheFolderWasNamed() {
        Path given = Path.of("src/test/resources/scripts/plain");

        assertThat(ScriptSource.directory(given).files())
                .extracting(ScriptFile::origin)
                .containsExactly(
                        "src/test/resources/scripts/plain/one.sql", "src/test/resources/scripts/plain/two.sql");
    }

    @Test
    void readsSourcesInTheOrderGiven() {
        ScriptSet set = ScriptSet.read(
                List.of(memory("z.sql", "b", "a"), memory("a.sql", "a", "none")), new Postgresql().syntax());

        assertThat(set.scripts())
                .extracting(script -> script.revision().origin())
                .containsExactly("z.sql", "a.sql");
        assertThat(set.find(dev.tributary.graph.RevisionId.of("b"))).isPresent();
    }

    @Test
    void readsJarsWithAndWithoutEntriesForFolders() throws IOException {
        for (boolean folders : new boolean[] {true, false}) {
            Path jar = jar(folders);
            try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
                ScriptSource source = ScriptSource.classpath("classpath:/db/revisions/", loader);

                ScriptSet set = ScriptSet.read(List.of(source), new Postgresql().syntax());

                assertThat(set.scripts())
                        .as("entries for folders: %s", folders)
                        .extracting(script -> script.revision().origin())
                        .containsExactly("classpath:db/revisions/a.sql", "classpath:db/revisions/more/b.sql");
            }
        }
    }

    @Test
    void readsFoldersOfTheClassPath() {
        assertThat(ScriptSource.classpath("scripts/plain").files())
                .extracting(ScriptFile::origin)
                .containsExactly("classpath:scripts/plain/one.sql", "classpath:scripts/plain/two.sql");
    }

    @Test
    void aPlaceThatIsNotThereSaysWhereItLooked() {
        assertThatThrownBy(
                        () -> ScriptSource.directory(Path.of("no/such/place")).files())
                .hasMessage("error[no-scripts-folder]: \"no/such/place\" is not there: no revision files can be read\n"
                        + "  looked for " + Path.of("no/such/place").toAbsolutePath() + "\n"
                        + "next:\n"
                        + "  tributary init    makes the folder and a configuration\n"
                        + "  --scripts DIR     says where the revision files are");
        assertThatThrownBy(() -> ScriptSource.classpath("no/such/place").files())
                .hasMessageStartingWith(
                        "error[no-scripts-folder]: \"classpath:no/such/place\" holds no revision files");
        assertThatThrownBy(() -> ScriptSource.directory(Path.of("pom.xml")).files())
                .hasMessageContaining("is a file, not a folder");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pipesAndDevicesAreNamedAndNotRead() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("a_pipe.sql").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(folder.resolve("b_zero.sql"), Path.of("/dev/zero"));
        write("c.sql", "c", "none");

        var check = ScriptCheck.of(List.of(ScriptSource.directory(folder)), new Postgresql().syntax());

        assertThat(check.findings())
                .extracting(finding -> finding.problem().title())
                .containsExactly(
                        "\"" + folder + "/a_pipe.sql\" is a pipe or a device, not a file",
                        "\"" + folder + "/b_zero.sql\" is a pipe or a device, not a file");
    }

    @Test
    void filesThatCannotBeReadAreProblemsOfTheirOwn() throws IOException {
        Files.createDirectories(folder.resolve("a_folder.sql"));
        Files.createSymbolicLink(folder.resolve("b_dangling.sql"), Path.of("nowhere"));
        write("c.sql", "c", "none");

        var check = ScriptCheck.of(List.of(ScriptSource.directory(folder)), new Postgresql().syntax());

        assertThat(check.findings())
                .extracting(finding -> finding.problem().code() + " " + finding.file())
                .containsExactly(
                        "unreadable-script " + folder + "/a_folder.sql",
                        "unreadable-script " + folder + "/b_dangling.sql");
        assertThat(check.findings().get(0).problem().title())
                .endsWith("is a folder that is named like a revision file");
        assertThat(check.scripts()).isEmpty();
    }

    @Test
    void aFileThatIsFarTooLargeIsRefusedWithoutReadingItAll() throws IOException {
        Path large = folder.resolve("large.sql");
        try (var file = Files.newByteChannel(
                large,
                java.nio.file.StandardOpenOption.CREATE_NEW,
                java.nio.file.StandardOpenOption.WRITE,
                java.nio.file.StandardOpenOption.SPARSE)) {
            file.position(3L * 1024 * 1024 * 1024);
            file.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
        }

        assertThatThrownBy(() -> ScriptSource.directory(folder).files().get(0).read())
                .hasMessageStartingWith("error[script-too-large]: \"" + large + "\" is larger than 64 MB");
    }

    @Test
    void saysWhichByteIsNoText() {
        byte[] latin = "-- revision: a\n-- author: Jos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = "-- revision: a".getBytes(StandardCharsets.UTF_16LE);
        byte[] marked = "\uFEFF-- revision: a".getBytes(StandardCharsets.UTF_16LE);

        assertThatThrownBy(() -> ScriptText.decode("x.sql", latin))
                .isInstanceOfSatisfying(
                        ScriptProblem.class,
                        problem -> assertThat(problem.line()).isEqualTo(2))
                .hasMessage("""
                        error[malformed-text]: the file is not UTF-8: byte E9 at offset 29 is no character
                          x.sql:2
                        next:
                          iconv -f ISO-8859-1 -t UTF-8 x.sql    if it was written as Latin-1""");
        assertThatThrownBy(() -> ScriptText.decode("x.sql", wide)).hasMessageContaining("error[nul-character]");
        assertThatThrownBy(() -> ScriptText.decode("x.sql", marked)).hasMessageContaining("looks like UTF-16");
    }

    @Test
    void acceptsAByteOrderMarkAndAWrittenReplacementCharacter() {
        String text = "-- revision: a\n-- revises: none\n-- message: \uFFFD\n";

        assertThat(ScriptText.decode("x.sql", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(text);
        assertThat(Scripts.parse("\uFEFF" + text).revision().message()).isEqualTo("\uFFFD");
    }

    private static ScriptSource memory(String name, String id, String revises) {
        return ScriptSource.inMemory(Map.of(name, text(id, revises)));
    }

    private static String text(String id, String revises) {
        return "-- revision: " + id + "\n-- revises: " + revises + "\n\nSELECT 1;\n";
    }

    private void write(String name, String id, String revises) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(id, revises));
    }

    private Path jar(boolean folders) throws IOException {
        var entries = new LinkedHashMap<String, String>();
        if (folders) {
            entries.put("db/", "");
            entries.put("db/revisions/", "");
        }
        entries.put("db/revisions/more/b.sql", text("b", "a"));
        entries.put("db/revisions/a.sql", text("a", "none"));
        entries.put("db/revisions/notes.txt", "not a script");
        entries.put("db/revisionsx/c.sql", "not below the folder");
        Path jar = folder.resolve(folders + ".jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(java.util.jar.Attributes.Name.MANIFEST_VERSION, "1.0");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }
}

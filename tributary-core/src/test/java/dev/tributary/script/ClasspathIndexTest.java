package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that are found without looking for them. */
class ClasspathIndexTest {

    @TempDir
    Path folder;

    /** Finds resources by their exact names only, as a native image does. */
    private static final class NoFolders extends ClassLoader {
        private final Map<String, String> texts;

        NoFolders(Map<String, String> texts) {
            super(null);
            this.texts = texts;
        }

        @Override
        protected @Nullable URL findResource(String name) {
            return texts.containsKey(name) ? Listless.url(name, texts.get(name)) : null;
        }

        @Override
        protected Enumeration<URL> findResources(String name) {
            URL found = findResource(name);
            return Collections.enumeration(found == null ? List.of() : List.of(found));
        }
    }

    /** What is read by its address, and never listed. */
    private static final class Listless extends URLStreamHandler {
        private final String text;

        private Listless(String text) {
            this.text = text;
        }

        static URL url(String name, String text) {
            try {
                return new URL(null, "resource:/" + name, new Listless(text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }

    @Test
    void findsScriptsWhereFoldersCannotBeListed() {
        var loader = new NoFolders(Map.of(
                "META-INF/tributary/db/revisions.index", "db/revisions/a.sql\ndb/revisions/more/b.sql\n",
                "db/revisions/a.sql", "-- revision: a\n-- revises: none\n",
                "db/revisions/more/b.sql", "-- revision: b\n-- revises: a\n"));

        assertThat(ScriptSource.classpath("db/revisions", loader).files())
                .extracting(ScriptFile::origin)
                .containsExactly("classpath:db/revisions/a.sql", "classpath:db/revisions/more/b.sql");
    }

    @Test
    void namesWhatTheIndexPromisesAndNobodyHas() {
        var loader = new NoFolders(Map.of("META-INF/tributary/db/revisions.index", "db/revisions/a.sql\n"));

        assertThatThrownBy(() -> ScriptSource.classpath("db/revisions", loader).files())
                .hasMessageContaining("classpath:db/revisions/a.sql")
                .hasMessageContaining("named in META-INF/tributary/db/revisions.index, and not there");
    }

    @Test
    void listsWhatIsThereInLoadOrder() throws IOException {
        write("db/revisions/b.sql");
        write("db/revisions/more/a.sql");
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            var index = ClasspathIndex.of("classpath:/db/revisions/", loader);

            assertThat(index.resource()).isEqualTo("META-INF/tributary/db/revisions.index");
            assertThat(index.text()).isEqualTo("db/revisions/more/a.sql\ndb/revisions/b.sql\n");
        }
    }

    @Test
    void aFolderKnowsBetterThanAnOldIndex() throws IOException {
        write("db/revisions/a.sql");
        write("db/revisions/new.sql");
        Path index = folder.resolve("META-INF/tributary/db/revisions.index");
        Files.createDirectories(index.resolveSibling("x"));
        Files.writeString(index, "db/revisions/a.sql\n");
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(ScriptSource.classpath("db/revisions", loader).files()).hasSize(2);
        }
    }

    @Test
    void anIndexFromBeforeAFileWasRenamedIsNoTrouble() throws IOException {
        write("db/revisions/b.sql");
        Path index = folder.resolve("META-INF/tributary/db/revisions.index");
        Files.createDirectories(index.getParent());
        Files.writeString(index, "db/revisions/a.sql\n");
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(ScriptSource.classpath("db/revisions", loader).files())
                    .extracting(ScriptFile::origin)
                    .containsExactly("classpath:db/revisions/b.sql");
        }
    }

    @Test
    void refusesAPlaceThatCannotBeLookedThroughAndHasNoIndex() {
        var loader = new NoFolders(Map.of("db/revisions", "", "db/revisions/a.sql", ""));

        assertThatThrownBy(() -> ScriptSource.classpath("db/revisions", loader).files())
                .hasMessageStartingWith("error[unreadable-script]: \"classpath:db/revisions\" cannot be looked through")
                .hasMessageContaining("the class path has it at resource:/db/revisions");
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "-- revision: " + file.getFileName() + "\n-- revises: none\n");
    }
}

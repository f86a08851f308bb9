package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.graph.RevisionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTemplateTest {
    private static final Instant NOON = Instant.parse("2025-01-15T12:00:59Z");

    @TempDir
    private Path folder;

    @Test
    void writesTheFileThatTheDesignShows() throws IOException {
        RevisionDraft draft = draft("Add photo_urls to posts")
                .doing("ALTER TABLE posts ADD COLUMN photo_urls json;", "ALTER TABLE posts DROP COLUMN photo_urls;");

        Path file = RevisionTemplate.DEFAULT.write(folder, draft);

        assertThat(file.getFileName()).hasToString("2025-01-15_f8a9b2c3d4e5_add_photo_urls_to_posts.sql");
        assertThat(Files.readString(file)).isEqualTo("""
                        -- revision: f8a9b2c3d4e5
                        -- revises:  add_email_verification
                        -- message:  Add photo_urls to posts
                        -- created:  2025-01-15 12:00 UTC
                        -- author:   ana

                        -- @up
                        ALTER TABLE posts ADD COLUMN photo_urls json;

                        -- @down
                        ALTER TABLE posts DROP COLUMN photo_urls;
                        """);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aDraftIsReadBackAsItWasMeant() {
        Script script = Scripts.parse(new SqlFormat()
                .write(draft("a: b\n c").labelled(List.of("social")).dependingOn(List.of("x", "y"))));

        assertThat(script.revision().message()).isEqualTo("a: b c");
        assertThat(script.revision().labels()).containsExactly("social");
        assertThat(script.revision().dependencies()).containsExactly("x", "y");
        assertThat(script.down()).isNotNull();
    }

    @Test
    void aMergeIsAHeaderOnly() {
        String text = new SqlFormat()
                .write(RevisionDraft.merge(
                        RevisionId.of("m"), List.of(RevisionId.of("a"), RevisionId.of("b")), "merge", NOON, ""));

        assertThat(text).isEqualTo("""
                        -- revision: m
                        -- revises:  a, b
                        -- message:  merge
                        -- created:  2025-01-15 12:00 UTC
                        """);
    }

    @Test
    void neverWritesOverAnotherFile() throws IOException {
        Path file = RevisionTemplate.DEFAULT.write(folder, draft("x"));
        String before = Files.readString(file);

        assertThatThrownBy(
                        () -> RevisionTemplate.DEFAULT.write(folder, draft("X!").doing("SELECT 1", "")))
                .hasMessage("error[script-exists]: \"" + file + "\" is there already; nothing was written\n"
                        + "next:\n  choose another id or message    both are part of the file's name");
        assertThat(Files.readString(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFolderThatIsNotThereIsAProblem() {
        assertThatThrownBy(() -> RevisionTemplate.DEFAULT.write(folder.resolve("no"), draft("x")))
                .hasMessageStartingWith("error[unwritable-script]");
    }

    @Test
    void makesFileNamesOfAnyMessage() {
        assertThat(RevisionTemplate.slug("Add photo_urls to posts!")).isEqualTo("add_photo_urls_to_posts");
        assertThat(RevisionTemplate.slug("  don't/../escape:  \\me ")).isEqualTo("dont_escape_me");
        assertThat(RevisionTemplate.slug("Ёлка 漢字 Ünï")).isEqualTo("ёлка_漢字_ünï");
        assertThat(RevisionTemplate.slug("word ".repeat(30)))
                .hasSizeLessThanOrEqualTo(60)
                .endsWith("word");
        assertThat(RevisionTemplate.slug("x".repeat(200))).hasSize(60);
        assertThat(RevisionTemplate.DEFAULT.fileName(draft("?!"))).isEqualTo("2025-01-15_f8a9b2c3d4e5.sql");
    }

    @Test
    void takesOtherPatterns() {
        assertThat(new RevisionTemplate("{date}T{time}-{slug}.sql").fileName(draft("a b")))
                .isEqualTo("2025-01-15T1200-a_b.sql");
        for (String wrong : new String[] {"{date}.sql", "{id}", "{id}/{slug}.sql", "{rev}_{id}.sql", ".{id}.sql"}) {
            assertThatThrownBy(() -> new RevisionTemplate(wrong))
                    .as(wrong)
                    .hasMessageStartingWith(
                            "error[illegal-file-template]: \"" + wrong + "\" cannot name revision files");
        }
    }

    @Test
    void refusesIdsAndLabelsThatTargetsCannotName() {
        assertThatThrownBy(() -> RevisionDraft.of(RevisionId.of("a-b"), List.of(), "x", NOON, ""))
                .hasMessageContaining("\"a-b\" cannot be the id of a new revision");
        assertThatThrownBy(() -> draft("x").labelled(List.of("heads"))).hasMessageContaining("cannot be a label");
    }

    @Test
    void randomIdsAreTwelveHexDigits() {
        IdGenerator ids = IdGenerator.hex(new Random(7));

        assertThat(java.util.stream.Stream.generate(ids::next).limit(1000))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.text().matches("[0-9a-f]{12}"));
    }

    private static RevisionDraft draft(String message) {
        return RevisionDraft.of(
                RevisionId.of("f8a9b2c3d4e5"), List.of(RevisionId.of("add_email_verification")), message, NOON, "ana");
    }
}

package dev.tributary.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.AlembicForms;
import dev.tributary.testing.AlembicForms.Facts;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that tests of all modules use is one that Alembic reads, and says what it is held to say. */
class AlembicFormsTest {
    @TempDir
    Path top;

    @Test
    void saysToAlembicWhatItIsHeldToSay() {
        var alembic = new InstalledAlembic();
        AlembicForms.write(top);

        SavedHistory history = SavedHistory.read("graph.txt", alembic.run(top, "history", "--verbose"));

        assertThat(history.entries()).hasSameSizeAs(AlembicForms.REVISIONS);
        for (Facts facts : AlembicForms.REVISIONS) {
            SavedHistory.Entry entry = history.of(facts.file()).orElseThrow();
            assertThat(entry.id()).isEqualTo(facts.id());
            assertThat(entry.parents()).as(facts.id()).containsExactlyInAnyOrderElementsOf(facts.parents());
            assertThat(new TreeSet<>(entry.dependencies()))
                    .as(facts.id())
                    .isEqualTo(new TreeSet<>(facts.dependencies()));
            assertThat(entry.labels()).as(facts.id()).containsAll(facts.labels());
        }
        assertThat(alembic.run(top, "heads").lines()).singleElement().asString().startsWith("f6_join (");
    }

    @Test
    void saysWhereItIs() {
        AlembicForms.write(top);

        AlembicSettings settings = AlembicSettings.of(Path.of("."), null, top);

        assertThat(settings.versionLocations()).containsExactly(top.resolve("alembic/versions"));
        assertThat(settings.versionTable().orElseThrow().name()).isEqualTo("shop_version");
        assertThat(AlembicSettings.search(top)).containsExactly(top.resolve("alembic.ini"));
    }
}

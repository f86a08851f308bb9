package dev.tributary.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.alembic.SavedHistory.Entry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Alembic has printed is a graph again. */
class SavedHistoryTest {
    private static final String TEXT = """
            INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.
            INFO  [alembic.runtime.migration] Will assume transactional DDL.
            Rev: m1 (head) (mergepoint)
            Merges: b2, c3
            Path: /app/alembic/versions/m1_merge.py

                merge

                Revision ID: m1
                Revises: b2, c3
                Create Date: 2026-03-01 12:00:00.123456+01:00

            Rev: c3 (current)
            Parent: a1
            Also depends on: x9, tools
            Branch names: billing, shop
            Path: /app/alembic/versions/c3_cart.py

                add cart

                and a second paragraph:
                  indented

            Rev: b2
            Parent: a1
            Path: C:\\shop\\alembic\\versions\\b2_bill.py

                add bill

            Rev: a1 (branchpoint)
            Parent: <base>
            Branches into: b2, c3
            Path: /app/alembic/versions/legacy/a1_first.py

               \s
            """;

    @Test
    void readsEveryRevision() {
        SavedHistory history = SavedHistory.read("graph.txt", TEXT);

        assertThat(history.entries()).extracting(Entry::id).containsExactly("m1", "c3", "b2", "a1");
        assertThat(history.entries())
                .extracting(Entry::parents)
                .containsExactly(List.of("b2", "c3"), List.of("a1"), List.of("a1"), List.of());
        Entry cart = history.entries().get(1);
        assertThat(cart.dependencies()).containsExactly("x9", "tools");
        assertThat(cart.labels()).containsExactly("billing", "shop");
        assertThat(cart.current()).isTrue();
        assertThat(cart.doc()).isEqualTo("add cart\n\nand a second paragraph:\n  indented");
        assertThat(cart.message()).isEqualTo("add cart");
        assertThat(cart.line()).isEqualTo(13);
        Entry merge = history.entries().get(0);
        assertThat(merge.created()).isEqualTo("2026-03-01 12:00:00.123456+01:00");
        assertThat(merge.current()).isFalse();
        assertThat(history.entries().get(3).message()).isEmpty();
    }

    @Test
    void readsTheSameWithAnyLineEnd() {
        List<Entry> entries = SavedHistory.read("graph.txt", TEXT).entries();

        assertThat(SavedHistory.read("graph.txt", TEXT.replace("\n", "\r\n")).entries())
                .isEqualTo(entries);
        assertThat(SavedHistory.read("graph.txt", TEXT.replace("\n", "\r")).entries())
                .isEqualTo(entries);
        assertThat(SavedHistory.read("graph.txt", "\uFEFF" + TEXT).entries()).isEqualTo(entries);
        assertThat(SavedHistory.read("graph.txt", TEXT.replaceAll("(?m) +$", ""))
                        .entries())
                .isEqualTo(entries);
    }

    @Test
    void findsTheRevisionOfAFile() {
        SavedHistory history = SavedHistory.read("graph.txt", TEXT);

        assertThat(history.of("c3_cart.py")).map(Entry::id).contains("c3");
        assertThat(history.of("b2_bill.py")).map(Entry::id).contains("b2");
        assertThat(history.of("legacy/a1_first.py")).map(Entry::id).contains("a1");
        assertThat(history.of("versions\\b2_bill.py")).map(Entry::id).contains("b2");
        assertThat(history.of("cart.py")).isEmpty();
        assertThat(history.of("other/a1_first.py")).isEmpty();
    }

    @Test
    void takesNoneOfTwoFilesOfOneName() {
        SavedHistory history = SavedHistory.read(
                "graph.txt",
                "Rev: a\nParent: <base>\nPath: /x/one/f.py\n\n    m\n\nRev: b\nParent: None\nPath: /x/two/f.py\n\n");

        assertThat(history.of("f.py")).isEmpty();
        assertThat(history.of("two/f.py")).map(Entry::id).contains("b");
        assertThat(history.entries().get(1).parents()).isEmpty();
    }

    /** Alembic itself, where it is installed. */
    @Test
    void readsWhatAlembicPrints(@TempDir Path top) {
        var alembic = new InstalledAlembic();
        var project = new AlembicFolder(top)
                .scripts("alembic")
                .file("alembic.ini", "[alembic]\nscript_location = alembic\n")
                .file(
                        "alembic/versions/b2_bill.py",
                        "\"\"\"add bill\n\n  Rev: x\n\"\"\"\nrevision = 'b2b2b2'\ndown_revision = '4c1f9e2ab3d0'\n"
                                + "branch_labels = ('bill', 'pay')\n")
                .file(
                        "alembic/versions/c3_cart.py",
                        "revision = 'c3c3c3'\ndown_revision = '4c1f9e2ab3d0'\ndepends_on = ['b2b2b2']\n")
                .file(
                        "alembic/versions/d4_join.py",
                        "'both'\nrevision = 'd4d4d4'\ndown_revision = ('b2b2b2', 'c3c3c3')\n");

        SavedHistory history = SavedHistory.read("graph.txt", alembic.run(project.top(), "history", "--verbose"));

        assertThat(history.of("4c1f9e2ab3d0_first.py").orElseThrow().parents()).isEmpty();
        Entry bill = history.of("b2_bill.py").orElseThrow();
        assertThat(bill.id()).isEqualTo("b2b2b2");
        assertThat(bill.parents()).containsExactly("4c1f9e2ab3d0");
        assertThat(bill.labels()).containsExactlyInAnyOrder("bill", "pay");
        assertThat(bill.doc()).isEqualTo("add bill\n\n  Rev: x");
        Entry cart = history.of("c3_cart.py").orElseThrow();
        assertThat(cart.dependencies()).containsExactly("b2b2b2");
        assertThat(cart.message()).isEmpty();
        assertThat(history.of("d4_join.py").orElseThrow().parents()).containsExactlyInAnyOrder("b2b2b2", "c3c3c3");
        assertThat(history.entries()).hasSize(4);
    }

    @Test
    void keepsWhatADescriptionSays() {
        SavedHistory history = SavedHistory.read(
                "graph.txt",
                "Rev: a\nParent: <base>\nPath: f.py\n\n    Rev: b\n    Parent: c\n    Path: g.py\n\nINFO  [x] done\n");

        assertThat(history.entries()).extracting(Entry::id).containsExactly("a");
        assertThat(history.entries().get(0).doc()).isEqualTo("Rev: b\nParent: c\nPath: g.py");
    }

    @Test
    void refusesWhatIsNoHistory() {
        refuses("", 1, "it is empty");
        refuses("\n\n  FAILED: Can't locate revision identified by 'x'\n", 3, "no line begins with \"Rev:\"");
        refuses("INFO  [x] y\nb2 -> m1 (head), merge\n<base> -> b2, first\n", 2, "the short form");
        refuses("Rev: a\nParent: <base>\nPath: f.py\n\nRev: b\nParent: a\n", 5, "\"b\" is cut off: it has no Path");
        refuses("Rev: a\nParent: <base>\n\nRev: b\n", 1, "\"a\" is cut off: it has no Path");
        refuses("Rev: a\nPath: f.py\n\n", 1, "\"a\" is cut off: it has no Parent");
        refuses("Rev: \nParent: x\nPath: f.py\n", 1, "the revision there is cut off");
    }

    private static void refuses(String text, int line, String why) {
        assertThatThrownBy(() -> SavedHistory.read("graph.txt", text))
                .as(text)
                .hasMessageContaining("error[not-a-history]: \"graph.txt\" is no history")
                .hasMessageContaining("graph.txt:" + line + "  ")
                .hasMessageContaining(why)
                .hasMessageContaining("alembic history --verbose > graph.txt");
    }
}

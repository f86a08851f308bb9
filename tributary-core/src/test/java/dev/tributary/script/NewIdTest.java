package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ids that are chosen are held to more than ids that are read. */
class NewIdTest {

    @Test
    void takesWhatEverySystemTakes() {
        for (String id : new String[] {"f8a9b2c3d4e5", "SHOP_1234", "1.2.3", "a", "9", "console", "com10", "a.con"}) {
            assertThatCode(() -> NewId.require(RevisionId.of(id), graph("x")))
                    .as(id)
                    .doesNotThrowAnyException();
        }
        var random = IdGenerator.hex(new Random(1));
        for (int i = 0; i < 100; i++) {
            NewId.require(random.next(), graph("x"));
        }
    }

    @Test
    void proposesAnIdWithoutWhatBelongsToTargets() {
        assertThat(problem("SHOP-1234", graph("x")).text()).isEqualTo("""
                error[illegal-id]: "SHOP-1234" cannot be the id of a new revision: "-" has a meaning in targets
                  ids are made of letters A to Z, digits, _ and ., a letter or digit first
                next:
                  --rev-id SHOP_1234""");
    }

    @Test
    void refusesAndProposes() {
        assertThat(proposed("a b")).isEqualTo("holds white space -> a_b");
        assertThat(proposed("_a")).isEqualTo("begins with \"_\" -> a");
        assertThat(proposed(".a.")).isEqualTo("begins with \".\" -> a");
        assertThat(proposed("gr\u00f6\u00dfe")).isEqualTo("holds \"\u00f6\" -> gro_e");
        assertThat(proposed("a/b")).isEqualTo("holds \"/\" -> a_b");
        assertThat(proposed("a'b")).isEqualTo("holds \"'\" -> a_b");
        assertThat(proposed("\ud83d\ude00a")).isEqualTo("holds \"\ud83d\ude00\" -> a");
        assertThat(proposed("heads")).endsWith("-> r_heads");
        assertThat(proposed("con")).isEqualTo("on Windows no file can have the name -> r_con");
        for (String device : new String[] {"CON", "Prn", "AUX", "nul", "COM1", "com9", "LPT1", "lpt9.x", "NUL.a.b"}) {
            assertThat(proposed(device)).as(device).endsWith("-> r_" + device);
        }
        assertThat(proposed("---")).endsWith("-> ID");
        assertThat(proposed("")).endsWith("is empty -> ID");
        assertThat(proposed("a\u0000b")).endsWith("-> a_b");
    }

    @Test
    void whatIsProposedIsFree() {
        var graph = graph("shop_1234", "SHOP_1234_2");

        assertThat(problem("SHOP-1234", graph).remedies().get(0).action()).isEqualTo("--rev-id SHOP_1234_3");
    }

    @Test
    void refusesIdsThatDifferFromOthersInNothingOneSees() {
        assertThat(problem("Shop_1", graph("SHOP_1")).text()).isEqualTo("""
                error[duplicate-revision]: the id "SHOP_1" is taken; nothing was written
                  SHOP_1  message    db/SHOP_1.sql
                  "Shop_1" differs from it only in a way that people and file systems overlook
                next:
                  --rev-id ID    another one; without it the id is random""");
        assertThat(problem("SHOP_1", graph("SHOP_1")).facts()).hasSize(1);
        assertThat(problem("k", graph("\u212a")).code())
                .as("the sign for Kelvin")
                .isEqualTo("duplicate-revision");
        assertThat(problem("mis", graph("m\u0131s")).code()).as("a dotless i").isEqualTo("duplicate-revision");
    }

    @Test
    void readingTakesMore() {
        for (String id : new String[] {"_a", "gr\u00f6\u00dfe", "con", "a'b", "\ud83d\ude00", "a/b"}) {
            assertThat(Scripts.parse("-- revision: " + id, "-- revises: none")
                            .revision()
                            .id()
                            .text())
                    .isEqualTo(id);
        }
    }

    private static String proposed(String id) {
        var problem = problem(id, graph("x"));
        assertThat(problem.code()).as(id).isEqualTo("illegal-id");
        String objection = problem.title().replaceFirst("(?s).*new revision: (it )?", "");
        return objection + " -> "
                + problem.remedies().get(0).action().replace("--rev-id ", "").replaceAll("^'|'$", "");
    }

    private static Problem problem(String id, RevisionGraph graph) {
        return catchThrowableOfType(ScriptProblem.class, () -> NewId.require(RevisionId.of(id), graph))
                .problem();
    }

    private static RevisionGraph graph(String... ids) {
        return RevisionGraph.of(Arrays.stream(ids)
                .map(id -> new Revision(
                        RevisionId.of(id), List.of(), List.of(), List.of(), "message", "db/" + id + ".sql"))
                .toList());
    }
}

package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.graph.RevisionId;
import dev.tributary.target.MultipleHeads;
import dev.tributary.target.UnknownRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has applied all heads with {@code upgrade heads}; others go on asking for {@code head}. */
class AllHeadsAppliedTest {

    private static final String WARNING =
            "there are several heads, and all of them are applied: at b2, c3; in the repository, tributary merge heads joins them";

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void twoHeads() {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "CREATE TABLE two (id int);\n")
                .script("c3", "a1", "CREATE TABLE three (id int);\n");
    }

    @Test
    void leavesNothingToRunAndAWarning() {
        Tributary tributary = sandbox.tributary();
        tributary.upgrade("heads");
        sandbox.events.clear();

        Outcome outcome = tributary.upgrade("head");

        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.headsAfter()).containsExactly(RevisionId.of("b2"), RevisionId.of("c3"));
        assertThat(sandbox.events(Event.Warning.class))
                .extracting(Event.Warning::summary)
                .containsExactly(WARNING);
        assertThat(tributary.planUpgrade("head").warnings()).containsExactly(WARNING);
        assertThat(tributary.upgradeWithMissed("head").done()).isEmpty();
    }

    @Test
    void passesALookWithTheSameWarning() {
        Tributary tributary = sandbox.tributary();
        tributary.upgrade("heads");
        sandbox.events.clear();

        assertThat(tributary.verify("head").isUpToDate()).isTrue();

        assertThat(sandbox.events(Event.Warning.class))
                .extracting(Event.Warning::summary)
                .containsExactly(WARNING);
    }

    @Test
    void isAsFarAsItGoes() {
        Tributary tributary = sandbox.tributary();
        tributary.upgrade("b2");

        assertThatThrownBy(() -> tributary.upgrade("head")).isInstanceOf(MultipleHeads.class);
        assertThatThrownBy(() -> tributary.verify("head")).isInstanceOf(MultipleHeads.class);
        tributary.upgrade("heads");
        assertThatThrownBy(() -> tributary.upgrade("head+1")).isInstanceOf(MultipleHeads.class);
        assertThatThrownBy(() -> tributary.downgrade("head")).isInstanceOf(MultipleHeads.class);
    }

    @Test
    void meansTheHeadsOfABranchWhereOneIsNamed() {
        sandbox.script("d4", "none", "CREATE TABLE four (id int);\n", "label: billing")
                .script("e5", "d4", "CREATE TABLE five (id int);\n")
                .script("f6", "d4", "CREATE TABLE six (id int);\n");
        Tributary tributary = sandbox.tributary();
        tributary.upgrade("billing@heads");

        assertThat(tributary.upgrade("billing@head").done()).isEmpty();
        assertThat(tributary.planUpgrade("billing@head").warnings())
                .containsExactly("there are several heads, and all of them are applied: at e5, f6; in the repository,"
                        + " tributary merge e5 f6 joins them");
        assertThatThrownBy(() -> tributary.upgrade("head")).isInstanceOf(MultipleHeads.class);
    }

    @Test
    void isNotAskedWhereANewerBuildHasMergedThem() throws IOException {
        sandbox.script("m4", "b2, c3", "CREATE TABLE four (id int);\n")
                .tributary()
                .upgrade("head");
        Files.delete(folder.resolve("m4.sql"));

        assertThatThrownBy(() -> sandbox.tributary().upgrade("head")).isInstanceOf(UnknownRow.class);
    }
}

package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.event.Event;
import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptChangesTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void oneApplied() {
        sandbox = Sandbox.in(folder).script("a1", "none", "CREATE TABLE one (id int);\n");
        sandbox.tributary().upgrade("heads");
        sandbox.script("b2", "a1", "CREATE TABLE two (id int);\n");
    }

    @Test
    void areMentionedWhenSomethingIsToBeApplied() {
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.events(Event.ScriptEdited.class))
                .containsExactly(new Event.ScriptEdited(RevisionId.of("a1"), folder + "/a1.sql"));
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void areRefusedWhereOneIsStrict() {
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");

        var refused = catchThrowableOfType(
                Refused.class, () -> sandbox.builder().strict(true).build().upgrade("heads"));

        assertThat(refused.problem()
                        .text()
                        .replaceAll("t_[0-9a-f]{16}", "shop")
                        .replace(folder + "/", "")
                        .replaceAll(" {4,}", "    "))
                .isEqualTo("""
                        error[edited-script]: a script was edited after running on database "shop"
                          a1  do a1    a1.sql
                        next:
                          tributary journal a1 --diff    what was changed
                          git checkout -- a1.sql    take the change back
                          tributary upgrade heads    without --strict: go on all the same""");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("a1");
    }

    @Test
    void areNoMatterWhereOnlyCommentsChanged() {
        sandbox.script("a1", "none", "-- a comment\n\nCREATE   TABLE one (\n  id int);\n");

        sandbox.builder().strict(true).build().upgrade("heads");

        assertThat(sandbox.events(Event.ScriptEdited.class)).isEmpty();
    }

    @Test
    void areReportedWhereTheyContinueAnother() {
        sandbox.tributary().upgrade("heads");
        sandbox.script("a0", "none", "CREATE TABLE zero (id int);\n")
                .script("a1", "a0", "CREATE TABLE one (id int);\n");
        sandbox.script("c3", "b2", "CREATE TABLE three (id int);\n");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.events(Event.Reparented.class))
                .extracting(Event.Reparented::revision, Event.Reparented::was)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(RevisionId.of("a1"), java.util.List.of()));
    }

    @Test
    void canBeComparedWithWhatRan() {
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");

        var entry = sandbox.tributary().lastUpgrade(RevisionId.of("a1")).orElseThrow();

        assertThat(entry.upText()).isEqualTo("\nCREATE TABLE one (id int);\n");
    }

    @Test
    void ofDowngradedRevisionsAreNoMatter() {
        sandbox.script("c3", "a1", "-- @up\nCREATE TABLE three (id int);\n-- @down\nDROP TABLE three;\n");
        sandbox.tributary().upgrade("c3");
        sandbox.tributary().downgrade("a1");
        sandbox.script("c3", "a1", "-- @up\nCREATE TABLE three (id bigint);\n");
        sandbox.events.clear();

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.events(Event.ScriptEdited.class)).isEmpty();
    }
}

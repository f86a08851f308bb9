package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.database.Acceptance;
import dev.tributary.database.OnEditedScript;
import dev.tributary.event.Event;
import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import java.nio.file.Path;
import java.util.List;
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

        sandbox.builder().onEditedScript(OnEditedScript.WARN).build().upgrade("heads");

        assertThat(sandbox.events(Event.ScriptEdited.class))
                .containsExactly(new Event.ScriptEdited(RevisionId.of("a1"), folder + "/a1.sql"));
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("b2");
    }

    @Test
    void areRefusedUnlessSaid() {
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");

        var refused = catchThrowableOfType(
                Refused.class,
                () -> sandbox.builder()
                        .onEditedScript(OnEditedScript.FAIL)
                        .build()
                        .upgrade("heads"));

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
                          tributary journal accept a1 --reason …    if the database is as the file says now
                          --on-edited-script warn    go on all the same""");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("a1");
    }

    @Test
    void areNoMatterWhereOnlyCommentsChanged() {
        sandbox.script("a1", "none", "-- a comment\n\nCREATE   TABLE one (\n  id int);\n");

        sandbox.builder().onEditedScript(OnEditedScript.FAIL).build().upgrade("heads");

        assertThat(sandbox.events(Event.ScriptEdited.class)).isEmpty();
    }

    @Test
    void areMentionedOnADisposableDatabase() {
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");

        assertThat(sandbox.builder().disposable(true).build().upgrade("heads").done())
                .hasSize(1);
        assertThat(sandbox.events(Event.ScriptEdited.class)).hasSize(1);
    }

    @Test
    void stopNothingWhereNothingIsToBeApplied() {
        sandbox.tributary().upgrade("heads");
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");

        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
        sandbox.tributary().verify("heads");
    }

    @Test
    void areMentionedWhereNothingIsToBeApplied() {
        sandbox.tributary().upgrade("heads");
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");

        assertThat(sandbox.tributary().status().edited())
                .extracting(revision -> revision.id().text())
                .containsExactly("a1");
        assertThat(sandbox.tributary().verify("heads").edited()).hasSize(1);
        assertThat(sandbox.tributary().status().isUpToDate()).isTrue();
        sandbox.tributary().upgrade("heads");
        assertThat(sandbox.events(Event.ScriptEdited.class))
                .containsExactly(new Event.ScriptEdited(RevisionId.of("a1"), folder + "/a1.sql"));

        sandbox.tributary().accept(RevisionId.of("a1"), "altered by hand");
        assertThat(sandbox.tributary().status().edited()).isEmpty();
    }

    @Test
    void areNotSoughtInWhatWasTakenBack() {
        sandbox.script("b2", "a1", "-- @up\nCREATE TABLE two (id int);\n-- @down\nDROP TABLE two;\n");
        sandbox.tributary().upgrade("heads");
        sandbox.tributary().downgrade("a1");
        sandbox.script("b2", "a1", "-- @up\nCREATE TABLE two (id bigint);\n-- @down\nDROP TABLE two;\n");

        assertThat(sandbox.tributary().status().edited()).isEmpty();
    }

    @Test
    void stopNoWayBack() {
        sandbox.script("b2", "a1", "-- @up\nCREATE TABLE two (id int);\n-- @down\nDROP TABLE two;\n");
        sandbox.tributary().upgrade("heads");
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");

        assertThat(sandbox.tributary().downgrade("a1").done()).hasSize(1);
        assertThat(sandbox.events(Event.ScriptEdited.class)).hasSize(1);
    }

    @Test
    void areGoneWhenSomebodyAcceptsThem() {
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");

        sandbox.tributary().accept(RevisionId.of("a1"), "altered by hand");

        assertThat(sandbox.tributary().upgrade("heads").done()).hasSize(1);
        assertThat(sandbox.rows("SELECT state, reason FROM tributary_journal WHERE reason IS NOT NULL"))
                .containsExactly("accepted|altered by hand");
    }

    @Test
    void areJournalledWhereTheProjectAcceptsThem() {
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");
        var accepted = new Acceptance("edited-script", "a1", "ids ran out", null);

        assertThat(sandbox.builder()
                        .accept(List.of(accepted))
                        .build()
                        .upgrade("heads")
                        .done())
                .hasSize(1);
        assertThat(sandbox.rows("SELECT revision, reason FROM tributary_journal WHERE state = 'accepted'"))
                .containsExactly("a1|ids ran out");
    }

    @Test
    void areNotGuessedWhereOnlyAnotherVersionKnowsTheChecksum() {
        sandbox.script("a1", "none", "CREATE TABLE one (id bigint);\n");
        sandbox.sql("UPDATE tributary_journal SET checksum = 'blake9:00'");
        assertThat(catchThrowableOfType(Refused.class, () -> sandbox.tributary().upgrade("heads"))
                        .problem()
                        .code())
                .isEqualTo("edited-script");

        sandbox.sql("UPDATE tributary_journal SET up_text = NULL");
        sandbox.tributary().upgrade("heads");
        assertThat(sandbox.events(Event.Warning.class))
                .extracting(Event.Warning::text)
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("is not known");
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

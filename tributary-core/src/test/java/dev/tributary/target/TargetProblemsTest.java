package dev.tributary.target;

import static dev.tributary.graph.DrawnGraph.graph;
import static dev.tributary.graph.DrawnGraph.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Planner;
import dev.tributary.wording.TributaryException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What people read when a target has no meaning, or too many. */
class TargetProblemsTest {

    private static final List<Revision> TWO_HEADS = List.of(
            revision("77c0de1", "create customer"),
            revision("4c1f9e2", "add invoice table", "77c0de1"),
            revision("b81e04d", "add customer email", "77c0de1"));

    @Test
    void listsTheHeadsAndWhatTheyContinue() {
        var planner = new Planner(RevisionGraph.of(TWO_HEADS));

        assertThat(textOf(() -> planner.upgrade(List.of(), "head"))).isEqualTo("""
                        error[multiple-heads]: cannot upgrade to "head": there are 2 heads
                          4c1f9e2  add invoice table     db/revisions/4c1f9e2_add_invoice_table.sql
                          b81e04d  add customer email    db/revisions/b81e04d_add_customer_email.sql
                          both continue 77c0de1 "create customer"
                          multiple head revisions are present; name one of them, or join them
                        next:
                          tributary merge 4c1f b81e    join them in one merge revision
                          tributary upgrade heads      apply both as they are""");
    }

    @Test
    void suggestsTheClosestRevision() {
        var planner = new Planner(RevisionGraph.of(TWO_HEADS));

        assertThat(textOf(() -> planner.upgrade(List.of(), "4c19fe"))).isEqualTo("""
                        error[unknown-revision]: no revision is called "4c19fe"
                          can't locate revision identified by "4c19fe"
                          looked at 3 revisions in db/revisions; the closest is 4c1f9e2 "add invoice table"
                        next:
                          tributary history    list them all""");
    }

    @Test
    void saysHowMuchOfAnIdIsEnough() {
        var revisions =
                List.of(revision("4c1f9e2", "add invoice table"), revision("4c1a003", "drop legacy index", "4c1f9e2"));
        var resolver = new TargetResolver(RevisionGraph.of(revisions), Purpose.SHOW);

        assertThat(textOf(() -> resolver.one(Target.named("4c1")))).startsWith("""
                        error[ambiguous-prefix]: "4c1" could be 2 revisions
                          4c1f9e2  add invoice table    db/revisions/4c1f9e2_add_invoice_table.sql
                          4c1a003  drop legacy index    db/revisions/4c1a003_drop_legacy_index.sql
                        next:
                          4c1f or 4c1a is enough""");
    }

    @Test
    void saysThatARowOfTheDatabaseIsUnknown() {
        var planner = new Planner(RevisionGraph.of(TWO_HEADS));

        var thrown = catchThrowableOfType(UnknownRow.class, () -> planner.upgrade(ids("9f3a21c"), "heads"));

        assertThat(thrown.row()).isEqualTo(RevisionId.of("9f3a21c"));
        assertThat(thrown.problem().text()).startsWith("""
                        error[unknown-row]: the database is at revision "9f3a21c", which no file holds
                          can't locate revision identified by "9f3a21c", a row of the version table
                          looked at 3 revisions in db/revisions""");
    }

    @Test
    void tellsAnUnknownBranchFromARevisionOutsideIt() {
        var resolver = new TargetResolver(graph("a <- b#left", "a <- c#right"), Purpose.SHOW);

        var unknown = catchThrowableOfType(TributaryException.class, () -> resolver.one(Target.named("lift@head")));
        assertThat(unknown.problem().code()).isEqualTo("no-such-branch");
        assertThat(unknown.problem().facts()).contains("the labels are left and right");
        var outside = catchThrowableOfType(TributaryException.class, () -> resolver.one(Target.named("left@c")));
        assertThat(outside.problem().code()).isEqualTo("not-in-branch");
        assertThat(outside.problem().title()).contains("\"left\"");
    }

    @Test
    void refusesToUndoOtherBranchesForOne() {
        var planner = new Planner(graph("a <- b", "b <- left1#left", "b <- right1#right"));

        var thrown = catchThrowableOfType(
                TributaryException.class, () -> planner.downgrade(ids("left1", "right1"), "left@base"));

        assertThat(thrown.problem().code()).isEqualTo("shared-base");
        assertThat(thrown.problem().facts()).containsExactly("right1  message of right1    db/revisions/right1.sql");
        assertThat(thrown.problem().remedies().get(0).action()).isEqualTo("tributary downgrade left@b");
        assertThat(planner.downgrade(ids("left1", "right1"), "left@b").headsAfter())
                .isEqualTo(ids("right1"));
    }

    @Test
    void purgesInTheSameStepThatStamps() {
        var planner = new Planner(RevisionGraph.of(TWO_HEADS));

        var plan = planner.stamp(ids("gone", "4c1f9e2"), List.of("b81e04d"), true);

        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().get(0).heads().removed()).isEqualTo(ids("4c1f9e2", "gone"));
        assertThat(plan.headsAfter()).isEqualTo(ids("b81e04d"));
    }

    private static Revision revision(String id, String message, String... parents) {
        return new Revision(
                RevisionId.of(id),
                ids(parents),
                List.of(),
                List.of(),
                message,
                "db/revisions/" + id + "_" + message.replace(' ', '_') + ".sql");
    }

    private static String textOf(ThrowingCallable call) {
        return catchThrowableOfType(TributaryException.class, call).problem().text();
    }
}

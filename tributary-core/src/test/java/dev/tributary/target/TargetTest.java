package dev.tributary.target;

import static dev.tributary.graph.DrawnGraph.graph;
import static dev.tributary.graph.DrawnGraph.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.graph.Along;
import dev.tributary.target.Target.Base;
import dev.tributary.target.Target.Head;
import dev.tributary.target.Target.Heads;
import dev.tributary.target.Target.Labelled;
import dev.tributary.target.Target.Named;
import dev.tributary.target.Target.Range;
import dev.tributary.target.Target.Relative;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void readsEachForm() {
        assertThat(Target.named("base")).isEqualTo(new Base());
        assertThat(Target.named("heads")).isEqualTo(new Heads());
        assertThat(Target.named("4c1f")).isEqualTo(new Named("4c1f"));
        assertThat(Target.named("billing@head")).isEqualTo(new Labelled(new Named("billing"), new Head()));
        assertThat(Target.parse("billing@4c1f+2", Purpose.UPGRADE))
                .isEqualTo(new Relative(
                        "billing@4c1f+2", Optional.of(new Named("billing")), Optional.of(new Named("4c1f")), 2, "+2"));
        assertThat(Target.parse("base:4c1f", Purpose.UPGRADE))
                .isEqualTo(new Range("base:4c1f", Optional.of(new Base()), Optional.of(new Named("4c1f"))));
    }

    @Test
    void countsStepsOnlyWhereTheyMeanSomething() {
        assertThat(Target.parse("v-1", Purpose.UPGRADE)).isInstanceOf(Relative.class);
        assertThat(Target.named("v-1")).isEqualTo(new Named("v-1"));
        assertThat(Target.named("-1")).isInstanceOf(Relative.class);
    }

    @Test
    void splitsADowngradeAtTheLastSign() {
        assertThat(Target.parse("a@b@c", Purpose.UPGRADE)).isEqualTo(new Labelled(new Named("a"), new Named("b@c")));
        assertThat(Target.parse("a@b@c", Purpose.DOWNGRADE))
                .isEqualTo(new Labelled(new Labelled(new Named("a"), new Named("b")), new Named("c")));
    }

    @Test
    void keepsTheTextAsTyped() {
        for (String text : List.of("base", "a@head", "@heads", "a@b@c", "+1", "x@4c1f-2 and more", ":", "a:b:c")) {
            assertThat(Target.named(text).text()).isEqualTo(text);
            for (Purpose purpose : Purpose.values()) {
                assertThat(Target.parse(text, purpose).text()).isEqualTo(text);
            }
        }
    }

    @Test
    void namesARevisionOfAnotherGraphThatIsComparedWithABranch() {
        var resolver = new TargetResolver(graph("a <- b#left", "a <- c"), Purpose.STAMP);

        var thrown = catchThrowableOfType(
                TributaryException.class,
                () -> resolver.inLineage(ids("b", "elsewhere"), Target.named("left@head"), Along.PARENTS));

        assertThat(thrown.problem().code()).isEqualTo("unknown-revision");
        assertThat(thrown.problem().title()).contains("\"elsewhere\"");
    }
}

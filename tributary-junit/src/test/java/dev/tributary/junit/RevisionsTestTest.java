package dev.tributary.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.junit.played.Revisions;
import org.junit.jupiter.api.Test;

/** The tests for a team's own folder of revisions. */
final class RevisionsTestTest {

    @Test
    void passOnAFolderThatStands() {
        Launch launch = Launch.of(Revisions.OfTheShop.class);

        assertThat(launch.failures()).isEmpty();
        assertThat(launch.passed()).isEqualTo(3);
    }

    @Test
    void tryWhatHasPassedOnceADay() {
        Launch.of(Revisions.OfTheShop.class);

        Launch again = Launch.of(Revisions.OfTheShop.class);

        assertThat(again.passed()).isEqualTo(3);
        assertThat(again.reports()).containsExactly("tributary rehearse has passed today on the same files");
        assertThat(Launch.of(Revisions.WithTwoHeads.class).reports()).isEmpty();
    }

    @Test
    void failWithWhatTheCommandsPrint() {
        Launch launch = Launch.of(Revisions.WithTwoHeads.class);

        assertThat(launch.passed()).isZero();
        assertThat(launch.failures())
                .hasSize(3)
                .anySatisfy(failure -> assertThat(failure)
                        .contains(
                                "the files are fit",
                                "tributary check --allow-heads 1 --scripts src/test/resources/forked/revisions (exit 3)",
                                "error[multiple-heads]"))
                .anySatisfy(failure -> assertThat(failure)
                        .contains("every downgrade leads back", "tributary rehearse", "b16273849506"))
                .anySatisfy(failure -> assertThat(failure)
                        .contains(
                                "the heads go together",
                                "conflict: both orders succeed, and end in different databases",
                                "column public.posts.photos"));
    }

    @Test
    void takeSeveralHeadsWhereTheyAreMeant() {
        Launch launch = Launch.of(Revisions.WithTwoHeadsThatAreMeant.class);

        assertThat(launch.failures()).hasSize(2).noneMatch(failure -> failure.contains("multiple-heads"));
    }
}

package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import org.junit.jupiter.api.Test;

class FirstLookTest {

    @Test
    void goesAllTheWayThatALookAtADatabaseThatIsUpToDateTakes() {
        var outcome = FirstLook.upToDate();

        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.headsAfter()).containsExactly(RevisionId.of("r40"));
    }

    @Test
    void namesClassesThatTheDriverAndThePoolHave() {
        assertThat(FirstLook.OF_DRIVER)
                .allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }
}

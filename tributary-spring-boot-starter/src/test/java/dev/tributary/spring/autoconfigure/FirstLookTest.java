package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class FirstLookTest {

    @Test
    void goesAllTheWayThatALookAtADatabaseThatIsUpToDateTakes() {
        var outcome = FirstLook.upToDate();

        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.headsAfter()).containsExactly(RevisionId.of("r40"));
    }

    @Test
    void namesClassesThatTheDriverAndThePoolHave() {
        assertThat(FirstLook.OF_OTHERS)
                .allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }

    @Test
    void isCalledBySpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class))
                .hasAtLeastOneElementOfType(FirstLook.class);
    }
}

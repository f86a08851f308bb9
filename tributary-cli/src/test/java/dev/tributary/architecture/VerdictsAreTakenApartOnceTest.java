package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A new verdict does not compile until every reader knows it, as long as nobody asks for single ones. */
class VerdictsAreTakenApartOnceTest {
    private static final Pattern ASKED = Pattern.compile("instanceof\\s+Verdict\\b");

    private static final Pattern ASKED_OR_CAST = Pattern.compile(ASKED + "|\\(Verdict\\.\\w+\\)");

    private static final Pattern DATABASE = Pattern.compile("\"[0-9][0-9A-Z]{4}\"|\\bpg_[a-z]+|ostgre");

    @Test
    void nobodyAsksWhetherAVerdictIsACertainOne() throws IOException {
        var asking = new ArrayList<String>();
        for (Source source : Source.all()) {
            asking.addAll(source.linesWith(source.module().equals("tributary-cli") ? ASKED_OR_CAST : ASKED));
        }

        assertThat(asking).isEmpty();
    }

    @Test
    void proofsKnowNoDatabaseByItsErrorsOrItsCatalog() throws IOException {
        for (String room : List.of("merge", "rehearsal", "schema", "drift")) {
            List<Source> sources = Source.all().stream()
                    .filter(source -> source.module().equals("tributary-workbench")
                            && source.path().startsWith("dev/tributary/" + room + "/"))
                    .toList();

            assertThat(sources).as(room).hasSizeGreaterThan(2);
            for (Source source : sources) {
                assertThat(source.linesWith(DATABASE)).as(source.path()).isEmpty();
            }
        }
    }
}

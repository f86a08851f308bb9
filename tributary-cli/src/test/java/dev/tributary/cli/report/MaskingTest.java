package dev.tributary.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.wording.OwnFolder;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingTest {
    private static final String ADDRESS = "postgres://ana:secret@host/shop";
    private static final String MASKED = "postgres://ana:***@host/shop";

    @TempDir
    Path folder;

    @Test
    void masksEveryTextOfAWayOutAndKeepsItsKind() {
        assertThat(shown(Remedy.onDatabase("current", "--url", ADDRESS).with("url", ADDRESS)))
                .isEqualTo(Remedy.onDatabase("current", "--url", MASKED).with("url", MASKED));
        assertThat(shown(Remedy.option("url", ADDRESS).does("as " + ADDRESS)))
                .isEqualTo(Remedy.option("url", MASKED).does("as " + MASKED));
        assertThat(shown(Remedy.sql("-- " + ADDRESS))).isEqualTo(Remedy.sql("-- " + MASKED));
        assertThat(shown(Remedy.edit("url = " + ADDRESS).in("a\u001bb.toml")))
                .isEqualTo(Remedy.edit("url = " + MASKED).in("a\u241bb.toml"));
        assertThat(shown(Remedy.advice("look at password=secret"))).isEqualTo(Remedy.advice("look at password=***"));
    }

    @Test
    void completesAnOptionUnlessThatWouldRepeatAPassword() {
        Remedy option = Remedy.option("env", "dev").does("that one");

        assertThat(Masking.applied(problem(option), setting -> Remedy.onFiles("current", "--env", "dev"))
                        .remedies())
                .containsExactly(Remedy.onFiles("current", "--env", "dev"));
        assertThat(Masking.applied(problem(option), setting -> Remedy.onFiles("current", "--url", ADDRESS))
                        .remedies())
                .containsExactly(option);
    }

    @Test
    void removesNothingUnderAnotherNameThanItsOwn() throws IOException {
        OwnFolder plain = OwnFolder.create(folder.resolve("plain"));
        OwnFolder hostile = OwnFolder.create(folder.resolve("a\u001b[2Jb"));

        assertThat(shown(Remedy.removal(plain))).isEqualTo(Remedy.removal(plain));
        assertThat(shown(Remedy.removal(hostile)))
                .isInstanceOf(Remedy.Advice.class)
                .satisfies(way -> assertThat(way.action()).doesNotContain("\u001b"));
    }

    private static Remedy shown(Remedy remedy) {
        return Masking.applied(problem(remedy), setting -> setting).remedies().get(0);
    }

    private static Problem problem(Remedy remedy) {
        return new Problem("a-code", "a title", List.of(), List.of(remedy));
    }
}

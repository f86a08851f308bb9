package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void saysWhichCommitAReleaseWasBuiltFromAndOfWhichDay() throws IOException {
        assertThat(Version.text("1.2.0", properties("commit=dc79e32a41bb\ndate=2026-11-30\n")))
                .isEqualTo("1.2.0 (dc79e32a41bb, 2026-11-30)");
    }

    @Test
    void saysNothingOfACommitThatTheBuildDidNotKnow() throws IOException {
        assertThat(Version.text("1.2.0", properties("commit=\ndate=\n"))).isEqualTo("1.2.0");
        assertThat(Version.text("1.2.0", null)).isEqualTo("1.2.0");
        assertThat(Version.text(null, null)).isEqualTo("(unpackaged)");
    }

    private static InputStream properties(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

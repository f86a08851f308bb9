package dev.tributary.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentLineTest {

    @Test
    void takesALineApartAsAShellDoes() {
        assertThat(ArgumentLine.words("merge  heads -m \"join 'both'\""))
                .containsExactly("merge", "heads", "-m", "join 'both'");
        assertThat(ArgumentLine.words("revision -m 'it'\\''s' --head=a\\ b ''"))
                .containsExactly("revision", "-m", "it's", "--head=a b", "");
        assertThat(ArgumentLine.words("  ")).isEmpty();
    }

    @Test
    void saysWhichQuoteIsNotClosed() {
        assertThatThrownBy(() -> ArgumentLine.words("merge -m \"one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the quote \" is not closed in: merge -m \"one");
    }
}

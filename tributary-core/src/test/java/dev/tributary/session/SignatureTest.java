package dev.tributary.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static String actor(String said) {
        return new Signature(said, List.of()).actor();
    }

    @Test
    void aNameIsKeptAsItIs() {
        assertThat(actor("ana")).isEqualTo("ana");
        assertThat(actor("deploy 1234 <ci@example.org>")).isEqualTo("deploy 1234 <ci@example.org>");
        assertThat(actor("Zoë Åström 李雷 🦀")).isEqualTo("Zoë Åström 李雷 🦀");
    }

    @Test
    void blankIsNobody() {
        assertThat(List.of("", " ", "\t\r\n", "\u00a0\u2003", "\u202e\u200b"))
                .allSatisfy(said -> assertThat(actor(said)).isEmpty());
    }

    @Test
    void itIsOneLine() {
        assertThat(actor("  ana\n")).isEqualTo("ana");
        assertThat(actor("ana\r\n\tof ops\u2028\u0000now\u001b[31m")).isEqualTo("ana of ops now [31m");
    }

    @Test
    void nothingInItTurnsOrHidesWhatStandsBesideIt() {
        assertThat(actor("\u202eana\u202c \u2066b\u2069\u200f\ufeff")).isEqualTo("ana b");
        assertThat(actor("a\ud83dna")).as("half a character").isEqualTo("ana");
    }

    @Test
    void isCutAfterAHundredCharacters() {
        assertThat(actor("x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(actor("x".repeat(101))).isEqualTo("x".repeat(100) + "…");
        assertThat(actor("🦀".repeat(5000))).isEqualTo("🦀".repeat(100) + "…");
        assertThat(actor("x".repeat(99) + " y")).isEqualTo("x".repeat(99) + "…");
        assertThat(actor("x".repeat(100) + "\n")).isEqualTo("x".repeat(100));
    }
}

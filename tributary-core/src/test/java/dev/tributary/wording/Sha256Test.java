package dev.tributary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {

    @Test
    void givesTheDigestsOfTheStandard() {
        assertThat(new Sha256().hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(new Sha256()
                        .add("ab")
                        .add("c".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

package dev.tributary.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SystemUserTest {

    @Test
    void isNotCalledQuestionMark() {
        assertThat(SystemUser.name("ana")).contains("ana");
        assertThat(SystemUser.name("?")).isEmpty();
        assertThat(SystemUser.name("")).isEmpty();
    }

    @Test
    void hasTheNumberOfThisProcess() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self")), "not Linux");
        Process id = new ProcessBuilder("id", "-u").start();

        assertThat(SystemUser.id())
                .isEqualTo(new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }
}

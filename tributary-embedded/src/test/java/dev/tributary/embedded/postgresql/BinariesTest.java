package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {

    @TempDir
    Path folder;

    /** As the child of another thread has it that is about to begin a program of its own. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void waitsForAProgramThatSomebodyHasOpenForWriting() throws IOException {
        Path program = Files.writeString(folder.resolve("postgres"), "#!/bin/sh\necho 'postgres (PostgreSQL) 15.18'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        OutputStream writing = Files.newOutputStream(program, StandardOpenOption.APPEND);
        CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(() -> {
            try {
                writing.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(Binaries.version(folder)).isEqualTo("postgres (PostgreSQL) 15.18");
    }
}

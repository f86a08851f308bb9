package dev.tributary.git;

import dev.tributary.file.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Joins two changes of one text as git does. */
final class TextMerge {
    private final Git git;

    TextMerge(Git git) {
        this.git = git;
    }

    /** The joined text; empty where both changed the same lines. */
    Optional<byte[]> of(byte[] base, byte[] ours, byte[] theirs) throws IOException, InterruptedException {
        // A working tree may have the line ends of Windows while the store has none.
        byte[] here = has(theirs) ? ours : plain(ours);
        if (Arrays.equals(here, theirs) || Arrays.equals(base, theirs)) {
            return Optional.of(ours);
        }
        if (Arrays.equals(base, here)) {
            return Optional.of(theirs);
        }
        Path folder = TemporaryFolder.make("tributary-merge", "to have git join two changes of one file");
        Path[] files = {folder.resolve("ours"), folder.resolve("base"), folder.resolve("theirs")};
        try {
            Files.write(files[0], here);
            Files.write(files[1], base);
            Files.write(files[2], theirs);
            Git.Answer answer =
                    git.run("merge-file", "-p", "-q", files[0].toString(), files[1].toString(), files[2].toString());
            return answer.status() == 0
                    ? Optional.of(answer.output().getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
    }

    private static boolean has(byte[] text) {
        for (byte b : text) {
            if (b == '\r') {
                return true;
            }
        }
        return false;
    }

    private static byte[] plain(byte[] text) {
        byte[] plain = new byte[text.length];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\r' || i + 1 == text.length || text[i + 1] != '\n') {
                plain[length++] = text[i];
            }
        }
        return Arrays.copyOf(plain, length);
    }
}

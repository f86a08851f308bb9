package dev.tributary.testing.scenario;

import java.util.List;

/** A piece of a Markdown document, in order; all pieces' {@link #lines()} together are the document. */
sealed interface Part {

    List<String> lines();

    /** Text that is only read. */
    record Prose(List<String> lines) implements Part {}

    /** A fenced block that a line ending in {@code file `path`:} introduces; the file is written. */
    record FileBlock(String path, List<String> lines) implements Part {
        List<String> content() {
            return lines.subList(1, lines.size() - 1);
        }
    }

    /** A fenced block of commands and what they print. */
    record ConsoleBlock(List<String> lines) implements Part {
        List<String> content() {
            return lines.subList(1, lines.size() - 1);
        }
    }

    /**
     * Set-up that the reader does not see: {@code <!-- scenario: verb argument}, further lines, {@code -->}.
     *
     * @param body the lines between the first and the last; empty where the comment is one line
     */
    record Hidden(String verb, String argument, List<String> body, List<String> lines) implements Part {}
}

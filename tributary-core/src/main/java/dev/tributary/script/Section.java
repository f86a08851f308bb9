package dev.tributary.script;

import dev.tributary.sql.Statement;
import java.util.List;

/**
 * One direction of a script.
 *
 * @param text the section as written, after its marker line
 * @param line 1-based line of the file on which the text starts
 * @param statements in order; lines and columns are those of the file
 * @param checksum algorithm and hex digest over the tokens, such as {@code sha256-tokens:…}
 */
public record Section(String text, int line, List<Statement> statements, String checksum) {
    public Section {
        statements = List.copyOf(statements);
    }
}

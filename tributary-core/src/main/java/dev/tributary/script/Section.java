package dev.tributary.script;

import dev.tributary.sql.ClientCommandProblem;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementSplitter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a script. Immutable; two sections are equal when their texts are, wherever in a file they stand.
 */
public final class Section {
    private final String text;
    private final int line;
    private final List<Statement> statements;
    private final SqlSyntax syntax;

    /** Computed when first asked for: looking at a graph needs no checksums. Racing threads compute the same. */
    private @Nullable String checksum;

    Section(String text, int line, List<Statement> statements, SqlSyntax syntax) {
        this.text = normalised(text);
        this.line = line;
        this.statements = List.copyOf(statements);
        this.syntax = syntax;
    }

    /** A section that stands in no file. */
    static Section of(String origin, String text, SqlSyntax syntax) {
        return new Section(text, 1, StatementSplitter.split(syntax, origin, text), syntax);
    }

    /** The section as written, after its marker line; ends with a line end unless it is empty. */
    public String text() {
        return text;
    }

    /** 1-based line of the file on which the text starts. */
    public int line() {
        return line;
    }

    /** The statements in order; their lines and columns are those of the file. */
    public List<Statement> statements() {
        return statements;
    }

    /** Algorithm and hex digest over the tokens, such as {@code sha256-tokens:…}; see {@link Checksum}. */
    public String checksum() {
        String known = checksum;
        if (known == null) {
            known = Checksum.of(syntax, text);
            checksum = known;
        }
        return known;
    }

    /**
     * Compares it with what was kept of a section.
     *
     * @param stored its checksum, of whatever algorithm
     * @param storedText its text; null where only the checksum was kept
     */
    public Checksum.Comparison compare(String stored, @Nullable String storedText) {
        return Checksum.compare(stored, storedText, checksum(), syntax);
    }

    /** Whether it ends in data without an end, which goes on to the end of the file, so that nothing can follow it. */
    boolean endsInData() {
        var unclosed = new AtomicBoolean();
        var listener = new SplitListener() {
            @Override
            public void unclosedData(int from, int to) {
                unclosed.set(true);
            }

            @Override
            public void clientCommand(ClientCommandProblem problem) {
                // Reading the script has dealt with it.
            }
        };
        new StatementSplitter(syntax, new SourceText("", text), 0, listener).run();
        return unclosed.get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Section section && section.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static String normalised(String text) {
        if (text.isBlank()) {
            return "";
        }
        return text.endsWith("\n") ? text : text + "\n";
    }
}

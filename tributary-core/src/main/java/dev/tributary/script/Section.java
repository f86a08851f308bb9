package dev.tributary.script;

import dev.tributary.sql.ClientCommandProblem;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SourceText.Gap;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a script. Immutable; two sections are equal when their texts are, wherever in a file they stand.
 */
public final class Section {
    private static final int LONG = 1 << 20;

    private final SourceText source;
    private final int line;
    private final List<Statement> statements;
    private final SqlSyntax syntax;
    private final @Nullable Statement opening;
    private final SourceText unframed;

    /** Computed when first asked for: looking at a graph needs no checksums. Racing threads compute the same. */
    private @Nullable String checksum;

    private @Nullable CompletableFuture<String> meanwhile;
    private long bytes = -1;

    Section(String text, int line, List<Statement> statements, SqlSyntax syntax) {
        this(new SourceText("", text), line, statements, syntax, new Frame(), 0);
    }

    /**
     * @param source the part of a file, which may leave rows out
     * @param frame what was left out of the statements
     * @param offset where the text begins in the source that the frame's places are of
     */
    Section(SourceText source, int line, List<Statement> statements, SqlSyntax syntax, Frame frame, int offset) {
        this.source = normalised(source);
        this.line = line;
        this.statements = List.copyOf(statements);
        this.syntax = syntax;
        this.opening = frame.opening();
        this.unframed = opening == null ? this.source : frame.without(this.source, offset);
    }

    /**
     * A section that stands in no file.
     *
     * @throws dev.tributary.sql.SqlProblem if the SQL cannot be cut into statements
     */
    public static Section of(String origin, String text, SqlSyntax syntax) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var frame = new Frame();
        var statements = new ArrayList<Statement>();
        new StatementSplitter(syntax, new SourceText(origin, unmarked), 0, new SplitListener() {
                    @Override
                    public void statement(Statement statement, StatementKind kind, int from, int to) {
                        if (!frame.takes(kind, new Frame.Mark(statement, from, to))) {
                            statements.add(statement);
                        }
                    }
                })
                .run();
        return new Section(new SourceText("", text), 1, statements, syntax, frame, unmarked.length() - text.length());
    }

    /**
     * A section whose statements stand in a file of another tool, in other words.
     *
     * @param text all of them, to be compared and kept
     * @param statements the same one by one, with the lines of that file
     */
    public static Section told(String text, List<Statement> statements, SqlSyntax syntax) {
        return new Section(text, statements.isEmpty() ? 1 : statements.get(0).line(), statements, syntax);
    }

    /** The same place without any statement. */
    Section without() {
        return new Section("", line, List.of(), syntax);
    }

    /** The BEGIN that stands around all of it with a COMMIT, both of which are no statements of it; usually null. */
    @Nullable
    Statement opening() {
        return opening;
    }

    /** The text without BEGIN and COMMIT around it, to be put beside others. */
    public String unframed() {
        return unframed.whole();
    }

    /**
     * The section as written, after its marker line; ends with a line end unless it is empty. Rows that are still in their file
     * are read for it, however many they are.
     */
    public String text() {
        return source.whole();
    }

    /** How long its text is in UTF-8. */
    public long bytes() {
        if (bytes < 0) {
            bytes = countBytes();
        }
        return bytes;
    }

    private long countBytes() {
        long bytes = source.gaps().stream().mapToLong(Gap::bytes).sum();
        String text = source.text();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /** Whether rows of it are still in their file. */
    public boolean leavesRowsOut() {
        return !source.gaps().isEmpty();
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
            known = meanwhile == null ? Checksum.of(syntax, source) : meanwhile.join();
            checksum = known;
        }
        return known;
    }

    /** Begins to take the checksum of a long section on another thread, while this one waits for the server. */
    public void takeChecksumMeanwhile() {
        if (checksum == null
                && meanwhile == null
                && (leavesRowsOut() || source.text().length() > LONG)) {
            meanwhile = CompletableFuture.supplyAsync(() -> {
                        bytes();
                        return Checksum.of(syntax, source);
                    })
                    .exceptionally(failure -> Checksum.of(syntax, source)); // says the same again to whoever asks
        }
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
        new StatementSplitter(syntax, source, 0, listener).run();
        return unclosed.get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Section section)) {
            return false;
        }
        boolean anyOut = leavesRowsOut() || section.leavesRowsOut();
        return anyOut ? section.text().equals(text()) : section.source.text().equals(source.text());
    }

    @Override
    public int hashCode() {
        return statements.size(); // the same, whether rows are at hand or not
    }

    @Override
    public String toString() {
        return text();
    }

    private static SourceText normalised(SourceText source) {
        String text = source.text();
        if (text.isBlank()) {
            return new SourceText("", "");
        }
        return text.endsWith("\n") ? source : new SourceText("", text + "\n", source.gaps());
    }
}

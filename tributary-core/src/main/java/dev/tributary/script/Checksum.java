package dev.tributary.script;

import dev.tributary.sql.ClientCommandProblem;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlProblem;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import dev.tributary.wording.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A digest of what SQL says, not of how it is laid out: comments, white space between tokens and kinds of line end do not
 * count, everything inside strings, names and copy data does.
 *
 * <p>The algorithm's name is part of the result, so that a later one can stand beside it.
 */
public final class Checksum {
    /** SHA-256 over the tokens. */
    public static final String ALGORITHM = "sha256-tokens";

    private static final byte[] END_OF_TOKEN = {0};
    private static final byte[] END_OF_STATEMENT = {0};
    private static final byte[] LINE_END = {'\n'};
    /** No byte of UTF-8. */
    private static final byte[] DATA = {(byte) 0xff};

    private Checksum() {}

    /** What can be said of a text that was kept, beside one that is there now. */
    public enum Comparison {
        /** They say the same. */
        SAME,
        /** They do not. */
        DIFFERENT,
        /** Nothing: the checksum is of an algorithm that this version does not know, and there is no text to take it anew. */
        UNKNOWN
    }

    /**
     * Compares what was kept with what is there now. A checksum of an algorithm that this version does not know is taken
     * anew from the text that was kept; without one, nothing is known, which is neither a change nor none.
     *
     * @param stored the checksum that was kept, with the algorithm's name
     * @param storedText the section that was kept; null where only its checksum was
     * @param now the checksum of the section that is there now, as {@link #of} gives it
     * @param syntax reads the text that was kept
     */
    public static Comparison compare(String stored, @Nullable String storedText, String now, SqlSyntax syntax) {
        if (stored.equals(now)) {
            return Comparison.SAME;
        }
        if (stored.startsWith(ALGORITHM + ":")) {
            return Comparison.DIFFERENT;
        }
        if (storedText == null) {
            return Comparison.UNKNOWN;
        }
        try {
            return of(syntax, storedText).equals(now) ? Comparison.SAME : Comparison.DIFFERENT;
        } catch (SqlProblem e) {
            // Whoever ran it could cut it into tokens. This version cannot.
            return Comparison.UNKNOWN;
        }
    }

    /** The checksum of a section's text, such as {@code sha256-tokens:9f86d0…}. */
    public static String of(SqlSyntax syntax, String sql) {
        return of(syntax, new SourceText("", sql));
    }

    static String of(SqlSyntax syntax, SourceText source) {
        String sql = source.text();
        boolean oneKind = sql.indexOf('\r') < 0;
        var digest = new Sha256();
        new StatementSplitter(syntax, source, 0, new SplitListener() {
                    @Override
                    public void token(int from, int to) {
                        if (oneKind) {
                            digest.add(sql, from, to);
                        } else {
                            update(digest, sql, from, to);
                        }
                        digest.add(END_OF_TOKEN);
                    }

                    @Override
                    public void statement(Statement statement, StatementKind kind, int from, int to) {
                        statement.copyData().ifPresent(data -> {
                            digest.add(DATA);
                            update(digest, data.open());
                            digest.add(END_OF_TOKEN);
                        });
                        digest.add(END_OF_STATEMENT);
                    }

                    @Override
                    public void clientCommand(ClientCommandProblem problem) {
                        update(digest, problem.command());
                    }
                })
                .run();
        return ALGORITHM + ":" + digest.hex();
    }

    private static void update(Sha256 digest, String token) {
        update(digest, token, 0, token.length());
    }

    private static void update(Sha256 digest, InputStream data) {
        var buffer = new byte[1 << 16];
        boolean ended = false;
        try (data) {
            for (int size = data.read(buffer); size >= 0; size = data.read(buffer)) {
                int kept = 0;
                for (int i = 0; i < size; i++) {
                    byte b = buffer[i];
                    if (b != '\n' || !ended) {
                        buffer[kept++] = b == '\r' ? (byte) '\n' : b;
                    }
                    ended = b == '\r';
                }
                digest.add(buffer, kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every kind of line end counts as one line feed. */
    private static void update(Sha256 digest, String text, int from, int to) {
        int at = from;
        for (int end = lineEnd(text, at, to); end < to; end = lineEnd(text, at, to)) {
            digest.add(text, at, end).add(LINE_END);
            at = end + (end + 1 < to && text.charAt(end + 1) == '\n' ? 2 : 1);
        }
        digest.add(text, at, to);
    }

    private static int lineEnd(String text, int from, int to) {
        int end = from;
        while (end < to && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}

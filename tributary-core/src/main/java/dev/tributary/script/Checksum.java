package dev.tributary.script;

import dev.tributary.sql.ClientCommandProblem;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import dev.tributary.wording.Sha256;

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
    /** No byte of UTF-8. */
    private static final byte[] DATA = {(byte) 0xff};

    private Checksum() {}

    /** The checksum of a section's text, such as {@code sha256-tokens:9f86d0…}. */
    public static String of(SqlSyntax syntax, String sql) {
        var digest = new Sha256();
        new StatementSplitter(syntax, new SourceText("", sql), 0, new SplitListener() {
                    @Override
                    public void token(int from, int to) {
                        update(digest, sql.substring(from, to));
                        digest.add(END_OF_TOKEN);
                    }

                    @Override
                    public void statement(Statement statement, StatementKind kind, int from, int to) {
                        statement.copyData().ifPresent(data -> {
                            digest.add(DATA);
                            update(digest, data);
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
        digest.add(token.indexOf('\r') < 0 ? token : token.replace("\r\n", "\n").replace('\r', '\n'));
    }
}

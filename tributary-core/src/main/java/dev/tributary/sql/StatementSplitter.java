package dev.tributary.sql;

import dev.tributary.sql.SourceText.Gap;
import dev.tributary.sql.UnterminatedSql.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts SQL text into the statements a server takes one at a time: one pass, linear in the text, no recursion.
 *
 * <p>Statements go out byte for byte as written, from their first significant token to their last.
 */
public final class StatementSplitter {
    private final SqlSyntax syntax;
    private final SourceText source;
    private final String text;
    private final SplitListener listener;
    private final List<Gap> gaps;
    private final Tokenizer tokenizer;
    private StatementShape shape;

    private int from = -1;
    private int to;

    /** How many gaps of the source turned out to be the rows of a statement, and how many lines are counted behind. */
    private int gapsTaken;

    private int gapsPassed;

    /** Copy data begins behind the end of the line that starts it; while that line lasts, where to go on after it. */
    private int lineBeforeData = -1;

    private int afterData;

    /** How far lines and columns are counted: {@code counted} stands in that line and column. Only ever goes forward. */
    private int counted;

    private int line = 1;
    private int column = 1;

    /** The end of the line up to which is counted, once it is looked for. */
    private int lineEnd = -1;

    /**
     * Prepares a split of the source from an offset to its end.
     *
     * @param from where to begin; lines count from the start of the source all the same
     */
    public StatementSplitter(SqlSyntax syntax, SourceText source, int from, SplitListener listener) {
        this.syntax = syntax;
        this.source = source;
        this.text = source.text();
        this.gaps = source.gaps();
        this.listener = listener;
        this.tokenizer = new Tokenizer(syntax, source, from);
        this.shape = syntax.newShape();
    }

    /**
     * The statements of a text. A byte order mark at its start is passed over.
     *
     * @throws SqlProblem if something opens and never closes, or a client command stands in the way
     */
    public static List<Statement> split(SqlSyntax syntax, String origin, String text) {
        var statements = new ArrayList<Statement>();
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        new StatementSplitter(syntax, new SourceText(origin, unmarked), 0, new SplitListener() {
                    @Override
                    public void statement(Statement statement, StatementKind kind, int from, int to) {
                        statements.add(statement);
                    }
                })
                .run();
        return statements;
    }

    /**
     * Goes through the text and tells the listener.
     *
     * @throws UnterminatedSql if something opens and never closes
     */
    public void run() {
        while (true) {
            TokenKind kind = tokenizer.next();
            switch (kind) {
                case END -> {
                    if (lineBeforeData >= 0) {
                        passOverData();
                        break;
                    }
                    cut();
                    return;
                }
                case BLOCK_COMMENT -> {}
                case LINE_COMMENT -> listener.lineComment(tokenizer.start(), tokenizer.end());
                case CLIENT_COMMAND -> clientCommand();
                case TERMINATOR -> {
                    if (shape.endsAtTerminator()) {
                        finish(true);
                    } else {
                        take(kind);
                    }
                }
                default -> take(kind);
            }
        }
    }

    /**
     * Ends the statement under way, terminated or not, and the session with it: what follows is split as a text of its
     * own. To be called by listeners, where a section ends.
     *
     * @throws UnterminatedSql if the statement has an open body
     */
    public void cut() {
        if (from >= 0 && shape.openBody() >= 0) {
            int body = shape.openBody();
            throw new UnterminatedSql(source, body, Element.BODY, text.substring(body, body + 5), "END;");
        }
        finish(false);
        shape = syntax.newShape();
        tokenizer.backslashEscapes(shape.backslashEscapes());
    }

    /** Finds nothing more, apart from the end of the statement under way. To be called by listeners that have enough. */
    public void stop() {
        tokenizer.moveTo(text.length());
    }

    /** Whether every gap of the source so far was the rows of a statement: otherwise it was no place to leave rows out. */
    public boolean gapsWereRows() {
        return gapsTaken == gaps.size();
    }

    private void take(TokenKind kind) {
        if (from < 0) {
            if (kind == TokenKind.TERMINATOR) {
                return;
            }
            from = tokenizer.start();
            shape.start();
        }
        to = tokenizer.end();
        shape.token(kind, text, tokenizer.start(), to);
        listener.token(tokenizer.start(), to);
    }

    private void clientCommand() {
        int start = tokenizer.start();
        String command = text.substring(start, tokenizer.end()).stripTrailing();
        String name = command.split("\\s", 2)[0];
        if (from >= 0 || !syntax.skipsClientCommand(name)) {
            listener.clientCommand(new ClientCommandProblem(source, start, command));
        }
    }

    private void finish(boolean terminated) {
        if (from < 0) {
            return;
        }
        StatementKind kind = shape.kind();
        Optional<CopyData> data = kind == StatementKind.COPY_IN
                ? Optional.of(terminated ? copyData() : CopyData.of(""))
                : Optional.empty();
        countTo(from);
        var statement =
                new Statement(text.substring(from, to), line, column, data, kind != StatementKind.NON_TRANSACTIONAL);
        int start = from;
        from = -1;
        tokenizer.backslashEscapes(shape.backslashEscapes());
        listener.statement(statement, kind, start, to);
    }

    private void countTo(int offset) {
        while (true) {
            if (lineEnd < counted) {
                int next = text.indexOf('\n', counted);
                lineEnd = next < 0 ? text.length() : next;
            }
            if (lineEnd >= offset) {
                break;
            }
            line++;
            column = 1;
            counted = lineEnd + 1;
        }
        column += text.codePointCount(counted, offset);
        counted = offset;
        for (; gapsPassed < gaps.size() && gaps.get(gapsPassed).offset() <= offset; gapsPassed++) {
            line += gaps.get(gapsPassed).lines();
        }
    }

    /** The lines below the one that ends the statement, up to a line {@code \.} or the end of the text. */
    private CopyData copyData() {
        int begin;
        if (lineBeforeData >= 0) {
            begin = afterData;
        } else {
            int lineEnd = text.indexOf('\n', tokenizer.end());
            if (lineEnd < 0) {
                return CopyData.of("");
            }
            lineBeforeData = lineEnd;
            tokenizer.limit(lineEnd);
            begin = lineEnd + 1;
        }
        int at = begin;
        Gap gap = gapsTaken < gaps.size() && gaps.get(gapsTaken).offset() == begin ? gaps.get(gapsTaken++) : null;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            if (closesData(at, end < 0 ? text.length() : end)) {
                afterData = next;
                return gap == null ? CopyData.of(text.substring(begin, at)) : gap.rows();
            }
            at = next;
        }
        afterData = text.length();
        listener.unclosedData(begin, afterData);
        return CopyData.of(text.substring(begin));
    }

    private void passOverData() {
        tokenizer.limit(text.length());
        tokenizer.moveTo(afterData);
        lineBeforeData = -1;
    }

    private boolean closesData(int at, int end) {
        int length = end - at;
        return (length == 2 || (length == 3 && text.charAt(at + 2) == '\r'))
                && text.charAt(at) == '\\'
                && text.charAt(at + 1) == '.';
    }
}

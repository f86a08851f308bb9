package dev.tributary.sql;

/** Takes what a {@link StatementSplitter} finds, in the order of the text. Offsets are those of the text. */
public interface SplitListener {

    /** A statement is complete. */
    default void statement(Statement statement, StatementKind kind, int from, int to) {}

    /** A significant token of the statement under way. */
    default void token(int from, int to) {}

    /** A line comment, outside of everything. */
    default void lineComment(int from, int to) {}

    /** Copy data that ends with the text instead of a line {@code \.}; comes before its statement. */
    default void unclosedData(int from, int to) {}

    /** A client command that cannot be left out. Unless this throws, the command is skipped. */
    default void clientCommand(ClientCommandProblem problem) {
        throw problem;
    }
}

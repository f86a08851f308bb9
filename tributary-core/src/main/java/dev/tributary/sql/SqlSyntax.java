package dev.tributary.sql;

/** What a lexer has to know of one database's SQL. Immutable. */
public interface SqlSyntax {

    /** Whether a block comment inside a block comment needs an end of its own. */
    boolean nestsBlockComments();

    /** Whether {@code $tag$ … $tag$} is a string. */
    boolean quotesWithDollars();

    /** Whether {@code E'…'} is a string in which a backslash escapes. */
    boolean hasEscapeStrings();

    /** Whether a backslash outside of strings starts a command of the database's client program. */
    boolean hasClientCommands();

    /** Whether that client command, such as {@code \restrict}, means nothing to a server and can be left out. */
    boolean skipsClientCommand(String name);

    /** A new shape for one text. */
    StatementShape newShape();
}

package dev.tributary.sql;

/** What sort of thing a {@link Tokenizer} has found. */
public enum TokenKind {
    /** A keyword or an unquoted name. */
    WORD,
    /** A numeric literal. */
    NUMBER,
    /** A string in single quotes; its prefix, as in {@code E'…'}, is part of it where the prefix changes how it ends. */
    STRING,
    /** A name in double quotes. */
    QUOTED_NAME,
    /** A string between dollar tags. */
    DOLLAR_STRING,
    /** An operator, a punctuation mark or any other single character. */
    SYMBOL,
    /** {@code (}. */
    OPEN,
    /** {@code )}. */
    CLOSE,
    /** {@code ;}. */
    TERMINATOR,
    /** {@code -- …} without its line end. Not significant. */
    LINE_COMMENT,
    /** {@code /* … *}{@code /}. Not significant. */
    BLOCK_COMMENT,
    /** A command of a client program, from its backslash to the end of the line. Not SQL. */
    CLIENT_COMMAND,
    /** The end of the text. */
    END
}

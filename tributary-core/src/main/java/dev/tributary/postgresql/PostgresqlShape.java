package dev.tributary.postgresql;

import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementShape;
import dev.tributary.sql.TokenKind;

/**
 * Follows PostgreSQL statements: bodies in {@code BEGIN ATOMIC … END}, the actions of a rule, data behind {@code COPY}, and
 * the setting that makes a backslash escape.
 */
final class PostgresqlShape implements StatementShape {
    /** Enough for every statement whose kind depends on words far from its start. */
    private static final int KEPT = 256;

    private final StatementWords words = new StatementWords(KEPT);
    private int parentheses;
    private boolean backslashEscapes;

    private Body body = Body.NONE;
    private int bodyStart = -1;

    /** Whether the next token is the first of a statement inside a body. */
    private boolean atStatement;

    private boolean copiesIn;

    /** The latest token, when it is a word at the top level. */
    private int wordFrom;

    private int wordTo;
    private String text = "";

    private enum Body {
        /** This statement cannot have one. */
        NONE,
        /** It may open. */
        POSSIBLE,
        OPEN,
        CLOSED,
        /** A rule: terminators inside parentheses belong to it. */
        RULE,
        /** COPY, which may have data behind it. */
        COPY
    }

    @Override
    public void start() {
        words.clear();
        parentheses = 0;
        body = Body.NONE;
        bodyStart = -1;
        atStatement = false;
        copiesIn = false;
        wordTo = 0;
    }

    @Override
    public void token(TokenKind kind, String text, int from, int to) {
        this.text = text;
        words.add(text, from, to);
        if (words.size() <= 4) {
            guessBody();
        }
        if (kind == TokenKind.OPEN) {
            parentheses++;
        } else if (kind == TokenKind.CLOSE) {
            parentheses--;
        }
        if (body != Body.NONE) {
            follow(kind, from, to);
        }
    }

    private void guessBody() {
        int size = words.size();
        if (size == 1) {
            body = words.is(0, "COPY") ? Body.COPY : Body.NONE;
        } else if (words.is(0, "CREATE")) {
            int last = size - 1;
            boolean kindOfObject = last == 1 || (last == 3 && words.is(1, "OR") && words.is(2, "REPLACE"));
            if (kindOfObject && (words.is(last, "FUNCTION") || words.is(last, "PROCEDURE"))) {
                body = Body.POSSIBLE;
            } else if (kindOfObject && words.is(last, "RULE")) {
                body = Body.RULE;
            }
        }
    }

    private void follow(TokenKind kind, int from, int to) {
        boolean word = kind == TokenKind.WORD;
        switch (body) {
            case POSSIBLE -> {
                if (word && wordTo > 0 && previousIs("BEGIN") && StatementWords.equal(text, from, to, "ATOMIC")) {
                    body = Body.OPEN;
                    bodyStart = wordFrom;
                    atStatement = true;
                }
            }
            case OPEN -> {
                if (atStatement && word && StatementWords.equal(text, from, to, "END")) {
                    body = Body.CLOSED;
                }
                atStatement = kind == TokenKind.TERMINATOR;
            }
            case COPY -> {
                if (word
                        && parentheses == 0
                        && wordTo > 0
                        && previousIs("FROM")
                        && StatementWords.equal(text, from, to, "STDIN")) {
                    copiesIn = true;
                }
            }
            default -> {}
        }
        wordFrom = from;
        wordTo = word ? to : 0;
    }

    private boolean previousIs(String word) {
        return StatementWords.equal(text, wordFrom, wordTo, word);
    }

    @Override
    public boolean endsAtTerminator() {
        return body != Body.OPEN && !(body == Body.RULE && parentheses > 0);
    }

    @Override
    public int openBody() {
        return body == Body.OPEN ? bodyStart : -1;
    }

    @Override
    public boolean backslashEscapes() {
        return backslashEscapes;
    }

    @Override
    public StatementKind kind() {
        if (copiesIn) {
            return StatementKind.COPY_IN;
        }
        followSettings();
        return PostgresqlStatements.kind(words);
    }

    /** {@code SET [SESSION|LOCAL] standard_conforming_strings}, and what takes it back. */
    private void followSettings() {
        if (words.is(0, "SET")) {
            int name = words.is(1, "SESSION") || words.is(1, "LOCAL") ? 2 : 1;
            if (words.is(name, "STANDARD_CONFORMING_STRINGS")) {
                backslashEscapes = words.isOff(name + 2);
            }
        } else if (words.is(0, "RESET")) {
            if (words.is(1, "STANDARD_CONFORMING_STRINGS") || words.is(1, "ALL")) {
                backslashEscapes = false;
            }
        } else if (words.is(0, "DISCARD") && words.is(1, "ALL")) {
            backslashEscapes = false;
        } else if (words.is(0, "SELECT")) {
            int call = words.is(1, "PG_CATALOG") && words.is(2, ".") ? 3 : 1;
            if (words.is(call, "SET_CONFIG") && words.is(call + 2, "'STANDARD_CONFORMING_STRINGS'")) {
                backslashEscapes = words.isOff(call + 4);
            }
        }
    }
}

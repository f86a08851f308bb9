package dev.tributary.rehearsal.coverage;

import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.rehearsal.probe.SqlTokens.Token;
import dev.tributary.script.Script;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.UnterminatedSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what changes rows in the text of a revision, in bodies of code and in strings as well. */
public final class DataStatements {

    /** Behind these, {@code UPDATE} begins no statement: {@code FOR UPDATE}, {@code ON UPDATE}, {@code BEFORE UPDATE OR …}. */
    private static final Set<String> BEFORE_NO_UPDATE =
            Set.of("for", "key", "do", "before", "after", "or", "of", "grant", "revoke", "on", ",", "share");

    private static final Set<String> AFTER_NO_UPDATE =
            Set.of("set", "on", "of", "or", "using", "with", "to", "as", ",");

    /** The operation of a statement that gives a column another type, and each of its values with it. */
    public static final String ALTER = "alter";

    private final Script script;
    private final SqlSyntax syntax;
    private final List<DataStatement> found = new ArrayList<>();

    private DataStatements(Script script, SqlSyntax syntax) {
        this.script = script;
        this.syntax = syntax;
    }

    /**
     * What changes rows in an upgrade.
     *
     * @return in the order of the text; what cannot be read is left out
     */
    public static List<DataStatement> of(Script script, SqlSyntax syntax) {
        var statements = new DataStatements(script, syntax);
        List<Statement> all = script.up().statements();
        for (int i = 0; i < all.size(); i++) {
            statements.read(all.get(i).text(), i, all.get(i).line(), false, false);
        }
        return List.copyOf(statements.found);
    }

    private void read(String text, int statement, int line, boolean nested, boolean composed) {
        List<Token> tokens;
        try {
            tokens = SqlTokens.of(text, syntax).stream()
                    .filter(token -> !token.isComment())
                    .toList();
        } catch (UnterminatedSql e) {
            return; // a part of a statement that code puts together
        }
        boolean defines = !nested && !tokens.isEmpty() && tokens.get(0).is("create");
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(ALTER) && changesType(tokens, i)) {
                int end = end(tokens, i);
                found.add(new DataStatement(
                        script.revision().id(),
                        statement,
                        script.revision().origin() + ":" + (line + lines(text, token.start())),
                        ALTER,
                        altered(tokens, i),
                        text.substring(token.start(), tokens.get(end - 1).end()),
                        nested || defines,
                        composed));
            } else if (begins(tokens, i)) {
                int end = end(tokens, i);
                found.add(new DataStatement(
                        script.revision().id(),
                        statement,
                        script.revision().origin() + ":" + (line + lines(text, token.start())),
                        token.text().toLowerCase(Locale.ROOT),
                        table(tokens, i),
                        text.substring(token.start(), tokens.get(end - 1).end()),
                        nested || defines,
                        composed));
            } else if (token.kind() == TokenKind.DOLLAR_STRING) {
                int open = token.text().indexOf('$', 1) + 1;
                String body =
                        token.text().substring(open, Math.max(open, token.text().length() - open));
                read(body, statement, line + lines(text, token.start() + open), true, composed);
            } else if (token.kind() == TokenKind.STRING && nested) {
                read(unquoted(token.text()), statement, line + lines(text, token.start()), true, true);
            } else if (token.kind() == TokenKind.STRING
                    && defines
                    && i > 0
                    && tokens.get(i - 1).is("as")) {
                read(unquoted(token.text()), statement, line + lines(text, token.start()), true, composed);
            }
        }
    }

    private static boolean changesType(List<Token> tokens, int start) {
        boolean table = start + 1 < tokens.size() && tokens.get(start + 1).is("table");
        return table
                && tokens.subList(start, end(tokens, start)).stream()
                        .anyMatch(token -> token.is("type")
                                && token.depth() == tokens.get(start).depth());
    }

    private static String altered(List<Token> tokens, int start) {
        int at = start + 2;
        while (at < tokens.size() && Stream.of("if", "exists", "only").anyMatch(tokens.get(at)::is)) {
            at++;
        }
        return name(tokens, at);
    }

    private static boolean begins(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (i + 1 >= tokens.size()) {
            return false;
        }
        Token next = tokens.get(i + 1);
        if (token.is("insert") || token.is("merge")) {
            return next.is("into");
        }
        if (token.is("delete")) {
            return next.is("from");
        }
        return token.is("update")
                && next.isName()
                && !AFTER_NO_UPDATE.contains(next.text().toLowerCase(Locale.ROOT))
                && (i == 0
                        || !BEFORE_NO_UPDATE.contains(tokens.get(i - 1).text().toLowerCase(Locale.ROOT)));
    }

    /** Up to the end of the statement, or of the parentheses that it stands in. */
    private static int end(List<Token> tokens, int start) {
        int depth = tokens.get(start).depth();
        int end = start + 1;
        while (end < tokens.size()
                && tokens.get(end).depth() >= depth
                && tokens.get(end).kind() != TokenKind.TERMINATOR
                && !(tokens.get(end).kind() == TokenKind.CLOSE
                        && tokens.get(end).depth() < depth)) {
            end++;
        }
        return end;
    }

    private static String table(List<Token> tokens, int start) {
        int at = start + (tokens.get(start).is("update") ? 1 : 2);
        if (at < tokens.size() && tokens.get(at).is("only")) {
            at++;
        }
        return name(tokens, at);
    }

    /** The last part of a name. */
    private static String name(List<Token> tokens, int start) {
        int at = start;
        String name = "";
        while (at < tokens.size() && tokens.get(at).isName()) {
            name = tokens.get(at).kind() == TokenKind.QUOTED_NAME
                    ? tokens.get(at)
                            .text()
                            .substring(1, tokens.get(at).text().length() - 1)
                            .replace("\"\"", "\"")
                    : tokens.get(at).text().toLowerCase(Locale.ROOT);
            if (at + 1 >= tokens.size() || !tokens.get(at + 1).isSign(".")) {
                return name;
            }
            at += 2;
        }
        return "";
    }

    private static String unquoted(String literal) {
        int open = literal.indexOf('\'') + 1;
        return literal.substring(open, Math.max(open, literal.length() - 1)).replace("''", "'");
    }

    private static int lines(String text, int end) {
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}

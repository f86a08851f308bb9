package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.rehearsal.probe.GoneName;
import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.rehearsal.probe.SqlTokens.Token;
import dev.tributary.schema.QualifiedName;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.UnterminatedSql;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The body of a routine in tokens: its constants, and its statements one by one. */
final class Body {
    private static final int LONGEST_CONSTANT = 60;
    private static final Set<String> BEGINS_A_STATEMENT = Set.of("begin", "then", "else", "loop", "declare");

    /** From the first of these on, a call need not come to every statement. */
    private static final Set<String> PARTS_WAYS =
            Set.of("if", "case", "loop", "for", "while", "foreach", "exception", "return");

    private final String source;
    private final List<List<Token>> statements = new ArrayList<>();

    /** How many of them every call comes to. */
    private int certain = Integer.MAX_VALUE;

    Body(String source) {
        this.source = source;
        var statement = new ArrayList<Token>();
        for (Token token : tokens(source)) {
            if (token.kind() == TokenKind.WORD
                    && PARTS_WAYS.contains(token.text().toLowerCase(Locale.ROOT))) {
                certain = Math.min(certain, statements.size());
            }
            boolean ends = token.kind() == TokenKind.TERMINATOR
                    || (token.kind() == TokenKind.WORD
                            && BEGINS_A_STATEMENT.contains(token.text().toLowerCase(Locale.ROOT)));
            if (ends) {
                statements.add(List.copyOf(statement));
                statement.clear();
            } else if (!token.isComment()) {
                statement.add(token);
            }
        }
        statements.add(List.copyOf(statement));
    }

    private static List<Token> tokens(String source) {
        try {
            return SqlTokens.of(source, Definitions.SYNTAX);
        } catch (UnterminatedSql e) {
            return List.of(); // another language
        }
    }

    /** Numbers and texts that it mentions, without quotes, in their order. */
    List<String> constants() {
        var constants = new LinkedHashSet<String>();
        statements.stream().flatMap(List::stream).forEach(token -> {
            String text = token.text();
            if (token.kind() == TokenKind.NUMBER) {
                constants.add(text);
            } else if (token.kind() == TokenKind.STRING && text.startsWith("'") && text.length() <= LONGEST_CONSTANT) {
                constants.add(text.substring(1, text.length() - 1).replace("''", "'"));
            }
        });
        return List.copyOf(constants);
    }

    /**
     * The first statement that names what is gone, and what that belonged to, among those which not every call comes to.
     *
     * @param tables whose rows it gets as a trigger
     * @return line and text
     */
    Optional<String> naming(GoneName gone, Set<String> tables) {
        return statements.stream()
                .skip(certain)
                .filter(statement -> {
                    Set<String> words = statement.stream()
                            .filter(Token::isName)
                            .map(token -> QualifiedName.parse(
                                            token.kind() == TokenKind.WORD
                                                    ? token.text().toLowerCase(Locale.ROOT)
                                                    : token.text())
                                    .word())
                            .collect(Collectors.toSet());
                    boolean ofRow = tables.contains(gone.owner()) && (words.contains("new") || words.contains("old"));
                    return words.contains(gone.word()) && (words.contains(gone.owner()) || ofRow);
                })
                .findFirst()
                .map(this::described);
    }

    private String described(List<Token> statement) {
        int start = statement.get(0).start();
        int end = statement.get(statement.size() - 1).end();
        long line =
                1 + source.substring(0, start).chars().filter(c -> c == '\n').count();
        return "line " + line + "  " + source.substring(start, end).replaceAll("\\s+", " ");
    }
}

package dev.tributary.merge;

import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.rehearsal.probe.SqlTokens.Token;
import dev.tributary.schema.QualifiedName;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.UnterminatedSql;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells statements that make a routine from statements that run one. */
final class CreatedRoutine {
    private static final List<String> SAYS_NOTHING = List.of("alter", "comment", "grant", "revoke", "drop", "security");

    private CreatedRoutine() {}

    /** The last name of the routine that a statement makes; empty where it makes none. */
    static Optional<String> name(String sql, SqlSyntax syntax) {
        List<Token> tokens = tokens(sql, syntax);
        if (tokens.isEmpty() || !tokens.get(0).is("create")) {
            return Optional.empty();
        }
        for (int i = 1; i < Math.min(tokens.size() - 1, 5); i++) {
            if (tokens.get(i).is("function") || tokens.get(i).is("procedure")) {
                int at = i + 1;
                while (at + 2 < tokens.size() && tokens.get(at + 1).isSign(".")) {
                    at += 2;
                }
                return tokens.get(at).isName()
                        ? Optional.of(QualifiedName.parse(tokens.get(at).text()).word())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether a statement may run the routine, by itself or by a trigger that it makes. */
    static boolean calls(String sql, String routine, SqlSyntax syntax) {
        List<Token> tokens = tokens(sql, syntax);
        return !tokens.isEmpty()
                && SAYS_NOTHING.stream().noneMatch(tokens.get(0)::is)
                && Pattern.compile("(?<![\\w$])" + Pattern.quote(routine) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                        .matcher(sql)
                        .find();
    }

    private static List<Token> tokens(String sql, SqlSyntax syntax) {
        try {
            return SqlTokens.of(sql, syntax).stream()
                    .filter(token -> !token.isComment())
                    .toList();
        } catch (UnterminatedSql e) {
            return List.of();
        }
    }
}

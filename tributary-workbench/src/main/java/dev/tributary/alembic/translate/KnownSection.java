package dev.tributary.alembic.translate;

import dev.tributary.alembic.translate.RevisionTranslation.Direction;
import dev.tributary.alembic.translate.RevisionTranslation.Irreversible;
import dev.tributary.alembic.translate.RevisionTranslation.Refused;
import dev.tributary.alembic.translate.RevisionTranslation.Translated;
import dev.tributary.script.Section;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlProblem;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One direction of a revision as statements under the lines of its file, or why it cannot be that. */
sealed interface KnownSection {

    /**
     * All of it is known.
     *
     * @param section what is to be sent
     * @param transactional whether all of it is part of one transaction
     */
    record Known(Section section, boolean transactional) implements KnownSection {}

    /**
     * Something is not.
     *
     * @param line 1-based
     * @param reason as half a sentence
     */
    record NotKnown(int line, String reason) implements KnownSection {}

    Set<StatementKind> CONTROL = Set.of(StatementKind.BEGIN, StatementKind.COMMIT, StatementKind.TRANSACTION_CONTROL);

    /**
     * One direction.
     *
     * @param origin the file
     * @param before whether a table of an earlier revision creates a type of this name
     */
    static KnownSection of(Direction direction, String origin, SqlSyntax syntax, Predicate<String> before) {
        if (direction instanceof Refused refused) {
            return new NotKnown(refused.line(), refused.reason());
        } else if (direction instanceof Irreversible irreversible) {
            return new NotKnown(irreversible.line(), irreversible.reason());
        }
        var translated = (Translated) direction;
        var statements = new ArrayList<Statement>();
        var text = new StringBuilder();
        for (TranslatedStatement one : translated.statements()) {
            String sql = one.sql(one.createsTypeOnce().filter(before).isPresent());
            try {
                for (Statement statement : split(sql, origin, syntax)) {
                    statements.add(new Statement(
                            statement.text(),
                            one.line() + statement.line() - 1,
                            1,
                            statement.copyData(),
                            statement.transactional()));
                    text.append(statement.text()).append("\n;\n"); // behind a comment it would be part of that
                }
            } catch (SqlProblem uncut) {
                return new NotKnown(one.line(), uncut.problem().title());
            }
        }
        return new Known(Section.told(text.toString(), statements, syntax), translated.transactional());
    }

    private static List<Statement> split(String sql, String origin, SqlSyntax syntax) {
        var source = new SourceText(origin, sql);
        var statements = new ArrayList<Statement>();
        new StatementSplitter(syntax, source, 0, new SplitListener() {
                    @Override
                    public void statement(Statement statement, StatementKind kind, int from, int to) {
                        if (CONTROL.contains(kind)) {
                            throw new EndsTransaction(source, from, statement.text());
                        }
                        statements.add(statement);
                    }
                })
                .run();
        return statements;
    }

    /** The revision would go on without a transaction, or in another one than Alembic knows of. */
    final class EndsTransaction extends SqlProblem {
        private static final long serialVersionUID = 1L;

        EndsTransaction(SourceText source, int offset, String sql) {
            super(
                    source,
                    offset,
                    "transaction-control",
                    "its \"" + sql + "\" begins or ends a transaction by itself",
                    List.of());
        }
    }
}

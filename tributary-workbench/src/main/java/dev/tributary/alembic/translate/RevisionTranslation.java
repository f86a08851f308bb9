package dev.tributary.alembic.translate;

import java.util.List;
import java.util.Optional;

/**
 * A revision in SQL, each direction for itself: a downgrade that cannot be known takes nothing from the upgrade. Immutable.
 *
 * @param upgrade what {@code upgrade()} comes to
 * @param downgrade what {@code downgrade()} comes to
 */
public record RevisionTranslation(Direction upgrade, Direction downgrade) {

    /** One direction: {@link Translated}, {@link Refused} or {@link Irreversible}. */
    public sealed interface Direction {
        /** The statements, where they are known. */
        default Optional<Translated> translated() {
            return Optional.empty();
        }
    }

    /**
     * What Alembic would send, in order; nothing where the function does nothing.
     *
     * @param notes what the statements are true under only, as half sentences; mostly empty
     */
    public record Translated(List<TranslatedStatement> statements, List<String> notes) implements Direction {
        /** Copies both. */
        public Translated {
            statements = List.copyOf(statements);
            notes = List.copyOf(notes);
        }

        @Override
        public Optional<Translated> translated() {
            return Optional.of(this);
        }

        /** The statements as one text, each with a semicolon behind it; empty where there are none. */
        public String script() {
            var script = new StringBuilder();
            for (TranslatedStatement statement : statements) {
                String sql = statement.sql();
                String last = sql.substring(sql.lastIndexOf('\n') + 1);
                // Behind a comment it would be part of that.
                String end = last.contains("--") ? "\n;\n" : sql.endsWith(";") ? "\n" : ";\n";
                script.append(sql).append(end);
            }
            return script.toString();
        }

        /** Whether all of it is part of one transaction. */
        public boolean transactional() {
            return statements.stream().noneMatch(TranslatedStatement::outsideTransaction);
        }
    }

    /**
     * What cannot be known without running it.
     *
     * @param line 1-based, of what is not known
     * @param reason as half a sentence
     * @param lacksType whether it would be known further if somebody told what a column type of the project's own is in SQL
     */
    public record Refused(int line, String reason, boolean lacksType) implements Direction {}

    /**
     * The file says that there is no such way: it raises an exception in any case, or lacks the function.
     *
     * @param line 1-based
     * @param reason as half a sentence
     */
    public record Irreversible(int line, String reason) implements Direction {}
}

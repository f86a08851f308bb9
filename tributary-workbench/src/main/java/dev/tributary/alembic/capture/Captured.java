package dev.tributary.alembic.capture;

import dev.tributary.sql.SqlSyntax;
import java.util.List;
import java.util.Optional;

/** What one direction of a revision came to when Alembic was asked: {@link Sql} or {@link Refused}. */
public sealed interface Captured {

    /** The statements, where they are known. */
    default Optional<Sql> sql() {
        return Optional.empty();
    }

    /**
     * The statements, in order; none where the function sends nothing. Immutable.
     *
     * @param dependsOnRows whether rows of the project's own tables were read, so that with other rows it may be other statements; the scratch
     *     database had none but those of the revisions themselves
     * @param notes what the statements are true under only, as half sentences; mostly empty
     */
    record Sql(List<CapturedStatement> statements, boolean dependsOnRows, List<String> notes) implements Captured {
        /** Copies both. */
        public Sql {
            statements = List.copyOf(statements);
            notes = List.copyOf(notes);
        }

        @Override
        public Optional<Sql> sql() {
            return Optional.of(this);
        }

        /**
         * Whether it changes rows that are there before, or copies them: whoever sends such a statement is told how many those were, and may go
         * by that without reading any.
         */
        public boolean mayGoByHowMany(SqlSyntax syntax) {
            return statements.stream()
                    .map(statement -> SqlWords.of(syntax, statement.sql()))
                    .anyMatch(words -> switch (words.verb()) {
                        case "UPDATE", "DELETE", "MERGE", "COPY" -> true;
                        case "INSERT" -> words.has("SELECT") || words.has("CONFLICT");
                        case "WITH" -> words.has("INSERT") || words.has("UPDATE") || words.has("DELETE");
                        case "CREATE" -> words.is(1, "TABLE") && words.has("SELECT");
                        default -> false;
                    });
        }

        /** Whether all of it is part of one transaction. */
        public boolean transactional() {
            return statements.stream().noneMatch(CapturedStatement::outsideTransaction);
        }

        /** The statements as one text for a section of a script, each with a semicolon behind it; empty where there are none. */
        public String script() {
            var script = new StringBuilder();
            for (CapturedStatement statement : statements) {
                String sql = statement.sql();
                String last = sql.substring(sql.lastIndexOf('\n') + 1);
                // Behind a comment it would be part of that.
                script.append(sql).append(last.contains("--") ? "\n;\n" : ";\n");
            }
            return script.toString();
        }
    }

    /**
     * Something was lost or cannot be said exactly, so nothing is said.
     *
     * @param reason as half a sentence in a line that stands alone, without secrets; where Alembic failed, its last lines stand below it
     */
    record Refused(String reason) implements Captured {}
}

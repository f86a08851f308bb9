package dev.tributary.alembic.conversion;

import java.util.List;
import java.util.Optional;

/** One direction of a revision, as far as it is known: {@link Known}, {@link Unknown} or {@link Barred}. */
public sealed interface Passage {

    /** The SQL, where it is known. */
    default Optional<Known> known() {
        return Optional.empty();
    }

    /**
     * It is known what is done.
     *
     * @param sql statements with their semicolons; empty where nothing is done
     * @param transactional whether it runs within one transaction
     * @param notes what it is true under only, as half sentences
     */
    record Known(SqlOrigin origin, String sql, boolean transactional, List<String> notes) implements Passage {
        /** Copies the notes. */
        public Known {
            notes = List.copyOf(notes);
        }

        @Override
        public Optional<Known> known() {
            return Optional.of(this);
        }

        /** Whether nothing is done. */
        public boolean isEmpty() {
            return sql.isBlank();
        }
    }

    /**
     * Nobody knows it without running it.
     *
     * @param line 1-based, of the Python file
     * @param reason as half a sentence
     * @param lacksType whether somebody could tell more of it by saying what a column type is in SQL
     */
    record Unknown(int line, String reason, boolean lacksType) implements Passage {
        /** Which is not about a type. */
        public Unknown(int line, String reason) {
            this(line, reason, false);
        }
    }

    /**
     * The file says that there is no such way.
     *
     * @param line 1-based, of the Python file
     * @param reason as half a sentence
     */
    record Barred(int line, String reason) implements Passage {}
}

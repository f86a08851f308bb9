package dev.tributary.alembic.translate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one call of an operation sends. Immutable.
 *
 * @param sql without a semicolon where an operation makes it; as it is written where the revision writes it, which may be several commands
 * @param line 1-based, of the operation in the revision
 * @param outsideTransaction whether it is sent on its own, as in {@code autocommit_block}
 * @param type the type that it creates because a table is about to use it, in quotes where it needs them: within one run of Alembic only
 *     the first table that uses it creates it, also where the others are in later revisions; null for all other statements
 */
public record TranslatedStatement(
        String sql,
        int line,
        boolean outsideTransaction,
        @Nullable String type) {

    /** The type that this creates only if no earlier table of the same run did. */
    public Optional<String> createsTypeOnce() {
        return Optional.ofNullable(type);
    }

    /** The same for a run in which an earlier table may have created that type already: then nothing is done. */
    public TranslatedStatement unlessTypeIsThere() {
        return type == null
                ? this
                : new TranslatedStatement(EnumSql.unlessThere(type, sql), line, outsideTransaction, null);
    }
}

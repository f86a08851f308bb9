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

    /**
     * What to send where the revisions are run one by one.
     *
     * @param before whether a table of an earlier revision has created the same type; then it is created only if it is gone
     */
    public String sql(boolean before) {
        return type != null && before ? EnumSql.unlessThere(type, sql) : sql;
    }

    /** The type that this creates only if no earlier table of the same run did. */
    public Optional<String> createsTypeOnce() {
        return Optional.ofNullable(type);
    }
}

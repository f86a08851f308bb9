package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.EnumType;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;
import org.jspecify.annotations.Nullable;

/** What stands behind {@code DEFAULT}. */
final class DefaultSql {
    private DefaultSql() {}

    /** Null where there is none. */
    static @Nullable String of(Object value, int offset) {
        if (value instanceof Nothing) {
            return null;
        } else if (value instanceof FetchedValue) {
            return null;
        } else if (value instanceof CharSequence text) {
            return Identifiers.literal(text.toString());
        } else if (value instanceof TextClause text) {
            return text.sent(offset);
        } else if (value instanceof Fragment fragment) {
            return fragment.sql();
        } else if (value instanceof EnumType.Member member
                && member.type().text()
                && member.value() instanceof String text) {
            return Identifiers.literal(text);
        } else if (value instanceof Unknown unknown) {
            throw unknown.used(offset);
        }
        throw Unknowable.at(offset, "Alembic itself refuses a server_default that is neither text nor SQL");
    }

    /** {@code sa.FetchedValue()}: the server gives a value, and nothing is said of how. */
    enum FetchedValue {
        ONE
    }
}

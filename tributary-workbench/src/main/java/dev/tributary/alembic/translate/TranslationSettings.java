package dev.tributary.alembic.translate;

import java.util.Map;

/**
 * What a translator must be told of a project. Immutable.
 *
 * @param types the project's own column types, by their name with or without its module, and what they are in SQL
 * @param convention how constraints without a name are called
 */
public record TranslationSettings(Map<String, String> types, NamingConvention convention) {
    /** Where nothing is told. */
    public static final TranslationSettings STANDARD = new TranslationSettings(Map.of(), NamingConvention.STANDARD);

    /** Copies the types. */
    public TranslationSettings {
        types = Map.copyOf(types);
    }
}

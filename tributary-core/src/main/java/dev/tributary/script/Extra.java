package dev.tributary.script;

import java.util.Objects;

/**
 * A header line of a team's own, such as {@code x-ticket: SHOP-1234}: kept and shown, and without effect.
 *
 * @param key as written; begins with {@code x-}
 * @param value as written; may be empty
 */
public record Extra(String key, String value) {

    /** @throws IllegalArgumentException if no header could have such a key */
    public Extra {
        Objects.requireNonNull(value, "value");
        if (!isKey(key)) {
            throw new IllegalArgumentException("\"" + key + "\" is not x- and a word");
        }
    }

    /** Whether a key is one of the team's own: a word behind {@code x-} or {@code x_}. */
    static boolean isKey(String key) {
        if (key.length() < 3 || Character.toLowerCase(key.charAt(0)) != 'x') {
            return false;
        }
        boolean parted = key.charAt(1) == '-' || key.charAt(1) == '_';
        return parted && key.indexOf(':') < 0 && key.chars().noneMatch(Character::isWhitespace);
    }

    /** The key of the team's own that is nearest to a word. */
    static String named(String word) {
        return "x-" + HeaderKey.normalised(word);
    }
}

package dev.tributary.script;

import dev.tributary.wording.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keys a header may have, in the order in which they are written. */
enum HeaderKey {
    REVISION,
    REVISES,
    DEPENDS_ON,
    REPLACES,
    LABEL,
    MESSAGE,
    CREATED,
    AUTHOR,
    IMPORTED,
    OPAQUE,
    REQUIRES,
    TRANSACTIONAL,
    ISOLATION,
    LOCK_TIMEOUT,
    STATEMENT_TIMEOUT,
    LOCKS,
    IRREVERSIBLE,
    DOWN,
    AMENDS,
    PROVED,
    JOURNAL,
    ACCEPT,
    IGNORE;

    /** What other tools and people call these. */
    private static final Map<String, HeaderKey> OTHER_NAMES = Map.ofEntries(
            Map.entry("id", REVISION),
            Map.entry("revision-id", REVISION),
            Map.entry("version", REVISION),
            Map.entry("down-revision", REVISES),
            Map.entry("parent", REVISES),
            Map.entry("parents", REVISES),
            Map.entry("previous", REVISES),
            Map.entry("after", REVISES),
            Map.entry("depends", DEPENDS_ON),
            Map.entry("requires", DEPENDS_ON),
            Map.entry("branch", LABEL),
            Map.entry("branch-label", LABEL),
            Map.entry("branch-labels", LABEL),
            Map.entry("description", MESSAGE),
            Map.entry("title", MESSAGE),
            Map.entry("summary", MESSAGE),
            Map.entry("name", MESSAGE),
            Map.entry("date", CREATED),
            Map.entry("create-date", CREATED),
            Map.entry("by", AUTHOR),
            Map.entry("transaction", TRANSACTIONAL),
            Map.entry("in-transaction", TRANSACTIONAL),
            Map.entry("isolation-level", ISOLATION),
            Map.entry("timeout", STATEMENT_TIMEOUT));

    private final String spelling = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The key as it is written. */
    String spelling() {
        return spelling;
    }

    /** A header line with the key. */
    String line(String value) {
        return "-- " + spelling + ": " + value;
    }

    /** The key of a normalised name, as {@link #normalised} gives it. */
    static Optional<HeaderKey> find(String normalised) {
        for (HeaderKey key : VALUES) {
            if (key.spelling.equals(normalised)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The key most like what was written, if one is like it. */
    static Optional<HeaderKey> closest(String written) {
        String name = normalised(written);
        HeaderKey other = OTHER_NAMES.get(name);
        if (other != null) {
            return Optional.of(other);
        }
        var spellings = new ArrayList<String>();
        for (HeaderKey key : VALUES) {
            spellings.add(key.spelling);
        }
        return Spelling.closest(name, spellings).flatMap(HeaderKey::find);
    }

    /** All keys in one line. */
    static String all() {
        var names = new ArrayList<String>();
        for (HeaderKey key : VALUES) {
            names.add(key.spelling);
        }
        return String.join(", ", names);
    }

    /** Lower case, with one hyphen for each run of hyphens, underscores and white space. */
    static String normalised(String written) {
        var name = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '-' || c == '_' || Character.isWhitespace(c)) {
                if (name.length() > 0 && name.charAt(name.length() - 1) != '-') {
                    name.append('-');
                }
            } else {
                name.append(Character.toLowerCase(c));
            }
        }
        int length = name.length();
        if (length > 0 && name.charAt(length - 1) == '-') {
            name.setLength(length - 1);
        }
        return name.toString();
    }

    private static final List<HeaderKey> VALUES = List.of(values());
}

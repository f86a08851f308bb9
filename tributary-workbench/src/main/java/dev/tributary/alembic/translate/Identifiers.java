package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Unknowable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How SQLAlchemy writes names for PostgreSQL. */
final class Identifiers {
    private static final int LONGEST = 63;

    private static final Set<String> RESERVED =
            Set.of(("all analyse analyze and any array as asc asymmetric both case cast check "
                            + "collate column constraint create current_catalog current_date current_role current_time "
                            + "current_timestamp current_user default deferrable desc distinct do else end except false fetch for "
                            + "foreign from grant group having in initially intersect into leading limit localtime localtimestamp "
                            + "new not null of off offset old on only or order placing primary references returning select "
                            + "session_user some symmetric table then to trailing true union unique user using variadic when where "
                            + "window with authorization between binary cross current_schema freeze full ilike inner is isnull join "
                            + "left like natural notnull outer over overlaps right similar verbose")
                    .split(" ", -1));

    private Identifiers() {}

    /** In quotes where it would be read as something else without. */
    static String quoted(String name) {
        boolean plain = name.matches("[a-z_][a-z0-9_$]*") && !RESERVED.contains(name);
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** With its schema before it. */
    static String qualified(@Nullable String schema, String name) {
        return schema == null ? quoted(name) : quoted(schema) + "." + quoted(name);
    }

    /** A name of a constraint or an index: those that are too long are cut where they are made, and refused where they are written. */
    static String limited(CharSequence name, int offset) {
        String text = name.toString();
        if (text.length() <= LONGEST) {
            return quoted(text);
        }
        if (name instanceof FinalName) {
            return quoted(text.substring(0, LONGEST - 8) + "_" + checksum(text));
        }
        throw Unknowable.at(
                offset,
                "Alembic itself refuses the name \"" + text + "\", which has more than " + LONGEST + " characters");
    }

    /** The last four digits of the MD5, which is what SQLAlchemy takes. */
    private static String checksum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(digest).toLowerCase(Locale.ROOT);
            return hex.substring(hex.length() - 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text as a literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

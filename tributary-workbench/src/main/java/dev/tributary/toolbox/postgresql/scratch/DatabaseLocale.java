package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the texts of a database are stored and sorted.
 *
 * @param encoding such as {@code UTF8}; empty where nothing is known
 * @param collation by which texts are sorted
 * @param types by which letters are told from others
 * @param provider whose the locale is: {@code c} the system's, {@code i} ICU's, {@code b} the server's own
 * @param locale of ICU or the server itself; empty where it is the system's
 */
record DatabaseLocale(String encoding, String collation, String types, String provider, String locale) {

    /** Every version has other columns for it. */
    private static final String QUERY = """
            SELECT pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, coalesce(to_jsonb(d) ->> 'datlocprovider', 'c'),
              coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', '')
            FROM pg_catalog.pg_database d WHERE d.datname = ?""";

    /** Where nothing is known. */
    static DatabaseLocale unknown() {
        return new DatabaseLocale("", "", "", "", "");
    }

    static DatabaseLocale of(Connection connection, String database) throws SQLException {
        List<DatabaseLocale> found = Sql.rows(
                connection,
                QUERY,
                row -> new DatabaseLocale(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                database);
        return found.isEmpty() ? unknown() : found.get(0);
    }

    boolean isKnown() {
        return !encoding.isEmpty();
    }

    /** Whether it sorts and tells letters apart in the same way: a system's locale has more than one spelling. */
    boolean isLike(DatabaseLocale other) {
        return encoding.equals(other.encoding)
                && provider.equals(other.provider)
                && locale.equals(other.locale)
                && (!provider.equals("c")
                        || (plain(collation).equals(plain(other.collation))
                                && plain(types).equals(plain(other.types))));
    }

    private static String plain(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replace("utf-8", "utf8");
        return folded.equals("posix") ? "c" : folded;
    }

    /** What a new database of a server is told to be like this one. */
    String clause(int major) {
        String providers = major < 15
                ? ""
                : switch (provider) {
                    case "i" -> " LOCALE_PROVIDER icu ICU_LOCALE " + quoted(locale);
                    case "b" -> " LOCALE_PROVIDER builtin BUILTIN_LOCALE " + quoted(locale);
                    default -> " LOCALE_PROVIDER libc";
                };
        return " TEMPLATE template0 ENCODING " + quoted(encoding) + providers + " LC_COLLATE " + quoted(collation)
                + " LC_CTYPE " + quoted(types);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** For people, such as {@code UTF8, collation de_DE.utf8}. */
    String text() {
        String name = provider.equals("i")
                ? locale + " of ICU"
                : provider.equals("b") ? locale : collation + (types.equals(collation) ? "" : ", letters " + types);
        return encoding + ", collation " + name;
    }

    /**
     * In what a scratch database is not like the one that it stands for, in a sentence; null where it is.
     *
     * @param target the one that it stands for
     */
    @Nullable
    String shortfall(DatabaseLocale target) {
        return !target.isKnown() || isLike(target)
                ? null
                : "the database has " + target.text() + ", and the scratch server " + text()
                        + ": what depends on the order of texts, or on which letters are large, may differ there";
    }

    /**
     * Another locale where new databases can have it; else this one.
     *
     * @param trial the name of a database that is made and dropped
     */
    DatabaseLocale orThat(DatabaseLocale wanted, Connection administration, String trial, int major)
            throws SQLException {
        if (!wanted.isKnown() || isLike(wanted)) {
            return this;
        }
        try {
            Sql.run(administration, "CREATE DATABASE " + trial + wanted.clause(major));
            Sql.run(administration, "DROP DATABASE " + trial);
            return wanted;
        } catch (SQLException e) {
            return this; // and the answer says so
        }
    }
}

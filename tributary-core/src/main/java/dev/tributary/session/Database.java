package dev.tributary.session;

import dev.tributary.database.ConnectionSource;
import dev.tributary.database.JournalText;
import dev.tributary.product.Product;
import dev.tributary.product.ScriptZone;
import dev.tributary.product.TableName;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * One database, and where in it the version rows live. Immutable; opens nothing by itself.
 *
 * @param connections opens its connections
 * @param product what it is
 * @param versionTable as the user named it; the schema may be open
 * @param author who runs, for the journal; asked once by each session that writes
 * @param owner whose revisions they are
 * @param journalText what the journal keeps of them
 * @param zone in which time zone they run
 * @param networkTimeout how long the server may be out of reach while one waits for it; zero for ever
 */
public record Database(
        ConnectionSource connections,
        Product product,
        TableName versionTable,
        Supplier<Author> author,
        Owner owner,
        JournalText journalText,
        ScriptZone zone,
        Duration networkTimeout) {

    /** The journal's name. */
    public static final String JOURNAL = "tributary_journal";

    /** The name of the table that says what Tributary's own tables are. */
    public static final String STATE = "tributary_state";

    /** Long for a network, and two of them and what is said at the end are still less than a minute. */
    private static final Duration NETWORK_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Whose revisions they are, and what is none of their business.
     *
     * @param project the project's name; empty where nobody gave it one
     * @param foreignSchemas schemas whose tables belong to somebody else
     * @param trusted roles that may own Tributary's tables, beside those that may anyway
     */
    public record Owner(String project, List<String> foreignSchemas, List<String> trusted) {

        /** Nobody gave a name. */
        public static final Owner UNNAMED = new Owner("", List.of(), List.of());

        public Owner {
            foreignSchemas = List.copyOf(foreignSchemas);
            trusted = List.copyOf(trusted);
        }
    }

    /**
     * A database on which this process acts.
     *
     * @param versionTable {@code [schema.]table}
     */
    public static Database of(ConnectionSource connections, Product product, String versionTable) {
        return of(connections, product, versionTable, Owner.UNNAMED, Signature.NONE);
    }

    /**
     * The same for a project.
     *
     * @param signature what the journal is to keep of each run
     */
    public static Database of(
            ConnectionSource connections, Product product, String versionTable, Owner owner, Signature signature) {
        return new Database(
                connections,
                product,
                TableName.parse(versionTable).notLonger(product.longestName()),
                () -> ThisProcess.author(signature),
                owner,
                JournalText.FULL,
                ScriptZone.SERVER,
                NETWORK_TIMEOUT);
    }

    /** The first question to it; see {@link Product#survey}. */
    String survey() {
        return product.survey(versionTable, JOURNAL, STATE, owner.foreignSchemas(), owner.trusted());
    }

    /** The same, whose journal keeps more or less. */
    public Database keeping(JournalText journalText) {
        return new Database(connections, product, versionTable, author, owner, journalText, zone, networkTimeout);
    }

    /** The same, whose scripts run in this zone. */
    public Database in(ScriptZone zone) {
        return new Database(connections, product, versionTable, author, owner, journalText, zone, networkTimeout);
    }

    /** The same, whose server may be out of reach for so long; zero for ever. */
    public Database reachedWithin(Duration networkTimeout) {
        return new Database(connections, product, versionTable, author, owner, journalText, zone, networkTimeout);
    }
}

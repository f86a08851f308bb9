package dev.tributary.cli;

import dev.tributary.embedded.postgresql.EmbeddedServers;
import dev.tributary.toolbox.PublishedJars;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.toolbox.postgresql.PostgresqlToolbox;
import java.util.Map;

/** Where the command line picks the database product that it works with. */
public final class Toolboxes {

    private Toolboxes() {}

    /** Loads the classes that connect to a database, for use on another thread meanwhile. Contacts nothing. */
    static void loadClasses(Map<String, String> environment) {
        PostgresqlToolbox.loadClasses(environment);
    }

    /**
     * The toolbox for a process.
     *
     * @param environment the process environment, which says where programs are
     */
    public static Toolbox of(Map<String, String> environment) {
        return of(environment, PublishedJars.NONE);
    }

    /**
     * The same where the programs of servers can be fetched.
     *
     * @param environment the process environment, which says where programs are
     * @param published gets programs that are not on this machine
     */
    public static Toolbox of(Map<String, String> environment, PublishedJars published) {
        return new PostgresqlToolbox(environment, new EmbeddedServers(environment, published));
    }
}

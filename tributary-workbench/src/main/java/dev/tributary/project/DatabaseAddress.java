package dev.tributary.project;

/** Where the database of a project is: on a server that is given, or on the embedded one. */
public sealed interface DatabaseAddress permits ServerAddress, DatabaseAddress.Embedded {

    /** The address for people; never holds a password. */
    String text();

    /** The embedded server of the project, chosen with the URL {@code embedded}. */
    record Embedded() implements DatabaseAddress {
        @Override
        public String text() {
            return "embedded";
        }
    }
}

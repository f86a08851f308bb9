package dev.tributary.project;

import dev.tributary.wording.TributaryException;
import java.util.List;

/**
 * How people and environments say where a database of one product is, and as whom. The product's toolbox brings it: a
 * project joins the sources of settings and knows no product.
 */
public interface AddressRules {

    /** Makes the problem of an address that cannot be read, from what is to be said about it. */
    interface Refusal {

        /** The exception to throw. */
        TributaryException because(List<String> facts);
    }

    /** The product, as people call it. */
    String product();

    /** Reads an address; the database is empty where it names none. */
    ServerAddress read(String text, Refusal refusal);

    /** Whether an address holds anything that must not be seen. */
    boolean holdsSecret(ServerAddress address);

    /** Whether a text that is no address may hold a password all the same. */
    boolean mayHoldPassword(String text);

    /** An address with three stars for all that is secret in it; nothing but stars where it cannot be read. */
    String redacted(String text);

    /** An address to follow, with or without what may be left out. */
    String example(boolean whole);

    /** The variable that names the user to every client of the product. */
    String userVariable();

    /** The variable that holds the password for every client of the product. */
    String passwordVariable();

    /** The file of passwords into which every client of the product looks. */
    String passwordFile();

    /** What stands in that file. */
    String passwordLine();

    /** The database that every server has. */
    String firstDatabase();

    /** The oldest major version that is supported; nobody is helped to get an older one. */
    int oldestMajor();
}

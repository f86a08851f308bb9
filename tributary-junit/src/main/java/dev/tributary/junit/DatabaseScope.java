package dev.tributary.junit;

/** For what there is a new database. */
public enum DatabaseScope {
    /** The tests of a class share one, nested classes included. */
    CLASS,

    /** Each test has one, each run of a repeated or parameterized test included. */
    METHOD
}

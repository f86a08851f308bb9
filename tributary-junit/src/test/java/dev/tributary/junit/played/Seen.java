package dev.tributary.junit.played;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What played classes have seen. */
public final class Seen {
    /** Names of databases, in the order of the tests. */
    public static final List<String> DATABASES = new CopyOnWriteArrayList<>();

    private Seen() {}
}

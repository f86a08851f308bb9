package dev.tributary.junit;

import dev.tributary.project.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which databases tests get, and the maker of them. Immutable.
 *
 * <pre>{@code
 * static final TestDatabase DATABASE = TestDatabases.ofProject().create();
 *
 * @DynamicPropertySource
 * static void database(DynamicPropertyRegistry properties) {
 *     properties.add("spring.datasource.url", DATABASE::url);
 * }
 * }</pre>
 *
 * <p>The server is the first of: the one said {@link #server here}; the system property {@code tributary.scratch-url}; the variable
 * {@code TRIBUTARY_SCRATCH_URL}; {@code scratch-url} in {@code tributary.toml}; else one that is started, in memory where the system
 * has a folder for that.
 */
public final class TestDatabases {
    private final TemplateWish wish;
    private final @Nullable Supplier<String> server;

    private TestDatabases(TemplateWish wish, @Nullable Supplier<String> server) {
        this.wish = wish;
        this.server = server;
    }

    /** Those of the project of the working directory, as {@code tributary.toml} says. */
    public static TestDatabases ofProject() {
        return new TestDatabases(new TemplateWish(List.of(), "", "", null), null);
    }

    /** Those that an annotation says. */
    public static TestDatabases of(TributaryTest test) {
        return new TestDatabases(new TemplateWish(List.of(test.scripts()), test.seed(), test.project(), null), null);
    }

    /** The same from other folders of revisions, as seen from the working directory. */
    public TestDatabases scripts(String... folders) {
        return new TestDatabases(new TemplateWish(List.of(folders), wish.seed(), wish.project(), null), server);
    }

    /** The same with the rows of a file in them, as seen from the working directory. */
    public TestDatabases seed(String file) {
        return new TestDatabases(new TemplateWish(wish.scripts(), file, wish.project(), null), server);
    }

    /** The same for one of several projects of {@code tributary.toml}. */
    public TestDatabases project(String name) {
        return new TestDatabases(new TemplateWish(wish.scripts(), wish.seed(), name, null), server);
    }

    /**
     * The same on a server that is given, such as one in a container. Its role may make databases; the database of the address is
     * only connected to.
     *
     * @param url asked when the first database is made, with user and password inside
     */
    public TestDatabases server(Supplier<String> url) {
        return new TestDatabases(wish, url);
    }

    /** The same with user and password apart, as containers of Testcontainers tell them. */
    public TestDatabases server(Supplier<String> url, Supplier<String> user, Supplier<String> password) {
        return server(() -> url.get() + (url.get().contains("?") ? "&" : "?") + "user=" + encoded(user.get())
                + "&password=" + encoded(password.get()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * A new database. The first call of a process makes the template, unless an earlier process has made the same.
     *
     * @throws dev.tributary.wording.TributaryException where the revisions do not run, or there is no server
     */
    public TestDatabase create() {
        return Templates.of(wish()).copy();
    }

    TemplateWish wish() {
        return server == null
                ? wish
                : new TemplateWish(wish.scripts(), wish.seed(), wish.project(), Secret.of(server.get()));
    }

    /** Whether they are made of the same revisions and rows, on the same server. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TestDatabases databases
                && databases.wish.equals(wish)
                && Objects.equals(databases.server, server);
    }

    @Override
    public int hashCode() {
        return Objects.hash(wish, server);
    }

    @Override
    public String toString() {
        return wish.toString();
    }
}

package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.project.WantedMajor;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server that scratch databases of a project are made on, chosen before anything is started: the one that is given;
 * else an embedded one of the major version that is asked for, else of the version that the database runs, else of the
 * build's own.
 *
 * <p>Where the database's version is not to be had, the build's own stands in, and {@link #otherMajor} says so.
 */
public final class ChosenScratch {
    private final @Nullable ServerAddress given;
    private final @Nullable ServerBuild build;
    private final Optional<WantedMajor> asked;
    private final Target.Answer target;

    private ChosenScratch(
            @Nullable ServerAddress given,
            @Nullable ServerBuild build,
            Optional<WantedMajor> asked,
            Target.Answer target) {
        this.given = given;
        this.build = build;
        this.asked = asked;
        this.target = target;
    }

    /**
     * The choice for a project. Its database is asked for its version where nothing else decides, for two seconds at most.
     *
     * @param environment the process environment, which says where the user's cache folder is
     * @throws NoScratchMajor if the version asked for is not to be had
     * @throws NoEmbeddedServer if a server has to be started, and none is to be had at all
     */
    public static ChosenScratch of(Project project, Map<String, String> environment) {
        return of(project, project, environment);
    }

    /**
     * The same, where the databases stand for another project's database.
     *
     * @param project says which server to use
     * @param other has the database
     */
    public static ChosenScratch of(Project project, Project other, Map<String, String> environment) {
        return of(project, other, ServerBuilds.here(environment));
    }

    static ChosenScratch of(Project project, Project other, ServerBuilds builds) {
        Optional<WantedMajor> asked = project.scratchMajor();
        Optional<ServerAddress> given = project.scratch();
        Target.Answer target = asked.isPresent() ? new Target.Answer(Optional.empty(), "") : Target.of(other, builds);
        if (given.isPresent()) {
            return new ChosenScratch(given.get(), null, asked, target);
        }
        ServerBuild build = asked.isPresent()
                ? builds.of(asked.get().major()).orElseThrow(() -> new NoScratchMajor(asked.get(), builds))
                : target.target().flatMap(found -> builds.of(found.major())).orElseGet(builds::any);
        return new ChosenScratch(null, build, asked, target);
    }

    /** Whether the server was there before and stays; then it has to be opened to be known. */
    public boolean isGiven() {
        return given != null;
    }

    /** Which server it is: equal words are the same programs, to the byte, or the same place on the network. */
    public String identity() {
        if (given != null) {
            return given.hosts();
        }
        if (build == null) {
            throw new AssertionError(this);
        }
        return build.identity();
    }

    /**
     * Starts the server, or connects to it.
     *
     * @throws dev.tributary.wording.TributaryException if it cannot be used
     */
    public PostgresqlScratch open() {
        if (given != null) {
            return PostgresqlScratch.on(given);
        }
        if (build == null) {
            throw new AssertionError(this);
        }
        return PostgresqlScratch.embedded(build);
    }

    /** Whether the server is of another major version than it should be; for one that is given, see the other method. */
    public Optional<OtherMajor> otherMajor() {
        return build == null ? Optional.empty() : otherMajor(build.major());
    }

    /**
     * Whether the server is of another major version than it should be.
     *
     * @param scratch its major version
     */
    public Optional<OtherMajor> otherMajor(int scratch) {
        Optional<OtherMajor> asking = asked.filter(wanted -> wanted.major() != scratch)
                .map(wanted -> new OtherMajor(
                        scratch,
                        wanted.major(),
                        "scratch-major (" + wanted.origin() + ") asks for " + wanted.major(),
                        "not on PostgreSQL " + wanted.major() + ", which scratch-major asks for",
                        remedy(wanted.major())));
        return asking.or(() -> target.target()
                .filter(found -> found.major() != scratch)
                .map(found -> new OtherMajor(
                        scratch,
                        found.major(),
                        found.title() + " runs " + found.version(),
                        "not on PostgreSQL " + found.major() + ", which the database runs",
                        remedy(found.major()))));
    }

    /** Why the version of the database, which would have decided, is not known; empty where it is, or did not matter. */
    public Optional<String> silence() {
        return build == null || target.silence().isEmpty()
                ? Optional.empty()
                : Optional.of("the database's version is not known (" + target.silence() + "), so PostgreSQL "
                        + build.major() + " was taken");
    }

    private String remedy(int major) {
        if (major < PostgresqlAddresses.OLDEST_MAJOR) {
            return "--scratch-url can name a server of version " + major;
        }
        return given == null
                ? "--scratch-major " + major + " says how to get it"
                : "name a server of version " + major + ", or none to have one started";
    }
}

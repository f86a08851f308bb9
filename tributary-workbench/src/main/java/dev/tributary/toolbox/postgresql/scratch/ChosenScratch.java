package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.project.WantedMajor;
import dev.tributary.scratch.NoScratchMajor;
import dev.tributary.scratch.OtherMajor;
import dev.tributary.scratch.StandIns;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.toolbox.ScratchSource;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server that scratch databases of a project are made on, chosen before anything is started: the one that is given;
 * else an embedded one of the major version that is asked for, else of the version that the database runs, else of the
 * build's own.
 *
 * <p>Where the database's version is not to be had, the build's own stands in, and {@link #otherMajor} says so.
 */
public final class ChosenScratch implements ScratchSource {
    private final @Nullable ServerAddress given;
    private final LocalServers.@Nullable Build build;
    private final Optional<WantedMajor> asked;
    private final TargetDatabase.Answer target;
    private final StandIns standIns;

    private ChosenScratch(
            @Nullable ServerAddress given,
            LocalServers.@Nullable Build build,
            Optional<WantedMajor> asked,
            TargetDatabase.Answer target,
            StandIns standIns) {
        this.given = given;
        this.build = build;
        this.asked = asked;
        this.target = target;
        this.standIns = standIns;
    }

    /** The choice, as {@link dev.tributary.toolbox.Toolbox#scratch} says. */
    public static ChosenScratch of(Project project, Project other, LocalServers servers) {
        Optional<WantedMajor> asked = project.scratchMajor();
        Optional<ServerAddress> given = project.scratch();
        TargetDatabase.Answer target =
                asked.isPresent() ? new TargetDatabase.Answer(Optional.empty(), "") : TargetDatabase.of(other, servers);
        if (given.isPresent()) {
            return new ChosenScratch(given.get(), null, asked, target, project.standIns());
        }
        return new ChosenScratch(null, build(servers, asked, target), asked, target, project.standIns());
    }

    private static LocalServers.Build build(
            LocalServers servers, Optional<WantedMajor> asked, TargetDatabase.Answer target) {
        if (asked.isPresent()) {
            Optional<? extends LocalServers.Build> wanted =
                    servers.of(asked.get().major());
            if (wanted.isEmpty()) {
                throw missing(asked.get(), servers);
            }
            return wanted.get();
        }
        Optional<? extends LocalServers.Build> same = target.target().flatMap(found -> servers.of(found.major()));
        return same.isPresent() ? same.get() : servers.any();
    }

    private static NoScratchMajor missing(WantedMajor wanted, LocalServers servers) {
        return new NoScratchMajor(
                "PostgreSQL",
                wanted.major(),
                wanted.origin(),
                servers.all().stream()
                        .map(build -> build.major() + " in " + build.place())
                        .toList(),
                servers.waysToGet(wanted.major()));
    }

    @Override
    public boolean isGiven() {
        return given != null;
    }

    @Override
    public String identity() {
        return server() + (standIns.isEmpty() ? "" : " with " + standIns);
    }

    private String server() {
        if (given != null) {
            return given.hosts();
        }
        if (build == null) {
            throw new AssertionError(this);
        }
        return build.identity();
    }

    @Override
    public PostgresqlScratch open() {
        return open(false);
    }

    @Override
    public PostgresqlScratch openRestricted() {
        return open(true);
    }

    private PostgresqlScratch open(boolean restricted) {
        if (given != null) {
            return PostgresqlScratch.on(given, restricted, standIns);
        }
        if (build == null) {
            throw new AssertionError(this);
        }
        return PostgresqlScratch.on(build.temporary(), restricted, standIns);
    }

    @Override
    public Optional<OtherMajor> otherMajor() {
        return build == null ? Optional.empty() : otherMajor(build.major());
    }

    @Override
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

    @Override
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

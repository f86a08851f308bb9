package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.project.WantedMajor;
import dev.tributary.scratch.NoScratchMajor;
import dev.tributary.scratch.OtherMajor;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.toolbox.ScratchSource;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TimeZone;
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
    private final ScratchWish wish;

    private ChosenScratch(
            @Nullable ServerAddress given,
            LocalServers.@Nullable Build build,
            Optional<WantedMajor> asked,
            TargetDatabase.Answer target,
            ScratchWish wish) {
        this.given = given;
        this.build = build;
        this.asked = asked;
        this.target = target;
        this.wish = wish;
    }

    /** The choice, as {@link dev.tributary.toolbox.Toolbox#scratch} says. */
    public static ChosenScratch of(Project project, Project other, LocalServers servers) {
        Optional<WantedMajor> asked = project.scratchMajor();
        Optional<ServerAddress> given = project.scratch();
        TargetDatabase.Answer target =
                asked.isPresent() ? new TargetDatabase.Answer(Optional.empty(), "") : TargetDatabase.of(other, servers);
        var wish = new ScratchWish(
                project.standIns(),
                zoned(target.target().map(TargetDatabase::settings).orElse(TargetSettings.none()), other));
        if (given.isPresent()) {
            return new ChosenScratch(given.get(), null, asked, target, wish);
        }
        return new ChosenScratch(null, build(servers, asked, target), asked, target, wish);
    }

    /** In the zone in which the project's scripts run. */
    private static TargetSettings zoned(TargetSettings settings, Project project) {
        String zone = project.settings().timeZone();
        return switch (zone) {
            case "server" -> settings;
            case "jvm" -> settings.in(TimeZone.getDefault().getID());
            default -> settings.in(zone);
        };
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
        return server() + (wish.text().isEmpty() ? "" : " with " + wish.text());
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
        return open(null, false);
    }

    @Override
    public PostgresqlScratch open(Path kept) {
        return open(kept, false);
    }

    @Override
    public PostgresqlScratch openRestricted() {
        return open(null, true);
    }

    private PostgresqlScratch open(@Nullable Path kept, boolean restricted) {
        if (given != null) {
            return PostgresqlScratch.on(given, restricted, wish);
        }
        if (build == null) {
            throw new AssertionError(this);
        }
        return PostgresqlScratch.on(kept == null ? build.temporary() : build.temporary(kept), restricted, wish);
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

package dev.tributary.junit;

import dev.tributary.cli.proof.KeptBases;
import dev.tributary.project.Project;
import dev.tributary.project.ProjectFolder;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.toolbox.ScratchSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The templates of this process, and where they come from: what another process has made is used, and of those that start at the
 * same time one makes it while the others wait. A template serves for a day, since what revisions make may depend on it.
 *
 * <p>On a server that is given, it is a database that stays there. A server that is started begins with the data that an earlier one
 * has kept in {@code .tributary/bases}.
 */
final class Templates {
    private static final String FOUND = "a template that was there";

    /** What came of each wish in this process; a failure comes again without a second try. */
    private static final Map<TemplateWish, Supplier<Template>> READY = new HashMap<>();

    private Templates() {}

    static Template of(TemplateWish wish) {
        Supplier<Template> ready;
        synchronized (READY) {
            ready = READY.computeIfAbsent(wish, Templates::tried);
        }
        return ready.get();
    }

    private static Supplier<Template> tried(TemplateWish wish) {
        try {
            Template template = made(wish);
            return () -> template;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    private static Template made(TemplateWish wish) {
        var tests = new TestProject(wish);
        Project project = tests.project();
        var maker = new TemplateMaker(tests, project);
        ScratchSource source = tests.source(project);
        return source.isGiven() ? onGiven(source, maker) : alone(project, () -> onStarted(source, maker, project));
    }

    private static Template onGiven(ScratchSource source, TemplateMaker maker) {
        ScratchServer server = source.open();
        try {
            // Revisions may make roles, which all databases share: so whoever makes roles there waits, too.
            server.shareAlone();
            try {
                String key = maker.key(server.version() + " " + LocalDate.now(ZoneOffset.UTC));
                Optional<ScratchDatabase> found = server.templates().find(key);
                if (found.isPresent()) {
                    return new Template(server, found.get(), FOUND);
                }
                TemplateMaker.Made made = maker.on(server);
                return new Template(server, server.templates().add(made.database(), key), made.story());
            } finally {
                server.endSharing();
            }
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Template onStarted(ScratchSource source, TemplateMaker maker, Project project) {
        var started = new Started(source);
        var kept = new KeptBases(
                ProjectFolder.of(project.root()),
                maker.scripts(),
                () -> source.identity() + "\n" + String.join("\n", maker.terms()),
                started::server,
                file -> Optional.of(started.beginningWith(file)),
                Clock.systemUTC(),
                false);
        var heads = maker.scripts().graph().heads();
        try {
            Optional<ScratchDatabase> found = kept.find(heads);
            if (found.isPresent()) {
                return new Template(started.server(), found.get(), FOUND);
            }
            TemplateMaker.Made made = maker.on(started.server());
            // Starting a server with data takes less than making the smallest schema on one without.
            kept.keep(heads, made.database(), made.took().plus(Duration.ofSeconds(1)));
            started.close();
            return kept.find(heads)
                    .map(again -> new Template(started.server(), again, made.story()))
                    .orElseGet(() -> unkept(started, maker));
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Nothing could be written, or roles stand in for others, which data does not take along. */
    private static Template unkept(Started started, TemplateMaker maker) {
        TemplateMaker.Made made = maker.on(started.server());
        return new Template(started.server(), made.database(), made.story() + " and could not be kept");
    }

    /** The server that is started for this process, or not yet. */
    private static final class Started {
        private final ScratchSource source;
        private @Nullable ScratchServer server;

        Started(ScratchSource source) {
            this.source = source;
        }

        ScratchServer server() {
            if (server == null) {
                server = source.open();
            }
            return server;
        }

        ScratchServer beginningWith(Path file) {
            close();
            server = source.open(file);
            return server;
        }

        void close() {
            if (server != null) {
                server.close();
                server = null;
            }
        }
    }

    /** While no other process of the project does the like. */
    private static Template alone(Project project, Supplier<Template> making) {
        try {
            Path file = ProjectFolder.of(project.root()).make().resolve("tests.lock");
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // given up when the channel closes
                return making.get();
            }
        } catch (IOException e) {
            return making.get(); // each process makes its own
        }
    }
}

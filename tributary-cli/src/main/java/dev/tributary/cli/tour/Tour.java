package dev.tributary.cli.tour;

import dev.tributary.cli.command.Call;
import dev.tributary.cli.command.Command;
import dev.tributary.cli.command.Exit;
import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.Json;
import dev.tributary.file.TemporaryFolder;
import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code tour}: plays the incident of two heads, and three troubles after it, with the real commands. */
@picocli.CommandLine.Command(
        name = "tributary tour",
        description = "What does all this look like? Plays an incident with two heads on a throw-away database")
public final class Tour implements Command {

    /** What the played commands may see of the outer environment; settings of the user's own projects are not among it. */
    private static final Set<String> HARMLESS = Set.of("HOME", "PATH", "TMPDIR", "XDG_CACHE_HOME", "LANG", "LC_ALL");

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Play in this new folder and leave its files and data there")
    private @Nullable Path keep;

    @Override
    public int run(Call call) {
        try {
            return keep == null ? throwAway(call) : kept(call, keep);
        } catch (TributaryException e) {
            if (!e.problem().code().equals("no-embedded-server")) {
                throw e;
            }
            // The tour plays on no server but its own, so an address is no way out.
            throw new TributaryException(
                    e.problem()
                            .withRemedies(e.problem().remedies().stream()
                                    .filter(way -> !(way instanceof Remedy.Setting))
                                    .toList()),
                    e);
        }
    }

    private static int throwAway(Call call) {
        Path folder = temporaryFolder();
        try (var server = call.toolbox().servers().any().temporary()) {
            return play(call, folder, server);
        } finally {
            delete(folder);
        }
    }

    private static int kept(Call call, Path name) {
        Path folder = call.surroundings().directory().resolve(name);
        if (Files.exists(folder)) {
            throw new TributaryException(new Problem(
                    "folder-exists",
                    "cannot play the tour in \"" + name + "\": it exists already",
                    List.of(),
                    List.of(Remedy.onFiles("tour", "--keep", "DIR").does("with a folder that does not exist yet"))));
        }
        int status;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("tributary.toml"), """
                    # Made by "tributary tour --keep". The database lies in .tributary/ beside this file.
                    url = "embedded"
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var server = call.toolbox().servers().start(folder, false)) {
            status = play(call, folder, server);
        }
        call.console().info("kept: cd " + name + " && tributary history --graph -i");
        return status;
    }

    private static int play(Call call, Path folder, LocalServers.Running server) {
        Map<String, String> environment = environment(call, server.address());
        Console console = call.console();
        var project =
                Project.load(Options.none(), environment, folder, call.toolbox().addresses());
        try (var database = call.toolbox().open(project, false)) {
            Files.createDirectories(folder.resolve("db/revisions"));
            var stage = new Stage(call.surroundings(), folder, environment, call.commands(), database, line -> {
                if (!console.json()) {
                    console.line(line);
                    console.flush();
                }
            });
            Runbook.play(stage);
            if (console.json()) {
                console.object(Json.object("command", "tour", "steps", stage.steps()));
            }
            return Exit.DONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(Call call, ServerAddress address) {
        var environment = new TreeMap<String, String>();
        call.surroundings().environment().forEach((name, value) -> {
            if (HARMLESS.contains(name)) {
                environment.put(name, value);
            }
        });
        environment.put("DATABASE_URL", "postgres://" + address.user() + "@" + address.text());
        if (address.password() != null) {
            environment.put("PGPASSWORD", address.password().reveal());
        }
        return environment;
    }

    private static Path temporaryFolder() {
        try {
            return TemporaryFolder.make("tributary-tour", "to play in").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.target.NewRevision.Wish;
import dev.tributary.target.Purpose;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code init}. */
@picocli.CommandLine.Command(name = "tributary init", description = "How do I start in this project?")
public final class Init implements Command {
    private static final String CONFIGURATION = """
            # What the tributary command knows about this project. "tributary config show" says which settings are in
            # effect and where each comes from; flags and environment variables come first.

            # Folders of revision files, relative to this file. Unless said: FOLDER
            # scripts = ["FOLDER"]

            # An environment is used where it is asked for: tributary upgrade --env dev, or TRIBUTARY_ENV=dev.
            # default-environment = "dev"
            [environments.dev]
            url = "embedded"    # a PostgreSQL of its own, kept in .tributary/ beside this file

            # [environments.production]
            # url = "postgres://deploy@db.example.org/shop"    # password: PGPASSWORD, ~/.pgpass, TRIBUTARY_PASSWORD_FILE
            # lock-timeout = "5s"
            """;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Write a first revision too; this is what it does")
    private String message = "";

    @Option(
            names = "--agents",
            description =
                    "Say in AGENTS.md, and in a skill, how coding agents work with revisions; renews what it said before")
    private boolean agents;

    @Override
    public int run(Call call) {
        if (agents && !call.project().layout().format().holdsSql()) {
            throw new TributaryException(pythons(call));
        }
        Path folder = call.project().newScriptsFolder();
        Path file = call.project().file().orElse(call.project().root().resolve("tributary.toml"));
        var created = new ArrayList<String>();
        var kept = new ArrayList<String>();
        var changed = new ArrayList<String>();
        try {
            (Files.isDirectory(folder) ? kept : created).add(call.shown(folder));
            Files.createDirectories(folder);
            (Files.exists(file) ? kept : created).add(call.shown(file));
            if (!Files.exists(file)) {
                Files.writeString(file, configuration(relative(call, folder)));
            }
            if (agents) {
                new AgentFiles(call, relative(call, folder))
                        .write()
                        .forEach((path, change) -> (switch (change) {
                                    case CREATED -> created;
                                    case CHANGED -> changed;
                                    case KEPT -> kept;
                                })
                                .add(call.shown(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!message.isEmpty()) {
            var first = new NewFile(call, message, call.surroundings().newId().get(), false);
            created.add(call.shown(first.create(Wish.plain(), Purpose.REVISION).file()));
        }
        tell(call, created, changed, kept);
        return Exit.DONE;
    }

    private static String relative(Call call, Path folder) {
        return call.project().root().relativize(folder).toString().replace('\\', '/');
    }

    private static String configuration(String folder) {
        return CONFIGURATION.replace("FOLDER", folder);
    }

    /** Its rules are about files that Tributary runs. */
    private static Problem pythons(Call call) {
        return new Problem(
                "alembic-runs-this",
                "the revisions are Python files, which Alembic runs; nothing was written for agents",
                List.of(call.shown(call.project().newScriptsFolder())),
                List.of(Remedy.onFiles("check", "--against", "origin/main")
                        .does("is what an agent may always run here; say so in AGENTS.md")));
    }

    private void tell(Call call, List<String> created, List<String> changed, List<String> kept) {
        if (call.console().json()) {
            call.console().object(Json.object("command", "init", "created", created, "changed", changed, "kept", kept));
            return;
        }
        created.forEach(path -> call.console().line("created " + path));
        changed.forEach(path -> call.console().line("changed " + path));
        kept.forEach(path -> call.console().line("kept    " + path));
        call.console()
                .info(
                        message.isEmpty()
                                ? "next: tributary revision -m \"create users\""
                                : "next: write its SQL, then tributary upgrade --env dev");
    }
}

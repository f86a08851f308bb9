package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.cli.report.Console;
import dev.tributary.engine.Listener;
import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.scratch.postgresql.OpenDatabase;
import dev.tributary.script.ScriptSet;
import org.jspecify.annotations.Nullable;

/**
 * One call of a command: its options, its console, and on demand the project, the scripts and the database. What is not
 * asked for is neither read nor contacted.
 */
public final class Call implements AutoCloseable {
    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final Console console;
    private final Command command;
    private final Commands commands;
    private @Nullable Project project;
    private @Nullable ScriptSet scripts;
    private @Nullable OpenDatabase database;

    /** A call of a command. */
    public Call(Surroundings surroundings, GlobalOptions options, Console console, Command command, Commands commands) {
        this.surroundings = surroundings;
        this.options = options;
        this.console = console;
        this.command = command;
        this.commands = commands;
    }

    /** Where to write. */
    public Console console() {
        return console;
    }

    /** The options of every command. */
    public GlobalOptions options() {
        return options;
    }

    /** The machine as this call sees it. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** Runs other commands as the shell would. */
    public Commands commands() {
        return commands;
    }

    /** Flags, environment and file joined. */
    public Project project() {
        if (project == null) {
            Options.Builder flags = options.flags();
            command.addTo(flags);
            if (options.passwordFromInput()) {
                flags.password(Password.read(surroundings));
            }
            project = Project.load(flags.build(), surroundings.environment(), surroundings.directory());
            project.warnings().forEach(console::warning);
        }
        return project;
    }

    /** The scripts of the project, read once. */
    public ScriptSet scripts() {
        if (scripts == null) {
            scripts = surroundings.reader().apply(project().scriptFolders());
        }
        return scripts;
    }

    /** The database of the project together with its scripts; nobody listens. */
    Tributary tributary() {
        return tributary(event -> {});
    }

    /** The database of the project together with its scripts. */
    Tributary tributary(Listener listener) {
        Project project = project();
        Tributary.Builder builder = Tributary.on(database().connections())
                .scripts(scripts())
                .listener(listener)
                .versionTable(project.versionTable())
                .waitForOtherRuns(project.waitForOtherRuns())
                .transaction(project.transaction())
                .strict(project.strict());
        project.lockTimeout().ifPresent(builder::lockTimeout);
        project.statementTimeout().ifPresent(builder::statementTimeout);
        return builder.build();
    }

    /** The project's database, opened once; an embedded server is started here and nowhere else. */
    OpenDatabase database() {
        if (database == null) {
            database = OpenDatabase.of(project(), surroundings.environment(), options.keepRunning());
        }
        return database;
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}

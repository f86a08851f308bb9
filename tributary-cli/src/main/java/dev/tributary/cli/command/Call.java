package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.cli.report.Console;
import dev.tributary.database.ConnectionSource;
import dev.tributary.engine.JournalScripts;
import dev.tributary.engine.Recalled;
import dev.tributary.event.Listener;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.project.DatabaseAddress;
import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.project.ServerAddress;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Database;
import dev.tributary.session.Survey;
import dev.tributary.toolbox.OpenDatabase;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.wording.Remedy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final @Nullable String projectName;
    private @Nullable Project project;
    private @Nullable ScriptSet scripts;
    private @Nullable OpenDatabase database;
    private @Nullable Interruption interruption;

    /** A call of a command. */
    public Call(Surroundings surroundings, GlobalOptions options, Console console, Command command, Commands commands) {
        this(surroundings, options, console, command, commands, null);
    }

    private Call(
            Surroundings surroundings,
            GlobalOptions options,
            Console console,
            Command command,
            Commands commands,
            @Nullable String projectName) {
        this.surroundings = surroundings;
        this.options = options;
        this.console = console;
        this.command = command;
        this.commands = commands;
        this.projectName = projectName;
    }

    /** The same call for one of the projects of the file. */
    Call of(String project, Console console) {
        return new Call(surroundings, options, console, command, commands, project);
    }

    /** The projects of the file that the call means; empty where it means one. Contacts nothing. */
    List<String> projects() {
        List<String> names = Project.names(
                options.flags().build(),
                surroundings.environment(),
                surroundings.directory(),
                toolbox().addresses());
        return names.size() > 1 ? names : List.of();
    }

    /** The same call for another database of the project, with the same scripts where they lie in the same folders. */
    Call at(Project other) {
        var call = new Call(surroundings, options, console, command, commands);
        call.project = other;
        if (other.scriptFolders().equals(project().scriptFolders())) {
            call.scripts = scripts();
        }
        return call;
    }

    /** What is said instead of "up to date" where there is no revision. */
    static final String NO_REVISIONS = "no revisions yet";

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
            if (options.environments().size() > 1 && !command.asksSeveralEnvironments()) {
                throw Usage.wrong("--env", "--env is given more than once", Remedy.option("env", "NAME"));
            }
            Options.Builder flags = options.flags();
            command.addTo(flags);
            if (projectName != null) {
                flags.project(projectName);
            }
            if (options.passwordFromInput()) {
                flags.password(Password.read(surroundings));
            }
            project = Project.load(
                    flags.build(),
                    surroundings.environment(),
                    surroundings.directory(),
                    toolbox().addresses());
            options.oldNames().forEach(console::warning);
            project.warnings().forEach(console::warning);
            if (command.examinesSettings()) {
                project.oldNames().forEach(console::warning);
            }
        }
        return project;
    }

    /** The project as seen from one of its environments. */
    Project project(String environment) {
        return Project.load(
                options.flags().environment(environment).build(),
                surroundings.environment(),
                surroundings.directory(),
                toolbox().addresses());
    }

    /** The scripts of the project, read once. */
    public ScriptSet scripts() {
        if (scripts == null) {
            scripts = surroundings.reader().apply(sources());
        }
        return scripts;
    }

    /** Whether the folders hold no revision, so that there is nothing that a database could be at. */
    boolean hasNoRevisions() {
        return scripts().scripts().isEmpty();
    }

    /** The scripts as their files are now. */
    ScriptSet scriptsAgain() {
        scripts = null;
        return scripts();
    }

    /** Adds the scripts that only the database's journal still holds to those of the files. */
    Recalled recallFromJournal() {
        Recalled recalled = JournalScripts.recall(scripts(), databaseAndTables());
        scripts = recalled.scripts();
        return recalled;
    }

    /** The project's database and where in it the version rows live, for what looks deeper than {@link Tributary}. */
    Database databaseAndTables() {
        return databaseAndTables(database());
    }

    /** The same of another database on the project's server. */
    Database databaseAndTables(OpenDatabase other) {
        return Database.of(
                        other.connections(),
                        toolbox().product(),
                        project().settings().versionTable(),
                        project().settings().owner(),
                        project().settings().signature())
                .keeping(project().settings().journalText())
                .reachedWithin(project().settings().networkTimeout());
    }

    /** A command for the project and the environment of this call. */
    Remedy.Command there(Remedy.Command command) {
        Remedy.Command named = project()
                .nameInFile()
                .map(name -> command.and("--project", name))
                .orElse(command);
        return project()
                .environmentName()
                .map(environment -> named.and("--env", environment))
                .orElse(named);
    }

    /** What the database product brings. */
    public Toolbox toolbox() {
        return surroundings.toolbox();
    }

    /** Reads the project's scripts and finds everything that is wrong with them, or odd. */
    ScriptCheck check(List<ScriptSource> sources) {
        return ScriptCheck.of(
                sources, toolbox().product().syntax(), project().check().forwardOnly());
    }

    /** The folders of scripts, named as seen from the working directory. */
    List<ScriptSource> sources() {
        var sources = new ArrayList<ScriptSource>();
        for (Path folder : project().scriptFolders()) {
            sources.add(ScriptSource.directory(folder, shown(folder), project().layout()));
        }
        return sources;
    }

    /** A path as messages show it: below the working directory, from there. */
    String shown(Path path) {
        Path directory = surroundings.directory();
        return path.startsWith(directory) && !path.equals(directory)
                ? directory.relativize(path).toString()
                : path.toString();
    }

    /** The database of the project together with its scripts; nobody listens. */
    Tributary tributary() {
        return tributary(event -> {});
    }

    /** Where the database is, in the order in which it says so; the first line of the call says it for people. */
    List<RevisionId> current() {
        List<RevisionId> rows = tributary().current();
        announce(rows);
        return rows;
    }

    /** The first line of a call that touches a database. */
    void announce(List<RevisionId> rows) {
        console.info("database " + whereabouts().text() + ", " + RevisionLines.at(rows));
    }

    /** The same, where it is known which server answered. */
    void announce(Survey survey) {
        console.info("database " + whereabouts().reached(survey.server().host()).text() + ", "
                + RevisionLines.at(survey.rows()));
    }

    /** Which database this is, for people and programs. */
    Whereabouts whereabouts() {
        return whereabouts(database().address());
    }

    /** The same for another database of the project's server. */
    Whereabouts whereabouts(ServerAddress address) {
        Whereabouts where = Whereabouts.of(address, surroundings.environment());
        return project().database() instanceof DatabaseAddress.Embedded ? where.onEmbedded() : where;
    }

    /** The database of the project for a look that needs no script, so that none has to be there. */
    Tributary tributaryWithoutScripts() {
        return tributary(ScriptSet.of(List.of()), event -> {});
    }

    /** The database of the project together with its scripts. */
    Tributary tributary(Listener listener) {
        return tributary(scripts(), listener);
    }

    private Tributary tributary(ScriptSet scripts, Listener listener) {
        return builder(database().connections(), scripts, listener).build();
    }

    /** Another database than the project's together with the project's scripts; nobody listens. */
    Tributary tributary(OpenDatabase other) {
        return builder(other.connections(), scripts(), event -> {}).build();
    }

    /** The database of the project, which may be lost, together with other scripts. */
    Tributary throwaway(ScriptSet scripts, Listener listener) {
        return builder(database().connections(), scripts, listener)
                .disposable(true)
                .build();
    }

    /** The database of the project for a look that gives up where no connection is made within this time. */
    Tributary hasty(Duration patience) {
        return builder(database().connections(patience), scripts(), event -> {}).build();
    }

    private Tributary.Builder builder(ConnectionSource connections, ScriptSet scripts, Listener listener) {
        return project()
                .settings()
                .applyTo(Tributary.on(connections, toolbox().product()))
                .scripts(scripts)
                .listener(listener);
    }

    /** The project's database, opened once; an embedded server is started here and nowhere else. */
    OpenDatabase database() {
        if (database == null) {
            project()
                    .unclearVersionTable()
                    .ifPresent(text -> console.warning(
                            text + ", so " + project().settings().versionTable()
                                    + " is read; --version-table [SCHEMA.]TABLE names another one"));
            database = toolbox().open(project(), options.keepRunning());
            interruption = new Interruption(database, console);
        }
        return database;
    }

    @Override
    public void close() {
        try {
            if (database != null) {
                database.close();
            }
        } finally {
            if (interruption != null) {
                interruption.close();
            }
        }
    }
}

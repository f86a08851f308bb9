package dev.tributary.maven;

import dev.tributary.Tributary;
import dev.tributary.cli.report.Pasted;
import dev.tributary.event.Event;
import dev.tributary.project.Project;
import dev.tributary.project.Secret;
import dev.tributary.project.ServerAddress;
import dev.tributary.rehearsal.TextDigest;
import dev.tributary.scratch.NoScratchMajor;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.toolbox.OpenDatabase;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Starts an embedded PostgreSQL with a database at the heads, for goals that read a schema, such as a code generator, and stops it at
 * the end of the build. Sets the properties {@code tributary.url}, {@code tributary.user}, {@code tributary.password} and
 * {@code tributary.fingerprint} of the project. Where nothing has changed since a build of the last day, no revision
 * runs.
 */
@Mojo(name = "start-database", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class StartDatabaseMojo extends ToolMojo {
    /** To be raised whenever a database is made otherwise. */
    private static final int FORM = 1;

    /** By fingerprint: of two modules that have the same revisions, the second waits and finds the file. */
    private static final Map<String, Object> MAKING = new ConcurrentHashMap<>();

    /** Where the database is to be. Said in the POM only: on the command line {@code tributary.target} is for other goals. */
    @Parameter(defaultValue = "heads")
    private String target;

    /** PostgreSQL's major version; else {@code scratch-major} of {@code tributary.toml}, or that of the server that is at hand. */
    @Parameter(property = "tributary.major")
    private @Nullable String major;

    /** What the names of the properties begin with, before a dot. */
    @Parameter(defaultValue = "tributary")
    private String propertyPrefix;

    /** For Maven. */
    public StartDatabaseMojo() {}

    @Override
    void perform() throws MojoFailureException {
        try {
            start();
        } catch (TributaryException e) {
            throw failure(shown(e.problem()));
        } catch (IOException e) {
            throw failure(new Problem(
                    "file-access",
                    "cannot keep the database of the build: " + e.getMessage(),
                    List.of("it is kept in  " + directory().resolve(".tributary/databases")),
                    List.of(Remedy.advice("make that folder writable"))));
        }
    }

    /** A problem as it is shown here: the database is gone by then, and no command can go on with it. */
    private Problem shown(Problem problem) {
        var pasted = new Pasted(remedy -> remedy, this::typed);
        List<Remedy> remedies = problem.remedies().stream()
                .filter(remedy ->
                        !(remedy instanceof Remedy.Command command && command.place() == Remedy.Place.DATABASE))
                .map(pasted::line)
                .toList();
        return problem.withRemedies(
                remedies.isEmpty() ? List.of(Remedy.advice("mend the revision, and build again")) : remedies);
    }

    private void start() throws IOException {
        Toolbox toolbox = toolbox();
        Project project =
                Project.load(flags().scratchMajor(major).build(), System.getenv(), directory(), toolbox.addresses());
        LocalServers.Build build = build(project, toolbox.servers());
        ScriptSet scripts = scripts(project, toolbox);
        String fingerprint = fingerprint(project, scripts, build);
        var kept = new KeptDatabases(project.root());
        Path file = kept.file(fingerprint);
        synchronized (MAKING.computeIfAbsent(fingerprint, key -> new Object())) {
            if (!KeptDatabases.isFresh(file)) {
                // A server that does nothing else leaves its data, so that nothing of what a build does gets into the
                // file.
                try (LocalServers.Running made = build.temporary()) {
                    upgrade(project, toolbox, made, scripts);
                    made.keep(file);
                }
                kept.forget();
            }
        }
        LocalServers.Running server = build.temporary(file);
        EndOfBuild.run(session().getRequest(), server::close);
        upgrade(project, toolbox, server, scripts); // which does nothing, unless the file was not whole
        ServerAddress address = server.address();
        Properties properties = project().getProperties();
        properties.setProperty(propertyPrefix + ".url", url(address));
        properties.setProperty(propertyPrefix + ".user", Objects.requireNonNull(address.user()));
        properties.setProperty(propertyPrefix + ".password", password(address));
        properties.setProperty(propertyPrefix + ".fingerprint", fingerprint);
        getLog().info("PostgreSQL " + build.major() + ", at " + target + " until the end of this build; ${"
                + propertyPrefix + ".url} is " + url(address));
    }

    private void upgrade(Project project, Toolbox toolbox, LocalServers.Running server, ScriptSet scripts) {
        try (OpenDatabase database = toolbox.open(server.address())) {
            project.settings()
                    .applyTo(Tributary.on(database.connections(), toolbox.product()))
                    .scripts(scripts)
                    .disposable(true)
                    .listener(this::tell)
                    .build()
                    .upgrade(target);
        }
    }

    private void tell(Event event) {
        if (event instanceof Event.StepDone) {
            getLog().info(event.summary());
        } else if (event instanceof Event.Warning) {
            getLog().warn(event.summary());
        }
    }

    private static String password(ServerAddress address) {
        Secret password = Objects.requireNonNull(address.password());
        return password.reveal();
    }

    private static String url(ServerAddress address) {
        return address.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(
                        "&", "jdbc:postgresql://" + address.hosts() + "/" + address.database() + "?", ""));
    }

    private static LocalServers.Build build(Project project, LocalServers servers) {
        if (project.scratchMajor().isEmpty()) {
            return servers.any();
        }
        var wanted = project.scratchMajor().get();
        Optional<? extends LocalServers.Build> build = servers.of(wanted.major());
        if (build.isEmpty()) {
            throw new NoScratchMajor(
                    "PostgreSQL",
                    wanted.major(),
                    wanted.origin(),
                    servers.all().stream()
                            .map(one -> one.major() + " in " + one.place())
                            .toList(),
                    servers.waysToGet(wanted.major()));
        }
        return build.get();
    }

    private ScriptSet scripts(Project project, Toolbox toolbox) {
        return ScriptSet.read(
                project.scriptFolders().stream()
                        .map(folder -> ScriptSource.directory(folder, shown(folder), project.layout()))
                        .toList(),
                toolbox.product().syntax());
    }

    private String shown(Path folder) {
        return folder.startsWith(directory()) ? directory().relativize(folder).toString() : folder.toString();
    }

    /** Everything that the database depends on. */
    private String fingerprint(Project project, ScriptSet scripts, LocalServers.Build build) {
        var parts = new ArrayList<>(List.of("database " + FORM + " of " + version(), build.identity(), target));
        project.shown().forEach(setting -> parts.add(setting.name() + "=" + setting.value()));
        for (Script script : scripts.scripts()) {
            parts.add(script.source().text());
            parts.add(script.up().checksum());
        }
        return TextDigest.of(parts);
    }
}

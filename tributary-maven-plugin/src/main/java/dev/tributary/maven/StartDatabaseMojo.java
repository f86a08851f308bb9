package dev.tributary.maven;

import dev.tributary.cli.report.Pasted;
import dev.tributary.project.Project;
import dev.tributary.project.Secret;
import dev.tributary.project.ServerAddress;
import dev.tributary.rehearsal.TextDigest;
import dev.tributary.scratch.NoScratchMajor;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
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

    /** Of this process: two modules of the same revisions wait for one another, and the second finds the file. */
    private static final Object MAKING = new Object();

    /** Where the database is to be. */
    @Parameter(property = "tributary.target", defaultValue = "heads")
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
            var pasted = new Pasted(remedy -> remedy, this::typed);
            Problem problem = e.problem();
            throw failure(problem.withRemedies(
                            problem.remedies().stream().map(pasted::line).toList())
                    .text());
        } catch (IOException e) {
            throw failure("error[file-access]: cannot keep the database in "
                    + directory().resolve(".tributary") + ": " + e.getMessage());
        }
    }

    private void start() throws IOException, MojoFailureException {
        Toolbox toolbox = toolbox();
        Project project =
                Project.load(flags().scratchMajor(major).build(), System.getenv(), directory(), toolbox.addresses());
        LocalServers.Build build = build(project, toolbox.servers());
        String fingerprint = fingerprint(project, toolbox, build);
        var kept = new KeptDatabases(project.root());
        Path file = kept.file(fingerprint);
        synchronized (MAKING) {
            if (!KeptDatabases.isFresh(file)) {
                make(build, file);
                kept.forget();
            }
        }
        LocalServers.Running server = build.temporary(file);
        EndOfBuild.run(session(), server::close);
        ServerAddress address = server.address();
        upgrade(address, true);
        Properties properties = project().getProperties();
        properties.setProperty(propertyPrefix + ".url", url(address));
        properties.setProperty(propertyPrefix + ".user", Objects.requireNonNull(address.user()));
        properties.setProperty(propertyPrefix + ".password", password(address));
        properties.setProperty(propertyPrefix + ".fingerprint", fingerprint);
        getLog().info("PostgreSQL " + build.major() + " at " + target + " until the end of this build: ${" + propertyPrefix
                + ".url} is " + url(address));
    }

    /** A server that did nothing else leaves its data, so that nothing that a build does gets into the file. */
    private void make(LocalServers.Build build, Path file) throws MojoFailureException {
        try (LocalServers.Running made = build.temporary()) {
            upgrade(made.address(), false);
            made.keep(file);
        }
    }

    /** To the target, which does nothing where it is there already. */
    private void upgrade(ServerAddress address, boolean quiet) throws MojoFailureException {
        List<String> upgrade = List.of("upgrade", target);
        var words = new ArrayList<>(List.of(
                "--url", url(address), "--direct-url", url(address), "--user", Objects.requireNonNull(address.user())));
        words.addAll(general(upgrade));
        words.addAll(upgrade);
        if (quiet) {
            words.add("--quiet");
        }
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.remove("TRIBUTARY_PASSWORD_FILE");
        variables.put("PGPASSWORD", password(address));
        run(words, variables);
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

    /** Everything that the database depends on. */
    private String fingerprint(Project project, Toolbox toolbox, LocalServers.Build build) {
        var sources = new ArrayList<ScriptSource>();
        for (Path folder : project.scriptFolders()) {
            sources.add(ScriptSource.directory(folder, shown(folder), project.layout()));
        }
        var parts = new ArrayList<>(List.of("database " + FORM + " of " + version(), build.identity(), target));
        project.shown().forEach(setting -> parts.add(setting.name() + "=" + setting.value()));
        for (var script :
                ScriptSet.read(sources, toolbox.product().syntax()).scripts()) {
            parts.add(script.source().text());
            parts.add(script.up().checksum());
        }
        return TextDigest.of(parts);
    }

    private String shown(Path folder) {
        return folder.startsWith(directory()) ? directory().relativize(folder).toString() : folder.toString();
    }
}

package dev.tributary.maven;

import dev.tributary.cli.Cli;
import dev.tributary.cli.Toolboxes;
import dev.tributary.cli.command.Exit;
import dev.tributary.cli.command.Surroundings;
import dev.tributary.project.Options;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.ShellWords;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: which project and database they are about, and how a command is run. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class ToolMojo extends AbstractMojo {

    /** What stands for the plugin where the POM names it. */
    private static final String PREFIX = "tributary";

    private static final String WRONG_USAGE = "wrong-usage";

    /** Leaves the goal out. */
    @Parameter(property = "tributary.skip", defaultValue = "false")
    private boolean skip;

    /** Where the tool is called: {@code tributary.toml} is looked for here and in the folders above. */
    @Parameter(property = "tributary.directory", defaultValue = "${basedir}", required = true)
    private File directory;

    /** The project file; else {@code tributary.toml} of the folder or the nearest above. */
    @Parameter(property = "tributary.config")
    private @Nullable String config;

    /**
     * Folders of revision files, relative to the folder; else those of {@code tributary.toml}, or
     * {@code src/main/resources/db/revisions}.
     */
    @Parameter(property = "tributary.scripts")
    private @Nullable List<String> scripts;

    /** The project of a {@code tributary.toml} that has several. */
    @Parameter(property = "tributary.project")
    private @Nullable String projectName;

    /** The environment of {@code tributary.toml}. */
    @Parameter(property = "tributary.env")
    private @Nullable String environment;

    /**
     * The database: {@code jdbc:postgresql://…}, {@code postgres://…} or {@code embedded}; else that of {@code tributary.toml} or the
     * environment. A build that has run {@code start-database} has its database here.
     */
    @Parameter(property = "tributary.url")
    private @Nullable String url;

    /** The role to connect as. */
    @Parameter(property = "tributary.user")
    private @Nullable String user;

    /** Its password. A POM is no place for one; {@code serverId} or the environment is. */
    @Parameter(property = "tributary.password")
    private @Nullable String password;

    /** The {@code server} of Maven's settings that holds role and password, where neither is said here. */
    @Parameter(property = "tributary.serverId")
    private @Nullable String serverId;

    /** Says more: statements, blocks, and where an unexpected error came from. */
    @Parameter(property = "tributary.verbose", defaultValue = "false")
    private boolean verbose;

    /** Further options of the command, written as on its command line. */
    @Parameter(property = "tributary.options")
    private @Nullable String options;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Parameter(defaultValue = "${project.remotePluginRepositories}", readonly = true, required = true)
    private List<RemoteRepository> repositories;

    @Inject
    private SettingsDecrypter decrypter;

    @Inject
    private RepositorySystem resolver;

    @Override
    public final void execute() throws MojoFailureException {
        if (skip) {
            getLog().info("skipped");
        } else {
            perform();
        }
    }

    /** Does what the goal is for. */
    abstract void perform() throws MojoFailureException;

    /** The build. */
    final MavenSession session() {
        return session;
    }

    /** The project that is being built. */
    final MavenProject project() {
        return session.getCurrentProject();
    }

    /** Where the tool is called. */
    final Path directory() {
        return directory.toPath().toAbsolutePath().normalize();
    }

    /** What the database product brings. */
    final Toolbox toolbox() {
        return toolbox(System.getenv());
    }

    /** With a server for whoever needs one, and nothing fetched for whoever does not. */
    private Toolbox toolbox(Map<String, String> variables) {
        return Toolboxes.of(
                variables, new FetchedJars(resolver, session.getRepositorySession(), repositories, getLog()));
    }

    /**
     * Runs a command for this project and its database, with the further options that were given.
     *
     * @throws MojoFailureException with the tool's own words, if it does not end well
     */
    final void run(List<String> command) throws MojoFailureException {
        var asked = new ArrayList<>(command);
        if (options != null) {
            asked.addAll(apart(options));
        }
        var words = new ArrayList<>(general(asked));
        words.addAll(asked);
        var variables = new HashMap<>(System.getenv());
        Server server = server();
        String name = user == null && server != null ? server.getUsername() : user;
        String secret = password == null && server != null ? server.getPassword() : password;
        if (name != null && isFree(asked, "--user")) {
            words.addAll(0, List.of("--user", name));
        }
        if (secret != null) {
            variables.remove("TRIBUTARY_PASSWORD_FILE");
            variables.put("PGPASSWORD", secret);
        }
        if (url != null && isFree(asked, "--url")) {
            words.addAll(0, List.of("--url", url));
        }
        run(words, variables);
    }

    private void run(List<String> command, Map<String, String> variables) throws MojoFailureException {
        var told = new Told(getLog());
        int status;
        try (var out = new PrintWriter(new LineWriter(told::out));
                var err = new PrintWriter(new LineWriter(told::err))) {
            status = Cli.run(
                    Surroundings.of(
                            out,
                            err,
                            System.in,
                            variables,
                            directory(),
                            false,
                            false,
                            null,
                            toolbox(variables),
                            this::typed),
                    command.toArray(String[]::new));
        }
        if (status != Exit.DONE) {
            throw failure(told.failure());
        }
        told.end();
    }

    /** The version of this plugin. */
    final String version() {
        return execution.getVersion();
    }

    /** What the parameters say of the project, as the command line's flags would. */
    final Options.Builder flags() {
        return Options.builder()
                .config(config)
                .scripts(scripts == null ? List.of() : scripts)
                .project(projectName)
                .environment(environment);
    }

    /** The options that say which project it is. */
    private List<String> general(List<String> command) {
        var words = new ArrayList<String>();
        add(words, command, "--config", config);
        if (scripts != null && isFree(command, "--scripts")) {
            scripts.forEach(folder -> words.addAll(List.of("--scripts", folder)));
        }
        add(words, command, "--project", projectName);
        add(words, command, "--env", environment);
        if (verbose && isFree(command, "--verbose") && !command.contains("-v")) {
            words.add("--verbose");
        }
        return words;
    }

    private static void add(List<String> words, List<String> command, String option, @Nullable String value) {
        if (value != null && isFree(command, option)) {
            words.add(option);
            words.add(value);
        }
    }

    /** Whether a command does not say it already. */
    private static boolean isFree(List<String> command, String option) {
        return command.stream().noneMatch(word -> word.equals(option) || word.startsWith(option + "="));
    }

    private @Nullable Server server() throws MojoFailureException {
        if (serverId == null) {
            return null;
        }
        Server server = session.getSettings().getServer(serverId);
        if (server == null) {
            throw failure(new Problem(
                    WRONG_USAGE,
                    "the settings of Maven have no server \"" + serverId + "\"",
                    List.of("it is asked for by serverId, which -Dtributary.serverId sets, too"),
                    List.of(Remedy.edit("<server><id>" + serverId
                                    + "</id><username>…</username><password>…</password></server>")
                            .does("among the servers of ~/.m2/settings.xml"))));
        }
        return decrypter.decrypt(new DefaultSettingsDecryptionRequest(server)).getServer();
    }

    /** A line taken apart. */
    static List<String> apart(String line) throws MojoFailureException {
        try {
            return ShellWords.read(line);
        } catch (IllegalArgumentException e) {
            throw failure(new Problem(
                    WRONG_USAGE,
                    String.valueOf(e.getMessage()),
                    List.of("words are taken apart as in a shell, here once more than there"),
                    List.of(Remedy.command("mvn", PREFIX + ":run", "-Dtributary.args=merge heads -m \"both sides\"")
                            .does("is how such a line is written"))));
        }
    }

    /** Why the build fails. Maven puts the goal before it, so it begins on a line of its own. */
    static MojoFailureException failure(Problem problem) {
        return failure(problem.text());
    }

    private static MojoFailureException failure(String words) {
        return new MojoFailureException("\n" + words);
    }

    /**
     * How a command line of the tool is typed for this project.
     *
     * @param words from {@code tributary} on
     */
    final List<String> typed(List<String> words) {
        var shell = new ArrayList<String>();
        shell.add("mvn");
        MavenProject project = project();
        File file = project == null ? null : project.getFile();
        if (file != null && !file.getParentFile().equals(new File(session.getExecutionRootDirectory()))) {
            shell.add("-f");
            shell.add(file.getPath());
        }
        String plugin = execution.getGroupId() + ":" + execution.getArtifactId();
        boolean declared = project != null && project.getPlugin(plugin) != null;
        shell.add((declared ? PREFIX : plugin + ":" + version()) + ":run");
        shell.add("-Dtributary.args=" + ShellWords.line(words.subList(1, words.size())));
        return shell;
    }
}

package dev.tributary.junit;

import dev.tributary.cli.Toolboxes;
import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.toolbox.ScratchSource;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The project of the working directory, as tests see it: no database of it is contacted. */
final class TestProject {
    /** Stand above the variables of the same meaning, and are what a build sets. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "tributary.scratch-url", "TRIBUTARY_SCRATCH_URL",
            "tributary.scratch-major", "TRIBUTARY_SCRATCH_MAJOR");

    /** The problem of a machine that has no programs of a server. */
    static final String NO_SERVER = "no-embedded-server";

    private static final String ARTIFACT = "-Dartifact=";

    private final TemplateWish wish;
    private final Map<String, String> environment;
    private final Toolbox toolbox;

    TestProject(TemplateWish wish) {
        this.wish = wish;
        this.environment = environment(wish);
        this.toolbox = Toolboxes.of(environment);
    }

    private static Map<String, String> environment(TemplateWish wish) {
        var environment = new HashMap<>(System.getenv());
        PROPERTIES.forEach((property, variable) -> {
            String said = System.getProperty(property, "");
            if (!said.isEmpty()) {
                environment.put(variable, said);
            }
        });
        if (wish.server() != null) {
            environment.put("TRIBUTARY_SCRATCH_URL", wish.server().reveal());
        }
        return environment;
    }

    static Path directory() {
        return Path.of("").toAbsolutePath();
    }

    Map<String, String> environment() {
        return environment;
    }

    Toolbox toolbox() {
        return toolbox;
    }

    /** The options of the command line that mean the same project. */
    List<String> words() {
        var words = new ArrayList<String>();
        wish.scripts().forEach(folder -> words.addAll(List.of("--scripts", folder)));
        if (!wish.project().isEmpty()) {
            words.addAll(List.of("--project", wish.project()));
        }
        return words;
    }

    /** As the files say, with a database that is contacted nowhere: what tests do is not to depend on who runs them. */
    Project project() {
        Options.Builder flags = Options.builder().scripts(wish.scripts()).url("embedded");
        if (!wish.project().isEmpty()) {
            flags.project(wish.project());
        }
        Project project = Project.load(flags.build(), environment, directory(), toolbox.addresses());
        if (project.alembic().isPresent()) {
            throw new TributaryException(new Problem(
                    "alembic-runs-this",
                    "a database for tests would have to be made by running the revisions, and they are Python files, which"
                            + " Alembic runs",
                    List.of("folder  " + project.scriptFolders().get(0)),
                    List.of(Remedy.advice("@TributaryTest(scripts = \"DIR\")").does("a folder of SQL revisions"))));
        }
        return project;
    }

    ScratchSource source(Project project) {
        try {
            return toolbox.scratch(project, project);
        } catch (TributaryException e) {
            if (!e.problem().code().equals(NO_SERVER)) {
                throw e;
            }
            throw new TributaryException(forTests(e.problem()), e.getCause());
        }
    }

    /** A missing server, with the ways out that tests have. */
    static Problem forTests(Problem noServer) {
        var ways = new ArrayList<Remedy>();
        noServer.remedies().stream().flatMap(TestProject::dependency).forEach(ways::add);
        noServer.remedies().stream().filter(Remedy.Advice.class::isInstance).forEach(ways::add);
        ways.add(Remedy.advice("-Dtributary.scratch-url=postgres://USER@HOST/postgres")
                .does("or a server for tests, whose role may make databases"));
        return noServer.withRemedies(ways);
    }

    /** What the command line fetches by a command is a dependency here. */
    private static Stream<Remedy> dependency(Remedy way) {
        return way instanceof Remedy.Command command
                ? command.words().stream()
                        .filter(word -> word.startsWith(ARTIFACT))
                        .map(word ->
                                Remedy.advice(word.substring(ARTIFACT.length())).does("as a dependency of the tests"))
                : Stream.of();
    }

    ScriptSet scripts(Project project) {
        List<ScriptSource> sources = project.scriptFolders().stream()
                .map(folder -> ScriptSource.directory(folder, shown(folder), project.layout()))
                .toList();
        return ScriptSet.read(sources, toolbox.product().syntax());
    }

    private static String shown(Path folder) {
        return folder.startsWith(directory()) ? directory().relativize(folder).toString() : folder.toString();
    }

    /** The rows for every database; empty where none were asked for. */
    String rows() {
        if (wish.seed().isEmpty()) {
            return "";
        }
        try {
            return Files.readString(directory().resolve(wish.seed()));
        } catch (IOException e) {
            throw new TributaryException(
                    new Problem(
                            "file-access",
                            "cannot read \"" + wish.seed() + "\", whose rows were asked for by a test",
                            List.of("because  " + e, "folder   " + directory()),
                            List.of(Remedy.advice("seed = \"src/test/resources/…\"")
                                    .does("a file, as seen from that folder"))),
                    e);
        }
    }

    String seedName() {
        return wish.seed();
    }
}

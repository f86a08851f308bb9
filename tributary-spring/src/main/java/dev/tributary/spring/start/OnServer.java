package dev.tributary.spring.start;

import dev.tributary.spring.DatabaseProperties;
import dev.tributary.spring.DatabaseProperties.Mode;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Remedy.Command;
import dev.tributary.wording.Remedy.Place;
import dev.tributary.wording.Remedy.Setting;
import dev.tributary.wording.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Turns a problem's remedies into ones that work where the application runs: a server that has the image and nothing else.
 * There, options of the command line are variables of the environment, commands for the database need the tools service, and
 * whatever changes files happens in the repository.
 */
final class OnServer {

    private static final String ENVIRONMENT = "in the environment";
    private static final List<String> TOOLS = List.of("docker", "compose", "run", "--rm");

    private final StartSettings settings;
    private final boolean reactive;

    /**
     * Of one database.
     *
     * @param reactive whether the address is that of the application's R2DBC connection
     */
    OnServer(StartSettings settings, boolean reactive) {
        this.settings = settings;
        this.reactive = reactive;
    }

    Problem problem(Problem problem) {
        return new Problem(
                problem.code(),
                VisibleText.of(problem.title()),
                problem.facts().stream().map(VisibleText::of).toList(),
                remedies(problem),
                problem.retryable());
    }

    /** Who lacks a right gets it, leaves the work to a role that has it, or to somebody else. */
    Problem problemOfRights(Problem problem) {
        Problem plain = problem(problem);
        return settings.mode() != Mode.APPLY
                ? plain
                : plain.withRemedies(joined(
                        plain.remedies(),
                        List.of(
                                variable("user", "ROLE")
                                        .does(
                                                "in the environment, with its password: another role, for the revisions alone"),
                                variable("mode", "verify")
                                        .does("in the environment: apply nothing here, since somebody else does"))));
    }

    private Setting address() {
        if (reactive) {
            return Remedy.variable("SPRING_R2DBC_URL", "");
        }
        return settings.sharedUrl()
                ? Remedy.variable("TRIBUTARY_URL", "")
                : settings.name().isEmpty() ? Remedy.variable("SPRING_DATASOURCE_URL", "") : variable("url", "");
    }

    /** What is said of a few problems in particular is more than their remedies can tell by themselves. */
    private List<Remedy> remedies(Problem problem) {
        return switch (problem.code()) {
            case "multiple-heads" ->
                List.of(
                        variable("target", "heads")
                                .does(
                                        "now, in the environment, for one start: apply them as they are, without a new build"),
                        tools(Remedy.onDatabase("upgrade", "heads"))
                                .does("the same, from the tools service, where there is one"),
                        Remedy.onFiles("merge", "heads")
                                .does("then, in the repository; commit, deploy: the merge only joins the rows"));
            case "unknown-row" ->
                joined(
                        List.of(
                                Remedy.advice("deploy the build that has it")
                                        .does("or a later one: a roll-back of the image left the schema as it was"),
                                variable("on-unknown-revision", "warn")
                                        .does("in the environment: start all the same; nothing is applied")),
                        commands(problem, "journal"),
                        List.of(tools(Remedy.onDatabase("downgrade", "REVISION", "--from-journal"))
                                .does("take it back without its file, to a revision that this build has")));
            case "not-at-heads" ->
                List.of(
                        tools(Remedy.onDatabase("upgrade", settings.target()))
                                .does("apply what is pending, from the tools service"),
                        variable("mode", "apply")
                                .does("in the environment, for one start, where this role may change the schema"));
            case "no-connection" ->
                List.of(address().does("in the environment, with user and password: where the address comes from"));
            case "other-product" ->
                List.of(
                        Remedy.edit("@AutoConfigureTestDatabase(replace = Replace.NONE)")
                                .does("on a test, where the database of the class path took the place of the real one"),
                        address().does("in the environment: where the address comes from"));
            case "shared-connection" ->
                List.of(variable("direct-url", "").does("in the environment: past the pooler, to the server itself"));
            case "edited-script" ->
                joined(
                        commands(problem, "journal"),
                        ofGit(problem),
                        List.of(variable("on-edited-script", "warn").does("in the environment: start all the same")));
            case "rewritten-history" ->
                problem.remedies().stream()
                        .map(remedy -> remedy instanceof Command command && command.place() == Place.DATABASE
                                ? tools(command).does(after("from the tools service", command.effect()))
                                : translated(remedy))
                        .toList();
            case "lock-held" ->
                joined(
                        List.of(variable("wait", "30m").does("in the environment: wait longer")),
                        commands(problem, "unlock"));
            case "no-scripts-folder" ->
                List.of(
                        variable("scripts", "")
                                .does("in the environment: where they are, classpath:FOLDER or file:FOLDER"),
                        Remedy.advice("src/main/resources/db/revisions")
                                .does("in the repository: where the build takes them from"));
            default -> problem.remedies().stream().map(this::translated).toList();
        };
    }

    private List<Remedy> commands(Problem problem, String name) {
        return commands(problem)
                .filter(command -> command.is(name))
                .map(this::translated)
                .toList();
    }

    private List<Remedy> ofGit(Problem problem) {
        return commands(problem)
                .filter(command -> command.words().get(0).equals("git"))
                .map(this::translated)
                .toList();
    }

    private static Stream<Command> commands(Problem problem) {
        return problem.remedies().stream().filter(Command.class::isInstance).map(Command.class::cast);
    }

    @SafeVarargs
    private static List<Remedy> joined(List<? extends Remedy>... parts) {
        var all = new ArrayList<Remedy>();
        for (List<? extends Remedy> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private Remedy translated(Remedy remedy) {
        return remedy.as(new Translation());
    }

    /** What is no business of the command line is the same on a server. */
    private final class Translation implements Remedy.Cases<Remedy> {

        @Override
        public Remedy command(Command command) {
            if (command.place() == Place.MACHINE) {
                return command;
            }
            if (command.place() == Place.FILES) {
                return command.does(after("in the repository", command.effect()));
            }
            if (!command.is("upgrade") || settings.mode() != Mode.APPLY) {
                return tools(command).does(after("from the tools service", command.effect()));
            }
            // The application does it itself whenever it starts; only its settings can be other ones.
            return command.options().stream()
                    .filter(OnServer::isProperty)
                    .findFirst()
                    .<Remedy>map(option ->
                            variable(option.name(), option.value()).does(after(ENVIRONMENT, command.effect())))
                    .orElse(Remedy.advice("start the application again").does(command.effect()));
        }

        @Override
        public Remedy setting(Setting setting) {
            return isProperty(setting)
                    ? variable(setting.name(), setting.value()).does(after(ENVIRONMENT, setting.effect()))
                    : setting;
        }

        @Override
        public Remedy sql(Remedy.Sql sql) {
            return sql;
        }

        @Override
        public Remedy edit(Remedy.Edit edit) {
            return edit;
        }

        @Override
        public Remedy advice(Remedy.Advice advice) {
            return advice;
        }

        @Override
        public Remedy removal(Remedy.Removal removal) {
            return removal;
        }
    }

    private static boolean isProperty(Setting setting) {
        return setting.form() == Setting.Form.OPTION && DatabaseProperties.NAMES.contains(setting.name());
    }

    /** The same command, in a container of its own. */
    private static Command tools(Command command) {
        List<String> words =
                Stream.concat(TOOLS.stream(), command.words().stream()).toList();
        return new Command(
                words,
                command.place(),
                command.options(),
                command.input(),
                command.output(),
                command.then(),
                command.effect());
    }

    private static String after(String place, String effect) {
        return effect.isEmpty() ? place : place + ": " + effect;
    }

    private Setting variable(String property, String value) {
        String name = property.toUpperCase(Locale.ROOT);
        return Remedy.variable(
                settings.name().isEmpty()
                        ? "TRIBUTARY_" + name.replace('-', '_')
                        : "TRIBUTARY_DATABASES_"
                                + settings.name().replace("-", "").toUpperCase(Locale.ROOT) + "_"
                                + name.replace("-", ""),
                value);
    }
}

package dev.tributary.spring.start;

import dev.tributary.spring.DatabaseProperties.Mode;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns a problem's remedies into ones that work where the application runs: a server that has the image and nothing else.
 * There, flags of the command line are variables of the environment, commands for the database need the tools service, and
 * whatever changes files happens in the repository.
 */
final class OnServer {

    private static final String TOOLS = "docker compose run --rm tributary ";
    private static final String COMMAND = "tributary ";

    /** Commands that work on files: of no use where there are none. */
    private static final List<String> ON_FILES =
            List.of("merge", "check", "new", "init", "history", "heads", "branches");

    private static final Map<String, String> FLAGS = Map.of(
            "--version-table", "VERSION_TABLE",
            "--transaction", "TRANSACTION",
            "--wait", "WAIT",
            "--target", "TARGET");

    private final DatabaseSettings settings;

    OnServer(DatabaseSettings settings) {
        this.settings = settings;
    }

    Problem problem(Problem problem) {
        return new Problem(problem.code(), problem.title(), problem.facts(), remedies(problem));
    }

    private List<Remedy> remedies(Problem problem) {
        var remedies = new ArrayList<Remedy>();
        switch (problem.code()) {
            case "multiple-heads" -> {
                remedies.add(Remedy.unsorted(
                        variable("TARGET") + "=heads",
                        "now, in the environment, for one start: apply them as they are, without a new build"));
                remedies.add(Remedy.unsorted(
                        TOOLS + "upgrade heads", "the same, from the tools service, where there is one"));
                remedies.add(Remedy.unsorted(
                        "tributary merge heads",
                        "then, in the repository; commit, deploy: the merge only joins the rows"));
            }
            case "unknown-row" -> {
                remedies.add(Remedy.unsorted(
                        "deploy the build that has it",
                        "or a later one: a roll-back of the image left the schema as it was"));
                remedies.add(Remedy.unsorted(
                        variable("ON_UNKNOWN_REVISION") + "=warn",
                        "in the environment: start all the same; nothing is applied"));
                problem.remedies().stream()
                        .filter(remedy -> remedy.action().startsWith(COMMAND + "journal"))
                        .forEach(remedy -> remedies.add(translated(remedy)));
                remedies.add(Remedy.unsorted(
                        TOOLS + "downgrade REVISION --from-journal",
                        "take it back without its file, to a revision that this build has"));
            }
            case "not-at-heads" -> {
                remedies.add(Remedy.unsorted(
                        TOOLS + "upgrade " + settings.target(), "apply what is pending, from the tools service"));
                remedies.add(Remedy.unsorted(
                        variable("MODE") + "=apply",
                        "in the environment, for one start, where this role may change the schema"));
            }
            case "no-connection" -> {
                remedies.add(Remedy.unsorted(
                        settings.name().isEmpty() ? "SPRING_DATASOURCE_URL" : variable("URL"),
                        "in the environment, with user and password: where the address comes from"));
            }
            case "edited-script" -> {
                problem.remedies().stream().limit(2).forEach(remedy -> remedies.add(translated(remedy)));
                remedies.add(Remedy.unsorted(
                        variable("ON_EDITED_SCRIPT") + "=warn", "in the environment: start all the same"));
            }
            case "lock-held" -> {
                remedies.add(Remedy.unsorted(variable("WAIT") + "=30m", "in the environment: wait longer"));
                problem.remedies().stream()
                        .filter(remedy -> remedy.action().contains("unlock"))
                        .forEach(remedy -> remedies.add(translated(remedy)));
            }
            case "no-scripts-folder" -> {
                remedies.add(Remedy.unsorted(
                        variable("LOCATIONS"), "in the environment: where they are, classpath:FOLDER or file:FOLDER"));
                remedies.add(Remedy.unsorted(
                        "src/main/resources/db/revisions", "in the repository: where the build takes them from"));
            }
            default -> problem.remedies().forEach(remedy -> remedies.add(translated(remedy)));
        }
        return remedies;
    }

    private Remedy translated(Remedy remedy) {
        String action = remedy.action();
        if (action.startsWith("--")) {
            String[] words = action.split(" ", 2);
            String name = FLAGS.get(words[0]);
            if (name != null && words.length == 2) {
                return Remedy.unsorted(variable(name) + "=" + words[1], after("in the environment", remedy.effect()));
            }
        }
        if (action.startsWith(COMMAND)) {
            String rest = action.substring(COMMAND.length());
            if (rest.startsWith("upgrade") && settings.mode() == Mode.APPLY) {
                return Remedy.unsorted("start the application again", remedy.effect());
            }
            return ON_FILES.contains(rest.split(" ", 2)[0])
                    ? Remedy.unsorted(action, after("in the repository", remedy.effect()))
                    : Remedy.unsorted(TOOLS + rest, after("from the tools service", remedy.effect()));
        }
        return action.startsWith("git ")
                ? Remedy.unsorted(action, after("in the repository", remedy.effect()))
                : remedy;
    }

    private static String after(String place, String effect) {
        return effect.isEmpty() ? place : place + ": " + effect;
    }

    private String variable(String property) {
        return settings.name().isEmpty()
                ? "TRIBUTARY_" + property
                : "TRIBUTARY_DATABASES_" + settings.name().replace("-", "").toUpperCase(Locale.ROOT) + "_"
                        + property.replace("_", "");
    }
}

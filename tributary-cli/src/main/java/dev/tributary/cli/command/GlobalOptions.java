package dev.tributary.cli.command;

import dev.tributary.cli.report.Format;
import dev.tributary.cli.report.Palette;
import dev.tributary.cli.report.Screen;
import dev.tributary.project.Options;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of every command; they may stand before or after its name. They are declared in code, not by annotations:
 * reading annotations would take a fifth of the time of a short command.
 */
public final class GlobalOptions {
    private final OptionSpec config =
            text("FILE", "The project file; else tributary.toml of this folder or the nearest above", "--config");
    private final OptionSpec scripts = OptionSpec.builder("--scripts")
            .paramLabel("DIR")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .initialValue(new ArrayList<String>())
            .description("Folder of revision files; several are read in the order given")
            .build();
    private final OptionSpec graphFrom =
            text("FILE", "A saved \"alembic history --verbose\", for what Alembic's files compute", "--graph-from");
    private final OptionSpec url = text("URL", "The database: jdbc:postgresql://…, postgres://… or embedded", "--url");
    private final OptionSpec directUrl =
            text("URL", "The same database past a connection pooler; all work goes there", "--direct-url");
    private final OptionSpec migrationUrl = option("--migration-url")
            .type(String.class)
            .arity("1")
            .hidden(true)
            .description("The old name of --direct-url")
            .build();
    private final OptionSpec user = text("NAME", "The role to connect as", "--user");
    private final OptionSpec passwordFromInput = flag("Read the password from standard input", "--password-stdin");
    private final OptionSpec passwordFile = text("FILE", "Read the password from a file", "--password-file");
    private final OptionSpec project =
            text("NAME", "A project of tributary.toml; where it is one project, its name", "--project");
    private final OptionSpec environment = OptionSpec.builder("--env")
            .paramLabel("NAME")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .initialValue(new ArrayList<String>())
            .description("An environment of tributary.toml")
            .build();
    private final OptionSpec versionTable =
            text("[SCHEMA.]TABLE", "Where current heads are kept, such as alembic_version", "--version-table");
    private final OptionSpec trustedOwners =
            text("ROLES", "Roles that may own Tributary's tables beside the usual ones, by commas", "--trusted-owners");
    private final OptionSpec keepRunning = option("--keep-running")
            .type(Boolean.class)
            .arity("0")
            .negatable(true)
            .description("Leave the embedded server running, until --no-keep-running")
            .build();
    private final OptionSpec format =
            text("FORMAT", "text, json (one object) or jsonl (an object on each line)", "--format");
    private final OptionSpec json = flag("The same as --format json", "--json");
    private final OptionSpec quiet = flag("Results and problems only", "-q", "--quiet");
    private final OptionSpec verbose = flag("Say more", "-v", "--verbose");
    private final OptionSpec color = text("WHEN", "auto, always or never", "--color");
    private final OptionSpec help = OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .description("Show this help")
            .build();

    /** An option without a value. */
    static OptionSpec flag(String description, String... names) {
        return option(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    /** Whether an option without a value was given. */
    static boolean isGiven(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    private static OptionSpec text(String label, String description, String name) {
        return option(name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static OptionSpec.Builder option(String... names) {
        return OptionSpec.builder(names);
    }

    /** All of them, as a parser takes them. */
    public CommandSpec spec() {
        return specBeside(CommandSpec.create());
    }

    /** Those that a command does not have in another sense, as {@code check} has its formats. */
    public CommandSpec specBeside(CommandSpec command) {
        CommandSpec spec = CommandSpec.create();
        for (OptionSpec option : new OptionSpec[] {
            config,
            scripts,
            graphFrom,
            url,
            directUrl,
            migrationUrl,
            user,
            passwordFromInput,
            passwordFile,
            project,
            environment,
            versionTable,
            trustedOwners,
            keepRunning,
            format,
            json,
            quiet,
            verbose,
            color,
            help
        }) {
            if (command.findOption(option.longestName()) == null) {
                spec.addOption(option);
            }
        }
        return spec;
    }

    /** Says more: blocks in listings, statements in runs, the trace of an unexpected error. */
    public boolean verbose() {
        return isGiven(verbose);
    }

    /** Results and problems only. */
    public boolean quiet() {
        return isGiven(quiet);
    }

    /** How the result is to be written. */
    public Format format() {
        String name = value(format);
        if (name == null) {
            return isGiven(json) ? Format.JSON : Format.TEXT;
        }
        Format chosen = Format.called(name)
                .orElseThrow(() -> Usage.wrong(
                        "--format",
                        "--format \"" + name + "\" is none of " + String.join(", ", Format.words()),
                        Remedy.option("format", "json")));
        if (isGiven(json) && chosen != Format.JSON) {
            throw Usage.wrong(
                    "--json",
                    "--json is --format json, and --format " + name + " was given, too",
                    Remedy.option("format", name));
        }
        return chosen;
    }

    /** Whether help was asked for instead of the command. */
    public boolean help() {
        return isGiven(help);
    }

    /** Whether an embedded server stays when the command ends; null leaves that as an earlier command wished. */
    public @Nullable Boolean keepRunning() {
        return keepRunning.getValue();
    }

    /** Whether the password comes through standard input. */
    public boolean passwordFromInput() {
        return isGiven(passwordFromInput);
    }

    /** The environments that were named, in the order given; nearly every command takes one at most. */
    public List<String> environments() {
        return List.copyOf(environment.<List<String>>getValue());
    }

    /** The colours to use. */
    public Palette palette(Screen screen, Map<String, String> variables) {
        String when = value(color);
        return switch (when == null ? "auto" : when) {
            case "always" -> Palette.COLOURED;
            case "never" -> Palette.PLAIN;
            case "auto" ->
                screen.full() && variables.getOrDefault("NO_COLOR", "").isEmpty() ? Palette.COLOURED : Palette.PLAIN;
            default ->
                throw Usage.wrong(
                        "--color",
                        "--color \"" + when + "\" is none of auto, always, never",
                        Remedy.option("color", "auto"));
        };
    }

    /** A line for each option that has another name today. */
    List<String> oldNames() {
        return value(migrationUrl) == null ? List.of() : List.of("--migration-url is now --direct-url");
    }

    /** The options that name a database, as far as they were given. */
    List<String> namingDatabase() {
        return Stream.of(url, directUrl, migrationUrl)
                .filter(option -> value(option) != null)
                .map(OptionSpec::longestName)
                .toList();
    }

    /**
     * A command for the project and the database that were named here. What it names itself stays; where it names a database,
     * nothing here says another.
     */
    public Remedy.Command there(Remedy.Command command) {
        if (command.place() == Remedy.Place.MACHINE) {
            return command;
        }
        var more = new ArrayList<String>();
        for (OptionSpec option : List.of(config, scripts, graphFrom, project, environment)) {
            addTo(more, option, command);
        }
        List<OptionSpec> database = List.of(
                url, directUrl, migrationUrl, user, passwordFile, passwordFromInput, versionTable, trustedOwners);
        if (command.place() == Remedy.Place.DATABASE && !names(command, environment) && !names(command, url)) {
            database.forEach(option -> addTo(more, option, command));
        }
        return command.andTributarys(more);
    }

    private static void addTo(List<String> words, OptionSpec option, Remedy.Command command) {
        Object value = option.getValue();
        if (names(command, option) || value == null || value.equals(false)) {
            return;
        }
        List<?> values = value instanceof List<?> several ? several : List.of(value);
        // Nearly every command takes one environment.
        boolean single =
                option.longestName().equals("--env") && !command.words().contains("squash");
        for (Object one : single && values.size() > 1 ? values.subList(0, 1) : values) {
            words.add(option.longestName());
            if (option.arity().max() > 0) {
                words.add(one.toString());
            }
        }
    }

    private static boolean names(Remedy.Command command, OptionSpec option) {
        return command.arguments().stream()
                .anyMatch(word -> word.equals(option.longestName()) || word.startsWith(option.longestName() + "="));
    }

    /** What the flags said, for the project to join with environment and file. */
    Options.Builder flags() {
        List<String> folders = scripts.getValue();
        String direct = value(directUrl);
        String old = value(migrationUrl);
        if (direct != null && old != null) {
            throw Usage.wrong(
                    "--migration-url",
                    "--migration-url is now --direct-url, and both were given",
                    Remedy.option("direct-url", direct));
        }
        String file = value(passwordFile);
        if (passwordFromInput() && file != null) {
            throw Usage.wrong(
                    "--password-file",
                    "--password-stdin and --password-file exclude each other",
                    Remedy.option("password-file", file));
        }
        return Options.builder()
                .config(value(config))
                .scripts(folders)
                .graphFrom(value(graphFrom))
                .url(value(url))
                .directUrl(old == null ? direct : old)
                .user(value(user))
                .passwordFile(file)
                .project(value(project))
                .environment(environments().stream().findFirst().orElse(null))
                .versionTable(value(versionTable))
                .trustedOwners(value(trustedOwners));
    }

    private static @Nullable String value(OptionSpec option) {
        return option.getValue();
    }
}

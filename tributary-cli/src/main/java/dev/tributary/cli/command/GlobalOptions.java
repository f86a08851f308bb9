package dev.tributary.cli.command;

import dev.tributary.cli.report.Palette;
import dev.tributary.project.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command; they may stand before or after its name. */
public final class GlobalOptions {

    @Option(
            names = "--scripts",
            paramLabel = "DIR",
            description = "Folder of revision files; several are read in the order given")
    private List<String> scripts = new ArrayList<>();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The database: jdbc:postgresql://…, postgres://… or embedded")
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "NAME", description = "The role to connect as")
    private @Nullable String user;

    @Option(names = "--password-stdin", description = "Read the password from standard input")
    private boolean passwordFromInput;

    @Option(names = "--env", paramLabel = "NAME", description = "An environment of tributary.toml")
    private @Nullable String environment;

    @Option(
            names = "--version-table",
            paramLabel = "[SCHEMA.]TABLE",
            description = "Where current heads are kept, such as alembic_version")
    private @Nullable String versionTable;

    @Option(
            names = "--keep-running",
            negatable = true,
            description = "Leave the embedded server running, until --no-keep-running")
    private @Nullable Boolean keepRunning;

    @Option(names = "--json", description = "One JSON object on standard output")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Results and problems only")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more")
    private boolean verbose;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto, always or never")
    private String color = "auto";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help")
    private boolean help;

    /** Says more: blocks in listings, statements in runs, the trace of an unexpected error. */
    public boolean verbose() {
        return verbose;
    }

    /** Results and problems only. */
    public boolean quiet() {
        return quiet;
    }

    /** One JSON object instead of lines. */
    public boolean json() {
        return json;
    }

    /** Whether help was asked for instead of the command. */
    public boolean help() {
        return help;
    }

    /** Whether an embedded server stays when the command ends; null leaves that as it is. */
    public @Nullable Boolean keepRunning() {
        return keepRunning;
    }

    /** Whether the password comes through standard input. */
    public boolean passwordFromInput() {
        return passwordFromInput;
    }

    /** The colours to use. */
    public Palette palette(boolean terminal, Map<String, String> variables) {
        return switch (color) {
            case "always" -> Palette.COLOURED;
            case "never" -> Palette.PLAIN;
            case "auto" ->
                terminal && variables.getOrDefault("NO_COLOR", "").isEmpty() ? Palette.COLOURED : Palette.PLAIN;
            default ->
                throw Usage.wrong(
                        "--color", "--color \"" + color + "\" is none of auto, always, never", "--color auto");
        };
    }

    /** What the flags said, for the project to join with environment and file. */
    Options.Builder flags() {
        return Options.builder()
                .scripts(scripts)
                .url(url)
                .user(user)
                .environment(environment)
                .versionTable(versionTable);
    }
}

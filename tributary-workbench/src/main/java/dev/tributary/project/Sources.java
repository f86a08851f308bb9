package dev.tributary.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The places that settings come from, strongest first: flag, environment, file. */
final class Sources {
    /** Setting → the variables that give it, strongest first. */
    static final Map<String, List<String>> VARIABLES = variables();

    private final Map<String, Value> flags;
    private final Map<String, String> environment;
    private final @Nullable ProjectFile file;
    private final @Nullable String chosenEnvironment;

    /** A way to look into the file: with variables replaced, or as written. */
    interface Lookup {
        Optional<Value> find(String setting);
    }

    Sources(
            Map<String, Value> flags,
            Map<String, String> environment,
            @Nullable ProjectFile file,
            @Nullable String chosenEnvironment) {
        this.flags = flags;
        this.environment = environment;
        this.file = file;
        this.chosenEnvironment = chosenEnvironment;
    }

    private static Map<String, List<String>> variables() {
        var variables = new LinkedHashMap<String, List<String>>();
        variables.put(SettingKey.DEFAULT_ENVIRONMENT, List.of("TRIBUTARY_ENV"));
        variables.put(SettingKey.PROJECT, List.of("TRIBUTARY_PROJECT"));
        variables.put(SettingKey.SCRIPTS, List.of("TRIBUTARY_SCRIPTS"));
        variables.put(SettingKey.GRAPH_FROM, List.of("TRIBUTARY_GRAPH_FROM"));
        variables.put(SettingKey.URL, List.of("TRIBUTARY_URL", "DATABASE_URL", SpringVariables.URL));
        variables.put(SettingKey.DIRECT_URL, List.of("TRIBUTARY_DIRECT_URL", "TRIBUTARY_MIGRATION_URL"));
        variables.put(SettingKey.SCRATCH_URL, List.of("TRIBUTARY_SCRATCH_URL"));
        variables.put(SettingKey.SCRATCH_MAJOR, List.of("TRIBUTARY_SCRATCH_MAJOR"));
        variables.put(SettingKey.USER, List.of("TRIBUTARY_USER"));
        variables.put(SettingKey.PASSWORD_FILE, List.of("TRIBUTARY_PASSWORD_FILE"));
        variables.put(SettingKey.VERSION_TABLE, List.of("TRIBUTARY_VERSION_TABLE"));
        variables.put(SettingKey.FOREIGN_SCHEMAS, List.of("TRIBUTARY_FOREIGN_SCHEMAS"));
        variables.put(SettingKey.TRUSTED_OWNERS, List.of("TRIBUTARY_TRUSTED_OWNERS"));
        variables.put(SettingKey.ACTOR, List.of("TRIBUTARY_ACTOR"));
        variables.put(SettingKey.CONTEXT, List.of("TRIBUTARY_CONTEXT"));
        variables.put(SettingKey.WAIT, List.of("TRIBUTARY_WAIT"));
        variables.put(SettingKey.RETRY_FOR, List.of("TRIBUTARY_RETRY_FOR"));
        variables.put(SettingKey.CONNECT_RETRY_FOR, List.of("TRIBUTARY_CONNECT_RETRY_FOR"));
        variables.put(SettingKey.NETWORK_TIMEOUT, List.of("TRIBUTARY_NETWORK_TIMEOUT"));
        variables.put(SettingKey.LOCK_TIMEOUT, List.of("TRIBUTARY_LOCK_TIMEOUT"));
        variables.put(SettingKey.STATEMENT_TIMEOUT, List.of("TRIBUTARY_STATEMENT_TIMEOUT"));
        variables.put(SettingKey.TIME_ZONE, List.of("TRIBUTARY_TIME_ZONE"));
        variables.put(SettingKey.TRANSACTION, List.of("TRIBUTARY_TRANSACTION"));
        variables.put(SettingKey.ON_EDITED_SCRIPT, List.of("TRIBUTARY_ON_EDITED_SCRIPT"));
        variables.put(SettingKey.ON_UNKNOWN_REVISION, List.of("TRIBUTARY_ON_UNKNOWN_REVISION"));
        variables.put(SettingKey.STRICT, List.of("TRIBUTARY_STRICT"));
        return variables;
    }

    /** The flags that were given, by setting. */
    static Map<String, Value> flags(Options options) {
        var flags = new TreeMap<String, Value>();
        put(flags, SettingKey.PROJECT, "--project", options.project());
        put(flags, SettingKey.DEFAULT_ENVIRONMENT, "--env", options.environment());
        put(flags, SettingKey.GRAPH_FROM, "--graph-from", options.graphFrom());
        put(flags, SettingKey.URL, "--url", options.url());
        put(flags, SettingKey.DIRECT_URL, "--direct-url", options.directUrl());
        put(flags, SettingKey.SCRATCH_URL, "--scratch-url", options.scratchUrl());
        put(flags, SettingKey.SCRATCH_MAJOR, "--scratch-major", options.scratchMajor());
        put(flags, SettingKey.USER, "--user", options.user());
        put(flags, SettingKey.PASSWORD_FILE, "--password-file", options.passwordFile());
        put(flags, SettingKey.VERSION_TABLE, "--version-table", options.versionTable());
        put(flags, SettingKey.TRUSTED_OWNERS, "--trusted-owners", options.trustedOwners());
        put(flags, SettingKey.WAIT, "--wait", options.patience());
        put(flags, SettingKey.RETRY_FOR, "--retry-for", options.retryFor());
        put(flags, SettingKey.CONNECT_RETRY_FOR, "--connect-retry-for", options.connectRetryFor());
        put(flags, SettingKey.NETWORK_TIMEOUT, "--network-timeout", options.networkTimeout());
        put(flags, SettingKey.LOCK_TIMEOUT, "--lock-timeout", options.lockTimeout());
        put(flags, SettingKey.STATEMENT_TIMEOUT, "--statement-timeout", options.statementTimeout());
        put(flags, SettingKey.TIME_ZONE, "--time-zone", options.timeZone());
        put(flags, SettingKey.TRANSACTION, "--transaction", options.transaction());
        put(flags, SettingKey.ON_EDITED_SCRIPT, "--on-edited-script", options.onEditedScript());
        put(flags, SettingKey.ON_UNKNOWN_REVISION, "--on-unknown-revision", options.onUnknownRevision());
        put(flags, SettingKey.STRICT, "--strict", Boolean.TRUE.equals(options.strict()) ? "true" : null);
        return flags;
    }

    private static void put(Map<String, Value> flags, String setting, String flag, @Nullable String text) {
        if (text != null) {
            flags.put(setting, Value.flag(flag, text));
        }
    }

    /** The strongest value of a setting, variables replaced. */
    Optional<Value> find(String setting) {
        return flag(setting).or(() -> variable(setting)).or(() -> inFile(setting));
    }

    /** A flag's value. */
    Optional<Value> flag(String setting) {
        return Optional.ofNullable(flags.get(setting));
    }

    /** The strongest variable of a setting that is set. */
    Optional<Value> variable(String setting) {
        return variable(VARIABLES.getOrDefault(setting, List.of()));
    }

    /** The first of the variables that is set; an empty one counts as absent, as container tools cannot unset any. */
    Optional<Value> variable(List<String> names) {
        for (String name : names) {
            String text = environment.get(name);
            if (text != null && !text.isEmpty()) {
                return Optional.of(Value.environment(name, text));
            }
        }
        return Optional.empty();
    }

    /** The file's value with variables replaced. */
    Optional<Value> inFile(String setting) {
        return rawInFile(setting).map(value -> Interpolation.resolve(setting, value, environment));
    }

    /** The file's value as written. */
    Optional<Value> rawInFile(String setting) {
        return file == null ? Optional.empty() : file.value(chosenEnvironment, setting);
    }

    /** Whether the file says both settings, and in the same table. */
    boolean areTogetherInFile(String one, String other) {
        return rawInFile(one).isPresent()
                && rawInFile(other).isPresent()
                && (file == null || file.areTogether(chosenEnvironment, one, other));
    }

    /** The strongest value of a setting that a flag or a variable gives. */
    Optional<Value> outside(String setting) {
        return flag(setting).or(() -> variable(VARIABLES.getOrDefault(setting, List.of())));
    }

    /** The texts of the file's tables by name, variables not replaced. */
    Map<String, Value> tableInFile(String setting) {
        return file == null ? Map.of() : file.named(chosenEnvironment, setting);
    }

    /** A value with variables replaced. */
    Value resolved(String setting, Value raw) {
        return Interpolation.resolve(setting, raw, environment);
    }

    /** Whether the chosen environment's own table says one setting, and only the top of the file the other. */
    boolean isNearer(String one, String other) {
        return file != null
                && chosenEnvironment != null
                && file.says(chosenEnvironment, one)
                && !file.says(chosenEnvironment, other);
    }

    /** The file's values with variables replaced. */
    List<Value> allInFile(String setting) {
        return file == null
                ? List.of()
                : file.values(chosenEnvironment, setting).stream()
                        .map(value -> Interpolation.resolve(setting, value, environment))
                        .toList();
    }
}

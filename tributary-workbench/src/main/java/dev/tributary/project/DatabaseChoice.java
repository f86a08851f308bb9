package dev.tributary.project;

import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which database, as whom: url, user and password, each from its strongest source. Evaluated when a command asks. */
final class DatabaseChoice {
    static final String PASSWORD_FILE = "TRIBUTARY_PASSWORD_FILE";

    private final Sources sources;
    private final AddressReader addresses;
    private final @Nullable Secret fromInput;
    private final Path workingDirectory;
    private final boolean environmentNamesIt;
    private final Supplier<NoDatabase> nothing;

    /**
     * @param environmentNamesIt whether {@code --env} chose an environment that has a url of its own; the flag is then
     *     stronger than a variable
     * @param nothing what to raise when there is no url
     */
    DatabaseChoice(
            Sources sources,
            AddressReader addresses,
            @Nullable Secret fromInput,
            Path workingDirectory,
            boolean environmentNamesIt,
            Supplier<NoDatabase> nothing) {
        this.sources = sources;
        this.addresses = addresses;
        this.fromInput = fromInput;
        this.workingDirectory = workingDirectory;
        this.environmentNamesIt = environmentNamesIt;
        this.nothing = nothing;
    }

    /** What can be said about a flag before anything needs a database. */
    void checkFlag() {
        checkFlag(SettingKey.URL);
        checkFlag(SettingKey.MIGRATION_URL);
    }

    private void checkFlag(String setting) {
        sources.flag(setting).filter(url -> !AddressReader.isEmbedded(url)).ifPresent(addresses::readOpen);
    }

    /** The address with everything filled in; reads the password file where one is named. */
    DatabaseAddress address() {
        Value url = target(sources::inFile).orElseThrow(nothing);
        if (AddressReader.isEmbedded(url)) {
            return new DatabaseAddress.Embedded();
        }
        ServerAddress text = addresses.read(url);
        @Nullable
        String user = user(url, text, sources::inFile).map(Value::text).orElse(null);
        @Nullable
        Secret secret = password(url, text, sources::inFile).map(this::secret).orElse(null);
        String database = text.database().isEmpty() && user != null ? user : text.database();
        return new ServerAddress(text.hosts(), database, user, secret, text.parameters());
    }

    /** The lines of {@code config show}; never fails and never opens a password file. */
    List<ShownSetting> settings() {
        var settings = new ArrayList<ShownSetting>();
        Optional<Value> written = target(sources::rawInFile);
        if (written.isEmpty()) {
            return List.of(new ShownSetting(SettingKey.URL, "", "default"));
        }
        boolean past = migrationUrl(sources::rawInFile).isPresent();
        if (past) {
            url(sources::rawInFile)
                    .map(value ->
                            new ShownSetting(SettingKey.URL, addresses.rules().redacted(value.text()), value.origin()))
                    .ifPresent(settings::add);
        }
        String key = past ? SettingKey.MIGRATION_URL : SettingKey.URL;
        Value url = written.get();
        try {
            url = target(sources::inFile).orElse(url);
            if (AddressReader.isEmbedded(url)) {
                settings.add(new ShownSetting(key, AddressReader.EMBEDDED, url.origin()));
                return settings;
            }
            ServerAddress text = addresses.read(url);
            String shown =
                    addresses.rules().holdsSecret(text) ? addresses.rules().redacted(url.text()) : url.text();
            settings.add(new ShownSetting(key, shown, url.origin()));
            Value user = user(url, text, sources::rawInFile).orElse(Value.byDefault(""));
            settings.add(new ShownSetting(SettingKey.USER, user.text(), user.origin()));
            settings.add(password(url, text, sources::rawInFile)
                    .map(value -> new ShownSetting(SettingKey.PASSWORD, "***", value.origin()))
                    .orElse(new ShownSetting(
                            SettingKey.PASSWORD,
                            "",
                            "default: the driver looks into "
                                    + addresses.rules().passwordFile())));
        } catch (TributaryException e) {
            String why = e instanceof UnsetVariable unset ? unset.variable() + " is not set" : "cannot be used";
            settings.removeIf(setting -> !setting.name().equals(SettingKey.URL) || !past);
            settings.add(
                    new ShownSetting(key, addresses.rules().redacted(url.text()), url.origin() + " (" + why + ")"));
        }
        return settings;
    }

    /** The variable that names another database than the one {@code --env} chose, if there is one. */
    Optional<Value> overruledVariable() {
        return environmentNamesIt ? sources.variable(urlVariables()) : Optional.empty();
    }

    /** The addresses as written, with where they come from; never fails. */
    List<Value> origins() {
        return Stream.concat(url(sources::rawInFile).stream(), migrationUrl(sources::rawInFile).stream())
                .toList();
    }

    /** The address that belongs to the one in use but is not, because another place names the database; empty where none. */
    Optional<Value> unusedMigrationUrl() {
        return migrationUrl(sources::rawInFile).isPresent()
                ? Optional.empty()
                : sources.variable(Sources.VARIABLES.getOrDefault(SettingKey.MIGRATION_URL, List.of()))
                        .or(() -> sources.rawInFile(SettingKey.MIGRATION_URL));
    }

    /** Where to connect. */
    private Optional<Value> target(Lookup inFile) {
        return migrationUrl(inFile).or(() -> url(inFile));
    }

    /** Only together with the {@code url} that it stands beside: a stronger place that names a database means that one. */
    private Optional<Value> migrationUrl(Lookup inFile) {
        Optional<Value> flag = sources.flag(SettingKey.MIGRATION_URL);
        if (flag.isPresent()) {
            return flag;
        }
        Optional<Value> url = url(inFile);
        if (url.isPresent() && url.get().source() == Value.Source.FLAG) {
            return Optional.empty();
        }
        Optional<Value> variable = environmentNamesIt
                ? Optional.empty()
                : sources.variable(Sources.VARIABLES.getOrDefault(SettingKey.MIGRATION_URL, List.of()));
        if (variable.isPresent()) {
            return variable;
        }
        boolean beside = url.isEmpty()
                || (url.get().source() == Value.Source.FILE
                        && sources.areTogetherInFile(SettingKey.URL, SettingKey.MIGRATION_URL));
        return beside ? inFile.find(SettingKey.MIGRATION_URL) : Optional.empty();
    }

    private Optional<Value> url(Lookup inFile) {
        Optional<Value> flag = sources.flag(SettingKey.URL);
        if (flag.isPresent()) {
            return flag;
        }
        return environmentNamesIt
                ? inFile.find(SettingKey.URL)
                : sources.variable(urlVariables()).or(() -> inFile.find(SettingKey.URL));
    }

    private static List<String> urlVariables() {
        return Sources.VARIABLES.getOrDefault(SettingKey.URL, List.of());
    }

    /** Candidates in order; a user inside the url ranks with the url's own source. */
    private Optional<Value> user(Value url, ServerAddress text, Lookup inFile) {
        Optional<Value> inUrl =
                Optional.ofNullable(text.user()).map(name -> new Value(name, url.source(), url.origin()));
        return sources.flag(SettingKey.USER)
                .or(() -> inUrl.filter(value -> value.source() == Value.Source.FLAG))
                .or(() -> sources.variable(Sources.VARIABLES.getOrDefault(SettingKey.USER, List.of())))
                .or(() -> inUrl.filter(value -> value.source() == Value.Source.ENVIRONMENT))
                .or(() -> SpringVariables.beside(url, SpringVariables.USERNAME, sources))
                .or(() -> belongsTo(url) ? inFile.find(SettingKey.USER) : Optional.empty())
                .or(() -> inUrl)
                .or(() -> sources.variable(List.of(addresses.rules().userVariable())));
    }

    /** The strongest password and where it is; the text is a file name where a variable names a file. */
    private Optional<Value> password(Value url, ServerAddress text, Lookup inFile) {
        if (fromInput != null) {
            return Optional.of(new Value(fromInput.reveal(), Value.Source.FLAG, "standard input"));
        }
        Optional<Value> inUrl = Optional.ofNullable(text.password())
                .map(secret -> new Value(secret.reveal(), url.source(), url.origin()));
        return sources.variable(List.of(PASSWORD_FILE))
                .or(() -> inUrl.filter(value -> value.source() == Value.Source.ENVIRONMENT))
                .or(() -> SpringVariables.beside(url, SpringVariables.PASSWORD, sources))
                .or(() -> sources.variable(List.of(addresses.rules().passwordVariable())))
                .or(() -> belongsTo(url) ? inFile.find(SettingKey.PASSWORD) : Optional.empty())
                .or(() -> inUrl);
    }

    private Secret secret(Value password) {
        return password.giver().equals("environment " + PASSWORD_FILE) ? read(password) : Secret.of(password.text());
    }

    /** User and password in the file go with the file's url: they are not sent to a server named elsewhere. */
    private boolean belongsTo(Value url) {
        return url.source() == Value.Source.FILE
                || (sources.rawInFile(SettingKey.URL).isEmpty()
                        && sources.rawInFile(SettingKey.MIGRATION_URL).isEmpty());
    }

    private Secret read(Value name) {
        Path file = workingDirectory.resolve(name.text());
        try {
            return Secret.of(Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R\\z", ""));
        } catch (IOException e) {
            throw ProjectProblems.unreadable(file, name.origin(), e);
        }
    }

    /** A way to look into the file: with variables replaced, or as written. */
    private interface Lookup {
        Optional<Value> find(String setting);
    }
}

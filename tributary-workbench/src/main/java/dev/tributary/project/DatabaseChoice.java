package dev.tributary.project;

import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which database, as whom: url, user and password, each from its strongest source. Evaluated when a command asks. */
final class DatabaseChoice {
    private final Sources sources;
    private final AddressReader addresses;
    private final PasswordChoice passwords;
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
            PasswordChoice passwords,
            boolean environmentNamesIt,
            Supplier<NoDatabase> nothing) {
        this.sources = sources;
        this.addresses = addresses;
        this.passwords = passwords;
        this.environmentNamesIt = environmentNamesIt;
        this.nothing = nothing;
    }

    /** What can be said about a flag before anything needs a database. */
    void checkFlag() {
        checkFlag(SettingKey.URL);
        checkFlag(SettingKey.DIRECT_URL);
    }

    private void checkFlag(String setting) {
        sources.flag(setting).filter(url -> !AddressReader.isEmbedded(url)).ifPresent(addresses::readOpen);
    }

    /** The address with everything filled in; reads the password file where one is named. */
    DatabaseAddress address() {
        Value url = target(sources::inFile).orElseThrow(nothing);
        return AddressReader.isEmbedded(url) ? new DatabaseAddress.Embedded() : complete(url);
    }

    /** The databases of a list, each with everything filled in. */
    List<ListedDatabase> listed(DatabaseList list) {
        return list.lines().stream()
                .map(line -> {
                    ServerAddress address = complete(line.address());
                    return new ListedDatabase(line.name().isEmpty() ? address.text() : line.name(), address);
                })
                .toList();
    }

    private ServerAddress complete(Value url) {
        ServerAddress text = addresses.read(url);
        @Nullable
        String user = user(url, text, sources::inFile).map(Value::text).orElse(null);
        @Nullable
        Secret secret = passwords
                .find(url, text, belongsTo(url), sources::inFile)
                .map(PasswordChoice.Found::secret)
                .orElse(null);
        String database = text.database().isEmpty() && user != null ? user : text.database();
        return new ServerAddress(text.hosts(), database, user, secret, text.parameters());
    }

    /** Whether it is the project's own server; never fails. */
    boolean isEmbedded() {
        return target(sources::rawInFile).filter(AddressReader::isEmbedded).isPresent();
    }

    /** The lines of {@code config show}; never fails and never opens a password file. */
    List<ShownSetting> settings() {
        var settings = new ArrayList<ShownSetting>();
        Optional<Value> written = target(sources::rawInFile);
        if (written.isEmpty()) {
            return List.of(new ShownSetting(SettingKey.URL, "", "default"));
        }
        boolean past = directUrl(sources::rawInFile).isPresent();
        if (past) {
            url(sources::rawInFile)
                    .map(value -> new ShownSetting(SettingKey.URL, addresses.shown(value), value.origin()))
                    .ifPresent(settings::add);
        }
        String key = past ? SettingKey.DIRECT_URL : SettingKey.URL;
        Value url = written.get();
        try {
            url = target(sources::inFile).orElse(url);
            if (AddressReader.isEmbedded(url)) {
                settings.add(new ShownSetting(key, AddressReader.EMBEDDED, url.origin()));
                return settings;
            }
            ServerAddress text = addresses.read(url);
            settings.add(new ShownSetting(key, addresses.shown(url), url.origin()));
            Value user = user(url, text, sources::rawInFile).orElse(Value.byDefault(""));
            settings.add(new ShownSetting(SettingKey.USER, user.text(), user.origin()));
            settings.add(passwords
                    .find(url, text, belongsTo(url), sources::rawInFile)
                    .map(found -> new ShownSetting(
                            SettingKey.PASSWORD, "***", found.value().origin()))
                    .orElse(new ShownSetting(
                            SettingKey.PASSWORD,
                            "",
                            "default: the driver looks into "
                                    + addresses.rules().passwordFile())));
        } catch (TributaryException e) {
            String why = e instanceof UnsetVariable unset ? unset.variable() + " is not set" : "cannot be used";
            settings.removeIf(setting -> !setting.name().equals(SettingKey.URL) || !past);
            settings.add(new ShownSetting(key, addresses.shown(url), url.origin() + " (" + why + ")"));
        }
        return settings;
    }

    /** The variable that names another database than the one {@code --env} chose, if there is one. */
    Optional<Value> overruledVariable() {
        return environmentNamesIt && sources.flag(SettingKey.URL).isEmpty()
                ? sources.variable(SettingKey.URL).filter(variable -> !isNamedByFile(variable))
                : Optional.empty();
    }

    /** Whether the database's address in the file takes the variable's value. */
    private boolean isNamedByFile(Value variable) {
        return origins().stream()
                .filter(address -> address.source() == Value.Source.FILE)
                .flatMap(address -> Interpolation.names(address.text()).stream())
                .anyMatch(name -> variable.equals(Value.environment(name, variable.text())));
    }

    /** The addresses as written, with where they come from; never fails. */
    List<Value> origins() {
        return Stream.concat(url(sources::rawInFile).stream(), directUrl(sources::rawInFile).stream())
                .toList();
    }

    /** The address that belongs to the one in use but is not, because another place names the database; empty where none. */
    Optional<Value> unusedDirectUrl() {
        return directUrl(sources::rawInFile).isPresent()
                ? Optional.empty()
                : sources.variable(SettingKey.DIRECT_URL)
                        .filter(variable -> !isNamedByFile(variable))
                        .or(() -> sources.rawInFile(SettingKey.DIRECT_URL));
    }

    /** Where to connect. */
    private Optional<Value> target(Sources.Lookup inFile) {
        return directUrl(inFile).or(() -> url(inFile));
    }

    /** Only together with the {@code url} that it stands beside: a stronger place that names a database means that one. */
    private Optional<Value> directUrl(Sources.Lookup inFile) {
        Optional<Value> flag = sources.flag(SettingKey.DIRECT_URL);
        if (flag.isPresent()) {
            return flag;
        }
        Optional<Value> url = url(inFile);
        if (url.isPresent() && url.get().source() == Value.Source.FLAG) {
            return Optional.empty();
        }
        Optional<Value> variable = environmentNamesIt ? Optional.empty() : sources.variable(SettingKey.DIRECT_URL);
        if (variable.isPresent()) {
            return variable;
        }
        boolean beside = url.isEmpty()
                || (url.get().source() == Value.Source.FILE
                        && sources.areTogetherInFile(SettingKey.URL, SettingKey.DIRECT_URL));
        return beside ? inFile.find(SettingKey.DIRECT_URL) : Optional.empty();
    }

    private Optional<Value> url(Sources.Lookup inFile) {
        Optional<Value> flag = sources.flag(SettingKey.URL);
        if (flag.isPresent()) {
            return flag;
        }
        return environmentNamesIt
                ? inFile.find(SettingKey.URL)
                : sources.variable(SettingKey.URL).or(() -> inFile.find(SettingKey.URL));
    }

    /** Candidates in order; a user inside the url ranks with the url's own source. */
    private Optional<Value> user(Value url, ServerAddress text, Sources.Lookup inFile) {
        Optional<Value> inUrl =
                Optional.ofNullable(text.user()).map(name -> new Value(name, url.source(), url.origin()));
        return sources.flag(SettingKey.USER)
                .or(() -> inUrl.filter(
                        value -> List.of(Value.Source.FLAG, Value.Source.LIST).contains(value.source())))
                .or(() -> sources.variable(SettingKey.USER))
                .or(() -> inUrl.filter(value -> value.source() == Value.Source.ENVIRONMENT))
                .or(() -> SpringVariables.beside(url, SpringVariables.USERNAME, sources))
                .or(() -> belongsTo(url) ? inFile.find(SettingKey.USER) : Optional.empty())
                .or(() -> inUrl)
                .or(() -> sources.variable(List.of(addresses.rules().userVariable())));
    }

    /** User and password in the file go with the file's url: they are not sent to a server named elsewhere. */
    private boolean belongsTo(Value url) {
        return url.source() == Value.Source.FILE
                || (sources.rawInFile(SettingKey.URL).isEmpty()
                        && sources.rawInFile(SettingKey.DIRECT_URL).isEmpty());
    }
}

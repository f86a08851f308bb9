package dev.tributary.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the password for an address comes from: the strongest place that has one. */
final class PasswordChoice {
    private final Sources sources;
    private final AddressRules rules;
    private final @Nullable Secret fromInput;
    private final Path workingDirectory;
    private final Path root;

    /**
     * @param workingDirectory where files of flags and variables are looked for
     * @param root where files that {@code tributary.toml} names are looked for
     */
    PasswordChoice(Sources sources, AddressRules rules, @Nullable Secret fromInput, Path workingDirectory, Path root) {
        this.sources = sources;
        this.rules = rules;
        this.fromInput = fromInput;
        this.workingDirectory = workingDirectory;
        this.root = root;
    }

    /**
     * A password, not read yet where it lies in a file.
     *
     * @param value the password, or where the name of its file was given
     * @param file null where the value is the password itself
     */
    record Found(Value value, @Nullable Path file) {

        Secret secret() {
            if (file == null) {
                return Secret.of(value.text());
            }
            try {
                return Secret.of(Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R\\z", ""));
            } catch (IOException e) {
                throw ProjectProblems.unreadable(file, value.origin(), e);
            }
        }
    }

    /**
     * Candidates in order; a password inside an address ranks with the address's own source.
     *
     * @param ours whether what the project file says goes with this address
     * @return empty leaves it to the driver, which looks into the file of passwords
     */
    Optional<Found> find(Value url, ServerAddress address, boolean ours, Sources.Lookup inFile) {
        if (fromInput != null) {
            return Optional.of(new Found(new Value(fromInput.reveal(), Value.Source.FLAG, "standard input"), null));
        }
        Optional<Value> inUrl = Optional.ofNullable(address.password())
                .map(secret -> new Value(secret.reveal(), url.source(), url.origin()));
        return file(sources.flag(SettingKey.PASSWORD_FILE), workingDirectory)
                .or(() -> plain(inUrl.filter(value -> value.source() == Value.Source.LIST)))
                .or(() -> file(sources.variable(SettingKey.PASSWORD_FILE), workingDirectory))
                .or(() -> plain(inUrl.filter(value -> value.source() == Value.Source.ENVIRONMENT)))
                .or(() -> plain(SpringVariables.beside(url, SpringVariables.PASSWORD, sources)))
                .or(() -> plain(sources.variable(List.of(rules.passwordVariable()))))
                .or(() -> ours ? inProjectFile(inFile) : Optional.empty())
                .or(() -> plain(inUrl));
    }

    /** What the environment's own table says is stronger; one table never says both. */
    private Optional<Found> inProjectFile(Sources.Lookup inFile) {
        Optional<Found> plain = plain(inFile.find(SettingKey.PASSWORD));
        return plain.isPresent() && !sources.isNearer(SettingKey.PASSWORD_FILE, SettingKey.PASSWORD)
                ? plain
                : file(inFile.find(SettingKey.PASSWORD_FILE), root);
    }

    private static Optional<Found> plain(Optional<Value> value) {
        return value.map(found -> new Found(found, null));
    }

    private static Optional<Found> file(Optional<Value> value, Path folder) {
        return value.map(found -> new Found(found, folder.resolve(found.text())));
    }
}

package dev.tributary.project;

import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which server databases that are thrown away are made on: one that is given, whose user and password stand in its own
 * address or nowhere, or one of a major version that is asked for.
 */
final class ScratchSetting {
    private static final Pattern MAJOR = Pattern.compile("\\d{2}");

    private final Sources sources;
    private final AddressReader addresses;

    ScratchSetting(Sources sources, AddressReader addresses) {
        this.sources = sources;
        this.addresses = addresses;
    }

    /** The server, with the database to connect to; empty means an embedded one. */
    Optional<ServerAddress> address() {
        Optional<Value> chosen = sources.find(SettingKey.SCRATCH_URL);
        if (chosen.isEmpty() || AddressReader.isEmbedded(chosen.get())) {
            return Optional.empty();
        }
        ServerAddress address = addresses.readOpen(chosen.get());
        return Optional.of(
                address.database().isEmpty() ? address.to(addresses.rules().firstDatabase()) : address);
    }

    /** What can be said about a flag before anything needs a scratch server. */
    void checkFlag() {
        sources.flag(SettingKey.SCRATCH_URL)
                .filter(url -> !AddressReader.isEmbedded(url))
                .ifPresent(addresses::readOpen);
        sources.flag(SettingKey.SCRATCH_MAJOR).ifPresent(this::major);
    }

    /** The major version that is asked for. */
    Optional<WantedMajor> major() {
        return sources.find(SettingKey.SCRATCH_MAJOR).map(this::major);
    }

    private WantedMajor major(Value value) {
        int oldest = addresses.rules().oldestMajor();
        if (!MAJOR.matcher(value.text()).matches() || Integer.parseInt(value.text()) < oldest) {
            throw ProjectProblems.invalid(
                    SettingKey.SCRATCH_MAJOR,
                    value,
                    "a major version of " + addresses.rules().product() + ", from " + oldest + " on",
                    Remedy.edit(SettingKey.SCRATCH_MAJOR + " = 16").does("or the one that you deploy on"));
        }
        return new WantedMajor(Integer.parseInt(value.text()), value.origin());
    }

    /** The lines of {@code config show}; never fails. */
    List<ShownSetting> settings() {
        Value url = written(SettingKey.SCRATCH_URL).orElse(Value.byDefault(AddressReader.EMBEDDED));
        return List.of(
                new ShownSetting(SettingKey.SCRATCH_URL, addresses.shown(url), url.origin()),
                written(SettingKey.SCRATCH_MAJOR)
                        .map(major -> new ShownSetting(SettingKey.SCRATCH_MAJOR, major.text(), major.origin()))
                        .orElse(new ShownSetting(SettingKey.SCRATCH_MAJOR, "", "default: the database's")));
    }

    private Optional<Value> written(String setting) {
        return sources.flag(setting)
                .or(() -> sources.variable(Sources.VARIABLES.getOrDefault(setting, List.of())))
                .or(() -> sources.rawInFile(setting));
    }
}

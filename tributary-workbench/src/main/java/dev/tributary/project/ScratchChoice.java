package dev.tributary.project;

import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which server databases that are thrown away are made on: one that is given, whose user and password stand in its own
 * address or nowhere, or one of a major version that is asked for.
 */
final class ScratchChoice {
    private static final Pattern MAJOR = Pattern.compile("\\d{2}");

    private final Sources sources;

    ScratchChoice(Sources sources) {
        this.sources = sources;
    }

    /** The server, with the database to connect to; empty means an embedded one. */
    Optional<ServerAddress> address() {
        Optional<Value> chosen = sources.find(SettingKey.SCRATCH_URL);
        if (chosen.isEmpty() || chosen.get().text().strip().equals(AddressText.EMBEDDED)) {
            return Optional.empty();
        }
        Value url = chosen.get();
        boolean typed = url.source() == Value.Source.FLAG;
        AddressText text;
        try {
            text = AddressText.parse(url);
        } catch (WrongUsage e) {
            throw typed && AddressText.mayHoldPassword(url.text()) ? PasswordInArgument.of(url.text()) : e;
        }
        if (typed && text.holdsPassword()) {
            throw PasswordInArgument.of(url.text());
        }
        String database = text.database().isEmpty() ? "postgres" : text.database();
        return Optional.of(new ServerAddress(text.hosts(), database, text.user(), text.password(), text.parameters()));
    }

    /** What can be said about a flag before anything needs a scratch server. */
    void checkFlag() {
        sources.flag(SettingKey.SCRATCH_MAJOR).ifPresent(ScratchChoice::major);
    }

    /** The major version that is asked for. */
    Optional<WantedMajor> major() {
        return sources.find(SettingKey.SCRATCH_MAJOR).map(ScratchChoice::major);
    }

    private static WantedMajor major(Value value) {
        if (!MAJOR.matcher(value.text()).matches() || Integer.parseInt(value.text()) < WantedMajor.OLDEST) {
            throw InvalidSetting.of(
                    SettingKey.SCRATCH_MAJOR,
                    value,
                    "a major version of PostgreSQL, from " + WantedMajor.OLDEST + " on",
                    Remedy.unsorted(SettingKey.SCRATCH_MAJOR + " = 16", "or the one that you deploy on"));
        }
        return new WantedMajor(Integer.parseInt(value.text()), value.origin());
    }

    /** The lines of {@code config show}; never fails. */
    List<Setting> settings() {
        Value url = written(SettingKey.SCRATCH_URL).orElse(Value.byDefault(AddressText.EMBEDDED));
        return List.of(
                new Setting(SettingKey.SCRATCH_URL, AddressText.redacted(url.text()), url.origin()),
                written(SettingKey.SCRATCH_MAJOR)
                        .map(major -> new Setting(SettingKey.SCRATCH_MAJOR, major.text(), major.origin()))
                        .orElse(new Setting(SettingKey.SCRATCH_MAJOR, "", "default: the database's")));
    }

    private Optional<Value> written(String setting) {
        return sources.flag(setting)
                .or(() -> sources.variable(Sources.VARIABLES.getOrDefault(setting, List.of())))
                .or(() -> sources.rawInFile(setting));
    }
}

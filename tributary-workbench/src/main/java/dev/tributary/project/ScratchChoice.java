package dev.tributary.project;

import java.util.List;
import java.util.Optional;

/** Which server is given for databases that are thrown away. Its user and password stand in its own address or nowhere. */
final class ScratchChoice {
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

    /** The line of {@code config show}. */
    Setting setting() {
        Value url = sources.flag(SettingKey.SCRATCH_URL)
                .or(() -> sources.variable(Sources.VARIABLES.getOrDefault(SettingKey.SCRATCH_URL, List.of())))
                .or(() -> sources.rawInFile(SettingKey.SCRATCH_URL))
                .orElse(Value.byDefault(AddressText.EMBEDDED));
        return new Setting(SettingKey.SCRATCH_URL, AddressText.redacted(url.text()), url.origin());
    }
}

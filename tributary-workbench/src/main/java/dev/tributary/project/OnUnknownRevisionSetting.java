package dev.tributary.project;

import dev.tributary.database.OnUnknownRevision;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done about a database at a revision that no file holds. */
final class OnUnknownRevisionSetting {
    private final Optional<Value> said;

    OnUnknownRevisionSetting(Sources sources) {
        this.said = sources.find(SettingKey.ON_UNKNOWN_REVISION);
    }

    /** What was said; null where nothing was. */
    @Nullable
    OnUnknownRevision value() {
        return said.map(OnUnknownRevisionSetting::read).orElse(null);
    }

    private static OnUnknownRevision read(Value said) {
        return Choice.read(
                said,
                SettingKey.ON_UNKNOWN_REVISION,
                List.of(OnUnknownRevision.values()),
                Remedy.advice("fail").does("a problem, whatever the journal says"),
                Remedy.advice("warn").does("tells of it and applies nothing"),
                Remedy.advice("leave it out").does("the journal is asked whether a newer build was there"));
    }

    /** The line of {@code config show}. */
    ShownSetting shown() {
        return said.map(value -> new ShownSetting(SettingKey.ON_UNKNOWN_REVISION, value.text(), value.origin()))
                .orElse(new ShownSetting(SettingKey.ON_UNKNOWN_REVISION, "", "default: asks the journal"));
    }
}

package dev.tributary.project;

import java.util.Optional;

/** Who the journal says has run something. Blank is as good as nothing, and so is one of the file whose variable is not set. */
final class ActorSetting {
    private final Value name;
    private final String origin;

    ActorSetting(Sources sources) {
        Optional<Value> given =
                sources.variable(SettingKey.ACTOR).filter(value -> !value.text().isBlank());
        Value found = given.or(() -> sources.rawInFile(SettingKey.ACTOR)).orElse(Value.byDefault(""));
        String where = found.origin();
        if (found.source() == Value.Source.FILE) {
            try {
                found = sources.resolved(SettingKey.ACTOR, found);
            } catch (UnsetVariable e) {
                where += " (" + e.variable() + " is not set)";
                found = Value.byDefault("");
            }
        }
        this.name = found;
        this.origin = where;
    }

    String text() {
        return name.text();
    }

    /** The line of {@code config show}. */
    ShownSetting shown() {
        return new ShownSetting(
                SettingKey.ACTOR,
                name.text(),
                origin.equals("default") ? "default: the system's user and host" : origin);
    }
}

package dev.tributary.project;

import dev.tributary.session.Database;
import dev.tributary.wording.Remedy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose the revisions are, which schemas hold somebody else's tables, and which roles may own Tributary's. */
final class OwnerSetting {
    private final Value project;
    private final List<Value> foreignSchemas;
    private final List<Value> trustedOwners;

    /**
     * @param chosen the one of several projects; null where the file is one
     */
    OwnerSetting(Sources sources, @Nullable Value chosen) {
        this.project = checked(
                chosen != null ? chosen : sources.find(SettingKey.PROJECT).orElse(Value.byDefault("")));
        this.foreignSchemas = names(sources, SettingKey.FOREIGN_SCHEMAS);
        this.trustedOwners = names(sources, SettingKey.TRUSTED_OWNERS);
    }

    private static List<Value> names(Sources sources, String setting) {
        return sources.outside(setting).map(OwnerSetting::parts).orElseGet(() -> sources.allInFile(setting));
    }

    private static List<String> texts(List<Value> values) {
        return values.stream().map(Value::text).toList();
    }

    private static Value checked(Value name) {
        if (name.source() != Value.Source.DEFAULT && name.text().isBlank()) {
            throw ProjectProblems.invalid(
                    SettingKey.PROJECT,
                    name,
                    "a name",
                    Remedy.advice("leave it out").does("then it is called like its first revision"));
        }
        return name;
    }

    private static List<Value> parts(Value list) {
        return Arrays.stream(list.text().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> new Value(name, list.source(), list.origin()))
                .toList();
    }

    Database.Owner owner() {
        return new Database.Owner(project.text(), texts(foreignSchemas), texts(trustedOwners));
    }

    /** The lines of {@code config show}. */
    List<ShownSetting> shown() {
        return List.of(
                new ShownSetting(
                        SettingKey.PROJECT,
                        project.text(),
                        project.text().isEmpty() ? "default: the first revision's id" : project.origin()),
                shown(SettingKey.FOREIGN_SCHEMAS, foreignSchemas),
                shown(SettingKey.TRUSTED_OWNERS, trustedOwners));
    }

    private static ShownSetting shown(String setting, List<Value> values) {
        return new ShownSetting(
                setting,
                String.join(", ", texts(values)),
                values.isEmpty() ? "default" : values.get(0).origin());
    }
}

package dev.tributary.project;

import dev.tributary.database.OnEditedScript;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done about scripts that were edited after they ran. It was once said by {@code strict}, which is still understood:
 * where both are said, the stronger place counts, and in one place the setting's own name.
 */
final class OnEditedScriptSetting {
    private final Optional<Value> value;
    private final Optional<String> note;
    private final boolean byFlag;

    OnEditedScriptSetting(Sources sources, ProjectPlace place) {
        Optional<Value> own = sources.find(SettingKey.ON_EDITED_SCRIPT);
        Optional<Value> old = sources.find(SettingKey.STRICT).map(OnEditedScriptSetting::checked);
        boolean oldCounts = old.isPresent()
                && own.map(said -> isStronger(old.get(), said, place)).orElse(true);
        this.value = oldCounts ? old.map(OnEditedScriptSetting::translated) : own;
        this.byFlag = old.filter(said -> said.source() == Value.Source.FLAG).isPresent();
        this.note = old.map(said -> said.giver() + " says " + SettingKey.STRICT + ", which is called "
                + SettingKey.ON_EDITED_SCRIPT + " now: write " + written(said)
                + (oldCounts
                        ? ""
                        : "; it is not used, since " + own.orElseThrow().giver() + " says so too"));
    }

    private static boolean isStronger(Value old, Value own, ProjectPlace place) {
        int byPlace = own.source().compareTo(old.source());
        return byPlace > 0
                || (byPlace == 0
                        && own.source() == Value.Source.FILE
                        && place.environmentSays(SettingKey.STRICT)
                        && !place.environmentSays(SettingKey.ON_EDITED_SCRIPT));
    }

    private static Value checked(Value strict) {
        if (!List.of("true", "false").contains(strict.text())) {
            throw ProjectProblems.invalid(
                    SettingKey.STRICT,
                    strict,
                    "true or false",
                    Remedy.edit(SettingKey.ON_EDITED_SCRIPT + " = \"fail\"")
                            .does("the setting's name now; refuses scripts edited after they ran"));
        }
        return strict;
    }

    private static Value translated(Value strict) {
        return new Value(word(strict), strict.source(), strict.origin());
    }

    private static String word(Value strict) {
        return strict.text().equals("true") ? "fail" : "warn";
    }

    /** The new form of what was said, for the place where it was said. */
    private static String written(Value strict) {
        return switch (strict.source()) {
            case FLAG -> "--" + SettingKey.ON_EDITED_SCRIPT + " " + word(strict);
            case ENVIRONMENT -> "TRIBUTARY_ON_EDITED_SCRIPT=" + word(strict);
            case LIST, FILE, DEFAULT -> SettingKey.ON_EDITED_SCRIPT + " = \"" + word(strict) + "\"";
        };
    }

    /** What was said; null where nothing was. */
    @Nullable
    OnEditedScript value() {
        return value.map(OnEditedScriptSetting::read).orElse(null);
    }

    private static OnEditedScript read(Value said) {
        return Choice.read(
                said,
                SettingKey.ON_EDITED_SCRIPT,
                List.of(OnEditedScript.values()),
                Remedy.advice("fail").does("refuses to run where a script was edited"),
                Remedy.advice("warn").does("tells of it and goes on"));
    }

    /** The line of {@code config show}. */
    ShownSetting shown(boolean disposable) {
        return value.map(said -> new ShownSetting(SettingKey.ON_EDITED_SCRIPT, said.text(), said.origin()))
                .orElse(new ShownSetting(
                        SettingKey.ON_EDITED_SCRIPT,
                        "",
                        disposable
                                ? "default: warn, since the database is disposable"
                                : "default: fail where something is applied, else warn"));
    }

    /** Whether the old name stands on the command line, where nobody else would tell of it. */
    boolean isOldFlag() {
        return byFlag;
    }

    /** That the old name was used, and what to write instead. */
    Optional<String> note() {
        return note;
    }
}

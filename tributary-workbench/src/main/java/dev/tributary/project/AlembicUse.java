package dev.tributary.project;

import dev.tributary.alembic.AlembicFormat;
import dev.tributary.alembic.AlembicSettings;
import dev.tributary.script.ScriptLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a project goes with Alembic, where its scripts are Alembic's.
 *
 * @param settings what Alembic's own settings say; null where the scripts are SQL
 * @param history what files compute
 * @param command the program and its first arguments; empty where nothing is to be called
 * @param types column types of the project's own, and what they are in SQL
 * @param versionTable as it is without {@code env.py}
 */
record AlembicUse(
        @Nullable AlembicSettings settings,
        GraphFromSetting history,
        List<String> command,
        Map<String, String> types,
        Value versionTable) {

    AlembicUse {
        command = List.copyOf(command);
        types = Map.copyOf(types);
    }

    ScriptLayout layout() {
        return settings == null ? ScriptLayout.SQL : layout(settings);
    }

    ScriptLayout layout(AlembicSettings of) {
        return new ScriptLayout(new AlembicFormat(history::told), of.recursive());
    }

    /** Empty where nobody has told it. */
    Optional<String> toldVersionTable() {
        return versionTable.source() == Value.Source.DEFAULT ? Optional.empty() : Optional.of(versionTable.text());
    }

    Optional<String> unclearVersionTable() {
        return settings == null || toldVersionTable().isPresent() ? Optional.empty() : settings.unclearVersionTable();
    }
}

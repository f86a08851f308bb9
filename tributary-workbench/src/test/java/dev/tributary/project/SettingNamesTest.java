package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.SettingsPage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A setting has one name, and the page of settings has them all. */
class SettingNamesTest {

    @Test
    void thePageHasEveryKeyOfTheFile() {
        List<String> keys = Stream.concat(SettingKey.TOP_LEVEL.stream(), SettingKey.IN_ENVIRONMENT.stream())
                .filter(key -> !List.of(
                                "environments",
                                SettingKey.PROJECTS,
                                SettingKey.JOURNAL,
                                SettingKey.CHECK,
                                SettingKey.SCRATCH,
                                SettingKey.ALEMBIC,
                                AcceptTables.KEY,
                                SettingKey.STRICT)
                        .contains(key)) // tables, and an old name
                .distinct()
                .toList();

        assertThat(SettingsPage.inFile()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void thePageHasEveryVariable() {
        List<String> variables = Sources.VARIABLES.values().stream()
                .flatMap(List::stream)
                .filter(name -> name.startsWith("TRIBUTARY_") && !Renamed.VARIABLES.containsKey(name))
                .filter(name -> !name.equals("TRIBUTARY_STRICT")) // an old name
                .toList();

        assertThat(SettingsPage.variables()).containsExactlyInAnyOrderElementsOf(variables);
    }

    @Test
    void aVariableIsCalledAsItsSetting() {
        Sources.VARIABLES.forEach((setting, variables) -> assertThat(variables.get(0))
                .isEqualTo(
                        setting.equals(SettingKey.DEFAULT_ENVIRONMENT)
                                ? "TRIBUTARY_ENV"
                                : "TRIBUTARY_"
                                        + setting.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    @Test
    void anOldNameLeadsToOneOfToday() {
        assertThat(SettingKey.TOP_LEVEL).containsAll(Renamed.SETTINGS.values());
        assertThat(SettingKey.TOP_LEVEL).doesNotContainAnyElementsOf(Renamed.SETTINGS.keySet());
        Renamed.VARIABLES.forEach((old, now) -> assertThat(Sources.VARIABLES.values())
                .anySatisfy(names -> assertThat(names).containsSubsequence(now, old)));
    }
}

package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.database.JournalText;
import dev.tributary.wording.TributaryException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;

class JournalSettingTest {

    private static JournalSetting said(String text) {
        return new JournalSetting(Optional.of(new Value(text, Value.Source.FILE, "tributary.toml:2")));
    }

    @Test
    void keepsEverythingUnlessSaid() {
        assertThat(new JournalSetting(Optional.empty()).text()).isEqualTo(JournalText.FULL);
        assertThat(said("none").text()).isEqualTo(JournalText.NONE);
        assertThat(said("none").shown()).isEqualTo(new ShownSetting("journal.text", "none", "tributary.toml:2"));
    }

    @Test
    void refusesAnotherWord() {
        var refused = catchThrowableOfType(
                TributaryException.class, () -> said("nothing").text());

        assertThat(refused.problem().code()).isEqualTo("invalid-setting");
        assertThat(refused.problem().text()).contains("full or none");
    }

    @Test
    void isATableWithNothingElse() {
        assertThat(JournalSetting.isOne(Toml.parse("[journal]\ntext = 'none'\n").get("journal")))
                .isTrue();
        assertThat(JournalSetting.isOne(Toml.parse("journal = 'none'\n").get("journal")))
                .isFalse();
        assertThat(JournalSetting.isOne(
                        Toml.parse("[journal]\ntext = 'none'\nkeep = 3\n").get("journal")))
                .isFalse();
    }
}

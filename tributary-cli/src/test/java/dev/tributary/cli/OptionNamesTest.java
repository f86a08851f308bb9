package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.command.Command;
import dev.tributary.cli.command.GlobalOptions;
import dev.tributary.testing.SettingsPage;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** An option that is a setting is called as the setting is everywhere, and the page of settings has it. */
class OptionNamesTest {

    @Test
    void thePageNamesOptionsThatThereAre() {
        assertThat(allOptions()).containsAll(SettingsPage.options());
    }

    @Test
    void thePageHasTheOptionOfEverySettingThatHasOne() {
        List<String> settings =
                SettingsPage.inFile().stream().map(name -> "--" + name).toList();

        assertThat(SettingsPage.options())
                .containsAll(allOptions().stream().filter(settings::contains).toList())
                .allSatisfy(option -> assertThat(option)
                        .satisfiesAnyOf(
                                same -> assertThat(settings).contains(same),
                                other -> assertThat(List.of("--env", "--password-stdin"))
                                        .contains(other)));
    }

    /** Where a word stands before the command, it must be known whether another one belongs to it. */
    @Test
    void anOptionOfEveryCommandMayStandBeforeIt() {
        for (OptionSpec option : new GlobalOptions().spec().options()) {
            String[] words = option.arity().max() == 0
                    ? new String[] {option.longestName(), "heads"}
                    : new String[] {option.longestName(), "value", "heads"};

            assertThat(Arguments.of(words).command()).as(option.longestName()).isEqualTo("heads");
        }
    }

    private static Set<String> allOptions() {
        var names = new TreeSet<String>();
        for (String name : CommandTable.names()) {
            Command command = Objects.requireNonNull(CommandTable.create(name));
            Syntax.of(command, new GlobalOptions()).getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option -> names.addAll(List.of(option.names())));
        }
        return names;
    }
}

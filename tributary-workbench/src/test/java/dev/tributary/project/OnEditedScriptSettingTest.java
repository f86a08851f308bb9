package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.database.OnEditedScript;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done about edited scripts, under the setting's name and under the older one. */
class OnEditedScriptSettingTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();
    private String toml = "";

    private Project load(Options options) throws IOException {
        Files.writeString(folder.resolve("tributary.toml"), toml);
        return Project.load(options, environment, folder, new PostgresqlAddresses());
    }

    private Project load() throws IOException {
        return load(Options.none());
    }

    @Test
    void takesTheStrongestPlace() throws IOException {
        assertThat(load().settings().onEditedScript()).isNull();
        toml = "on-edited-script = \"fail\"";
        assertThat(load().settings().onEditedScript()).isEqualTo(OnEditedScript.FAIL);
        environment.put("TRIBUTARY_ON_EDITED_SCRIPT", "warn");
        assertThat(load().settings().onEditedScript()).isEqualTo(OnEditedScript.WARN);
        Options flag = Options.builder().onEditedScript("fail").build();
        assertThat(load(flag).settings().onEditedScript()).isEqualTo(OnEditedScript.FAIL);
        assertThat(load(flag).shown())
                .contains(new ShownSetting("on-edited-script", "fail", "flag --on-edited-script"));
        assertThat(load(flag).warnings()).isEmpty();
    }

    @Test
    void understandsTheOlderNameAndSaysTheNewOne() throws IOException {
        toml = "[environments.live]\nstrict = true";
        Options live = Options.builder().environment("live").build();
        assertThat(load(live).settings().onEditedScript()).isEqualTo(OnEditedScript.FAIL);
        assertThat(load(live).shown())
                .contains(new ShownSetting("on-edited-script", "fail", "tributary.toml:2 [environments.live]"));
        assertThat(load(live).oldNames())
                .containsExactly("tributary.toml:2 [environments.live] says strict, which is called on-edited-script"
                        + " now: write on-edited-script = \"fail\"");
        assertThat(load(live).warnings()).isEmpty();
        assertThat(load().oldNames()).isEmpty();

        environment.put("TRIBUTARY_STRICT", "false");
        assertThat(load().settings().onEditedScript()).isEqualTo(OnEditedScript.WARN);
        assertThat(load().oldNames())
                .containsExactly("environment TRIBUTARY_STRICT says strict, which is called on-edited-script now: write"
                        + " TRIBUTARY_ON_EDITED_SCRIPT=warn");
        assertThat(load(Options.builder().strict(true).build()).warnings())
                .containsExactly("--strict says strict, which is called on-edited-script now: write"
                        + " --on-edited-script fail");
    }

    @Test
    void whereBothAreSaidTheStrongerPlaceCountsAndInOnePlaceTheNewName() throws IOException {
        toml = "strict = true\non-edited-script = \"warn\"\n[environments.live]\nstrict = true";

        assertThat(load().settings().onEditedScript()).isEqualTo(OnEditedScript.WARN);
        assertThat(load().oldNames().get(0)).endsWith("; it is not used, since tributary.toml:2 says so too");
        assertThat(load(Options.builder().environment("live").build())
                        .settings()
                        .onEditedScript())
                .as("the environment's own table")
                .isEqualTo(OnEditedScript.FAIL);
        environment.put("TRIBUTARY_STRICT", "true");
        assertThat(load().settings().onEditedScript()).isEqualTo(OnEditedScript.FAIL);
        environment.put("TRIBUTARY_ON_EDITED_SCRIPT", "warn");
        assertThat(load().settings().onEditedScript()).isEqualTo(OnEditedScript.WARN);
    }

    @Test
    void refusesOtherWords() throws IOException {
        assertThatThrownBy(() -> load(Options.builder().onEditedScript("ignore").build()))
                .isInstanceOf(WrongUsage.class)
                .hasMessage("""
                        error[invalid-setting]: cannot use "ignore" for on-edited-script
                          given by  flag --on-edited-script
                          expected  fail or warn
                        next:
                          fail    refuses to run where a script was edited
                          warn    tells of it and goes on""");
        toml = "on-edited-script = true";
        assertThatThrownBy(this::load).hasMessageContaining("expected  a text in quotes");
        toml = "strict = \"yes\"";
        assertThatThrownBy(this::load).hasMessageContaining("expected  true or false");
        toml = "";
        environment.put("TRIBUTARY_STRICT", "yes");
        assertThatThrownBy(this::load).hasMessageContaining("on-edited-script = \"fail\"");
    }
}

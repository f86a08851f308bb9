package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActorSettingTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();
    private String toml = "";

    private Project load() throws IOException {
        Files.writeString(folder.resolve("tributary.toml"), toml);
        return Project.load(Options.none(), environment, folder, new PostgresqlAddresses());
    }

    private void is(String actor, String origin) throws IOException {
        assertThat(load().settings().actor()).isEqualTo(actor);
        assertThat(load().shown()).contains(new ShownSetting("actor", actor, origin));
    }

    @Test
    void isTheVariablesThenTheFilesThenNobodys() throws IOException {
        is("", "default: the system's user and host");
        toml = "actor = \"${CI_USER} ${CI_JOB}\"\ndefault-environment = \"dev\"\n[environments.dev]\n";
        is("", "tributary.toml:1 (CI_USER is not set)");
        environment.putAll(Map.of("CI_USER", "ana", "CI_JOB", "1234"));
        is("ana 1234", "tributary.toml:1");
        environment.put("TRIBUTARY_ACTOR", "ben");
        is("ben", "environment TRIBUTARY_ACTOR");
        environment.put("TRIBUTARY_ACTOR", " ");
        is("ana 1234", "tributary.toml:1");
        assertThat(load().warnings()).isEmpty();
    }

    @Test
    void isTheSignatureOfRunsWithTheirContext() throws IOException {
        toml = "actor = \"ana\"\ncontext = { ticket = \"SHOP-7\" }\n";

        assertThat(load().settings().signature().actor()).isEqualTo("ana");
        assertThat(load().settings().signature().context()).containsExactly("ticket=SHOP-7");
    }
}

package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.database.OnUnknownRevision;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose the revisions are, and what the journal is to keep of a run. */
class OwnerSettingTest {

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
    void takesTheNameFromTheStrongestPlace() throws IOException {
        assertThat(load().settings().owner().project()).isEmpty();
        toml = "project = \"shop\"\n[environments.live]\nproject = \"shop-eu\"";
        assertThat(load().settings().owner().project()).isEqualTo("shop");
        Options.Builder live = Options.builder().environment("live");
        assertThat(load(live.build()).settings().owner().project()).isEqualTo("shop-eu");
        environment.put("TRIBUTARY_PROJECT", "other");
        assertThat(load(live.build()).settings().owner().project()).isEqualTo("other");
        Options flag = live.project("third").build();
        assertThat(load(flag).settings().owner().project()).isEqualTo("third");
        assertThat(load(flag).shown()).contains(new ShownSetting("project", "third", "flag --project"));
        assertThat(load(flag).nameInFile()).isEmpty();
    }

    @Test
    void refusesAnEmptyName() {
        toml = "project = \" \"";
        assertThatThrownBy(this::load).hasMessageContaining("cannot use \" \" for project");
    }

    @Test
    void readsSchemasOfOthersFromTextArrayAndVariable() throws IOException {
        toml = "foreign-schemas = \"audit\"";
        assertThat(load().settings().owner().foreignSchemas()).containsExactly("audit");
        toml = "foreign-schemas = [\"audit\", \"cron\"]";
        assertThat(load().settings().owner().foreignSchemas()).containsExactly("audit", "cron");
        assertThat(load().shown()).contains(new ShownSetting("foreign-schemas", "audit, cron", "tributary.toml:1"));
        environment.put("TRIBUTARY_FOREIGN_SCHEMAS", "cron, partman");
        assertThat(load().settings().owner().foreignSchemas()).containsExactly("cron", "partman");
        environment.clear();
        toml = "foreign-schemas = 1";
        assertThatThrownBy(this::load).hasMessageContaining("expected  a text or an array of texts");
    }

    @Test
    void readsTrustedOwnersFromArrayVariableAndFlag() throws IOException {
        toml = "trusted-owners = [\"app\"]";
        assertThat(load().settings().owner().trusted()).containsExactly("app");
        assertThat(load().shown()).contains(new ShownSetting("trusted-owners", "app", "tributary.toml:1"));
        environment.put("TRIBUTARY_TRUSTED_OWNERS", "app, ops");
        assertThat(load().settings().owner().trusted()).containsExactly("app", "ops");
    }

    @Test
    void joinsTheContextOfAllPlacesByName() throws IOException {
        assertThat(load().settings().signature().context()).isEmpty();
        toml = """
                context = { ticket = "SHOP-7", commit = "${COMMIT}" }
                [environments.live]
                context = { ticket = "SHOP-8", actor = "release" }
                """;
        assertThat(load().settings().signature().context()).containsExactly("ticket=SHOP-7");
        assertThat(load().shown())
                .contains(
                        new ShownSetting("context.commit", "", "tributary.toml:1 (COMMIT is not set)"),
                        new ShownSetting("context.ticket", "SHOP-7", "tributary.toml:1"));
        environment.put("COMMIT", "77c0de1");
        Options live = Options.builder().environment("live").build();
        assertThat(load(live).settings().signature().context())
                .containsExactly("commit=77c0de1", "ticket=SHOP-8", "actor=release");
        environment.put("TRIBUTARY_CONTEXT", "ticket=SHOP-9, build=12=a");
        assertThat(load(live).settings().signature().context())
                .isEqualTo(List.of("commit=77c0de1", "ticket=SHOP-9", "actor=release", "build=12=a"));
    }

    @Test
    void refusesAContextWithoutNames() {
        toml = "context = \"SHOP-7\"";
        assertThatThrownBy(this::load).hasMessageContaining("expected  names with texts, such as { ticket = ");
        toml = "context = { ticket = 7 }";
        assertThatThrownBy(this::load).hasMessageContaining("cannot use the value of \"context\"");
        toml = "";
        environment.put("TRIBUTARY_CONTEXT", "SHOP-7");
        assertThatThrownBy(this::load)
                .hasMessageContaining("cannot use \"SHOP-7\" for context")
                .hasMessageContaining("ticket=SHOP-7,build=12");
    }

    @Test
    void readsWhatAnUnknownRevisionLeadsTo() throws IOException {
        assertThat(load().settings().onUnknownRevision()).isNull();
        toml = "on-unknown-revision = \"warn\"";
        assertThat(load().settings().onUnknownRevision()).isEqualTo(OnUnknownRevision.WARN);
        environment.put("TRIBUTARY_ON_UNKNOWN_REVISION", "fail");
        assertThat(load().settings().onUnknownRevision()).isEqualTo(OnUnknownRevision.FAIL);
        Options flag = Options.builder().onUnknownRevision("maybe").build();
        assertThatThrownBy(() -> load(flag))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("cannot use \"maybe\" for on-unknown-revision");
    }

    @Test
    void holdsTheEmbeddedServerAndWhatSaysSoForDisposable() throws IOException {
        toml = """
                [environments.dev]
                url = "embedded"
                [environments.test]
                url = "postgres://ci/shop"
                disposable = true
                [environments.live]
                url = "postgres://live/shop"
                """;
        assertThat(load(Options.builder().environment("dev").build()).settings().disposable())
                .isTrue();
        assertThat(load(Options.builder().environment("test").build())
                        .settings()
                        .disposable())
                .isTrue();
        assertThat(load(Options.builder()
                                .environment("test")
                                .url("postgres://live/shop")
                                .build())
                        .settings()
                        .disposable())
                .isFalse();
        assertThat(load(Options.builder().environment("live").build())
                        .settings()
                        .disposable())
                .isFalse();
    }
}

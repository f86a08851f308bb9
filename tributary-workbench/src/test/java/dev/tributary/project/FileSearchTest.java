package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import dev.tributary.wording.SystemUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose settings are used. */
class FileSearchTest {
    private static final int STRANGER = 65534;
    private static final Map<String, String> ENVIRONMENT = Map.of("CI_SECRET", "canary");

    @TempDir
    Path above;

    private Path file = Path.of("");
    private Path here = Path.of("");

    @BeforeEach
    void createFiles() throws IOException {
        file = Files.writeString(above.resolve("tributary.toml"), """
                default-environment = "live"
                [environments.live]
                url = "postgres://app@foreign.example/shop"
                password = "${CI_SECRET}"
                """);
        here = Files.createDirectories(above.resolve("a/b"));
    }

    @Test
    void takesTheNearestAbove() throws IOException {
        assertThat(load(Options.none()).file()).contains(file);
        Path nearer = Files.writeString(above.resolve("a/tributary.toml"), "");

        assertThat(load(Options.none()).file()).contains(nearer);
    }

    @Test
    void takesTheOneThatIsNamed() throws IOException {
        Path other = Files.writeString(above.resolve("other.toml"), "");
        var variable = Map.of("TRIBUTARY_CONFIG", other.toString());

        assertThat(load(config("../../other.toml")).file()).contains(other);
        assertThat(load(config("../../other.toml")).shown())
                .contains(new ShownSetting("file", "../../other.toml", "flag --config"));
        assertThat(Project.load(Options.none(), variable, here, new PostgresqlAddresses())
                        .file())
                .contains(other);
        assertThatThrownBy(() -> load(config("nosuch.toml")))
                .hasMessageContaining("error[unreadable-file]")
                .hasMessageContaining("named by  flag --config");
    }

    @Test
    void doesNotUseAStrangersFileFromAFolderAbove() throws IOException {
        give(file, STRANGER);

        assertThatThrownBy(() -> load(Options.none()))
                .hasMessageContaining("error[foreign-project-file]: \"" + file + "\" belongs to somebody else")
                .hasMessageContaining("--config " + file)
                .hasMessageContaining("export TRIBUTARY_CONFIG=" + file)
                .hasMessageContaining("touch tributary.toml")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> Project.names(Options.none(), ENVIRONMENT, here, new PostgresqlAddresses()))
                .hasMessageContaining("error[foreign-project-file]");
        assertThat(load(config(file.toString())).file()).as("named").contains(file);
        Files.createFile(here.resolve("tributary.toml"));
        assertThat(load(Options.none()).environments()).as("one of its own").isEmpty();
    }

    @Test
    void doesNotFollowAStrangersLinkToAFileOfOurOwn() throws IOException {
        Path own = Files.move(file, above.resolve("elsewhere.toml"));
        Files.createSymbolicLink(file, own);
        give(file, STRANGER);

        assertThatThrownBy(() -> load(Options.none())).hasMessageContaining("error[foreign-project-file]");
    }

    /** A checkout that is mounted into a container belongs to somebody whom the caller is not. */
    @Test
    void usesTheFileOfWhoeverOwnsTheWorkingDirectory() throws IOException {
        give(file, STRANGER);
        give(here, STRANGER);

        assertThat(load(Options.none()).file()).contains(file);
    }

    @Test
    void usesAStrangersFileOfTheWorkingDirectoryItself() throws IOException {
        give(Files.move(file, here.resolve("tributary.toml")), STRANGER);

        assertThat(load(Options.none()).environments()).containsExactly("live");
    }

    /** Only root can give a file away. */
    private static void give(Path path, int owner) throws IOException {
        assumeTrue(SystemUser.id().equals("0"), "not root");
        Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
    }

    private static Options config(String file) {
        return Options.builder().config(file).build();
    }

    private Project load(Options options) {
        return Project.load(options, ENVIRONMENT, here, new PostgresqlAddresses());
    }
}

package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code init --agents}: what is the user's stays byte for byte, and twice is once. */
class AgentFilesTest {
    private static final String SKILL = ".agents/skills/tributary/SKILL.md";
    private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}((?:tributary|git) .*)$");

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aNewProjectGetsSectionAndSkill() {
        assertThat(shell.run("init", "--agents").out()).isEqualTo("""
                created db/revisions
                created tributary.toml
                created AGENTS.md
                created .agents/skills/tributary/SKILL.md
                """);
        assertThat(read("AGENTS.md")).startsWith("<!-- tributary:begin").endsWith("<!-- tributary:end -->\n");
        assertThat(shell.run("init", "--agents", "--json").json())
                .containsEntry("created", List.of())
                .containsEntry("changed", List.of())
                .containsEntry("kept", List.of("db/revisions", "tributary.toml", "AGENTS.md", SKILL));
    }

    @Test
    void withoutTheOptionNoAgentIsThoughtOf() {
        shell.run("init");

        assertThat(folder.resolve("AGENTS.md")).doesNotExist();
        assertThat(folder.resolve(".agents")).doesNotExist();
    }

    @Test
    void namesTheFolderThatTheProjectHas() {
        shell.file("pom.xml", "<project/>");

        shell.run("init", "--agents");

        assertThat(read("AGENTS.md"))
                .contains("`src/main/resources/db/revisions`")
                .doesNotContain("FOLDER");
        assertThat(read(SKILL)).contains("src/main/resources/db/revisions").doesNotContain("FOLDER");
    }

    @Test
    void whatTheUserWroteStays() throws IOException {
        byte[] users = "# Rules\r\n\r\nSpeak fran\u00e7ais.".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("AGENTS.md"), users);

        assertThat(shell.run("init", "--agents").out()).contains("changed AGENTS.md\n");

        byte[] now = Files.readAllBytes(folder.resolve("AGENTS.md"));
        assertThat(now).startsWith(users);
        assertThat(new String(now, StandardCharsets.ISO_8859_1))
                .contains("\r\n\r\n<!-- tributary:begin")
                .doesNotContainPattern("[^\r]\n");
        assertThat(shell.run("init", "--agents").out()).contains("kept    AGENTS.md\n");
        assertThat(Files.readAllBytes(folder.resolve("AGENTS.md"))).isEqualTo(now);
    }

    @Test
    void onlyTheMarkedPartIsWrittenAnew() {
        shell.run("init", "--agents");
        String section = read("AGENTS.md");
        String skill = read(SKILL);
        shell.file("AGENTS.md", "before\n" + section.replace("Database schema", "Old words") + "behind\n");
        shell.file(
                SKILL, skill.replace("## Rules", "## Old rules").replace("name: tributary", "name: own") + "behind\n");

        assertThat(shell.run("init", "--agents").out()).contains("changed AGENTS.md\n", "changed " + SKILL + "\n");

        assertThat(read("AGENTS.md")).isEqualTo("before\n" + section + "behind\n");
        assertThat(read(SKILL)).isEqualTo(skill.replace("name: tributary", "name: own") + "behind\n");
    }

    @Test
    void aPartWithoutItsEndIsLeftAlone() {
        String damaged = "<!-- tributary:begin -->\nwords\n";
        shell.file("AGENTS.md", damaged);

        Shell.Printed refused = shell.run("init", "--agents");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("error[damaged-section]");
        assertThat(read("AGENTS.md")).isEqualTo(damaged);
        assertThat(folder.resolve(".agents")).doesNotExist();
    }

    @Test
    void twoPartsAreLeftAlone() {
        shell.run("init", "--agents");
        String twice = read("AGENTS.md") + read("AGENTS.md");
        shell.file("AGENTS.md", twice);

        assertThat(shell.run("init", "--agents").err()).contains("error[damaged-section]");
        assertThat(read("AGENTS.md")).isEqualTo(twice);
    }

    @Test
    void whereClaudeIsAtHomeItFindsTheSkillToo() {
        shell.file("CLAUDE.md", "@AGENTS.md\n");

        shell.run("init", "--agents");

        assertThat(read(".claude/skills/tributary/SKILL.md")).isEqualTo(read(SKILL));
        assertThat(read("CLAUDE.md")).isEqualTo("@AGENTS.md\n");
    }

    @Test
    void anAlembicFolderGetsNoRulesOfSql() {
        shell.file("alembic.ini", "[alembic]\nscript_location = alembic\n")
                .file("alembic/env.py", "from alembic import context\n")
                .file("alembic/versions/1a2b_x.py", "revision = '1a2b'\ndown_revision = None\n");

        assertThat(shell.run("init", "--agents").err())
                .contains("error[alembic-runs-this]", "tributary check --against origin/main");
        assertThat(folder.resolve("AGENTS.md")).doesNotExist();
    }

    /** As the format of skills asks it: the folder's name, at most 1024 characters, at most 500 lines. */
    @Test
    void theSkillIsOneThatAgentsRead() {
        shell.run("init", "--agents");
        String[] parts = read(SKILL).split("(?m)^---$", 3);

        Map<String, String> front = new Yaml(new SafeConstructor(new LoaderOptions())).load(parts[1]);

        assertThat(front).containsOnlyKeys("name", "description").containsEntry("name", "tributary");
        assertThat(front.get("description")).hasSizeLessThan(1024).startsWith("Changes and repairs");
        assertThat(parts[2].lines()).hasSizeLessThan(500);
        assertThat(read("AGENTS.md").lines()).hasSizeLessThan(20);
    }

    /** {@code docs/for-agents.md} is played; what the skill names and nobody plays could be untrue. */
    @Test
    void everyCommandOfTheSkillIsPlayed() throws IOException {
        shell.run("init", "--agents");
        String page = Files.readString(
                Path.of(System.getProperty("tributary.root", "..")).resolve("docs/for-agents.md"));
        List<String> commands =
                COMMAND.matcher(read(SKILL)).results().map(one -> one.group(1)).toList();

        assertThat(commands)
                .hasSizeGreaterThan(12)
                .allSatisfy(command -> assertThat(page)
                        .containsPattern(
                                "(?m)^\\$ " + Pattern.quote(command).replace("REVISION", "\\E[0-9a-f]{12}\\Q") + "$"));
    }
}

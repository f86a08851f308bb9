package dev.tributary.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.alembic.AlembicTemplate.Written;
import dev.tributary.graph.RevisionId;
import dev.tributary.python.PythonModule;
import dev.tributary.script.RevisionDraft;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New files that Alembic takes, whatever the template and the message hold. */
class AlembicTemplateTest {
    private static final Instant CREATED = Instant.parse("2026-03-09T23:05:07Z");
    private static final List<String> HOSTILE = List.of(
            "a \\ b",
            "ends with \\",
            "\\N{DIGIT ONE} \\x41 \\u12",
            "\"\"\"",
            "say \"yes\"",
            "\"",
            "'''",
            "it's",
            "${down_revision} % if x: ##",
            "%(rev)s %d {0}",
            "tab\there",
            "bell\u0007 null\u0000 escape\u001b next line\u0085 separator\u2028",
            "größer — 数 😀 \u202e",
            "\"\"\"\nimport os\nos.system('x')\n\"\"\"",
            "# proved: yes");

    @TempDir
    Path top;

    private AlembicFolder project = new AlembicFolder(Path.of(""));

    @BeforeEach
    void startsAProject() {
        project = new AlembicFolder(top).scripts("alembic");
        settings("");
    }

    @Test
    void writesTheStandardFormWhereTheTemplateNeedsPython() {
        template("\"\"\"${message}\"\"\"\n<%\n  import os\n%>\nrevision = ${repr(up_revision)}\n");

        Written written = write(draft("add customer"));

        assertThat(written.note()).contains("alembic/script.py.mako:2 needs Python: <%");
        assertThat(written.name()).isEqualTo("b81e04d2c3f9_add_customer.py");
        assertThat(written.text()).isEqualTo("""
                \"""add customer

                Revision ID: b81e04d2c3f9
                Revises: 4c1f9e2ab3d0
                Create Date: 2026-03-10 00:05:07

                \"""
                from typing import Sequence, Union

                from alembic import op
                import sqlalchemy as sa


                # What Alembic knows this revision by.
                revision: str = 'b81e04d2c3f9'
                down_revision: Union[str, Sequence[str], None] = '4c1f9e2ab3d0'
                branch_labels: Union[str, Sequence[str], None] = None
                depends_on: Union[str, Sequence[str], None] = None


                def upgrade() -> None:
                    pass


                def downgrade() -> None:
                    pass
                """);
    }

    @Test
    void saysWhyTheProjectsTemplateIsNotUsed() {
        notes("x = 1\n${config.get_main_option('x')}\n", ":2 needs Python: config.get_main_option('x')");
        notes("${create_date.year}\n", ":1 needs Python: create_date.year");
        notes("\n\n% for x in y:\n% endfor\n", ":3 needs Python: % for x in y:");
        notes("% if message:\n", ":2 needs Python: % if without % endif");
        notes("% endif\n", ":1 needs Python: % endif");
        notes("%% x\n", ":1 needs Python: %% x");
        notes("<%def name='x()'>\n</%def>\n", ":1 needs Python: <%def name='x()'>");
        notes("a ${message\n", ":1 needs Python: ${message");
        notes("${down_revision + 'x'}\n", ":1 needs Python");
        notes("${message | h}\n", ":1 needs Python");
        notes("${__import__('os').system('x')}\n", ":1 needs Python");
        notes("${" + "(".repeat(2000) + "message" + ")".repeat(2000) + "}\n", ":1 needs Python: ((((");
        notes("revision = ${repr(up_revision)}\n", " does not become a revision");
        notes("revision = ${repr(up_revision)}\ndown_revision = ${message}\n", " does not become a revision");
        notes("", " does not become a revision");
        notes("x".repeat(300_000), " cannot be read");
    }

    private void notes(String template, String note) {
        template(template);

        Written written = write(draft("m"));

        assertThat(written.note().orElseThrow()).as(template).startsWith("alembic/script.py.mako" + note);
        assertThat(PythonModule.read(written.text()).assigned("down_revision")).isPresent();
    }

    @Test
    void writesLabelsOnlyFromATemplateThatHasThem() {
        template("revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n");

        assertThat(write(draft("m")).note()).isEmpty();
        assertThat(write(draft("m").labelled(List.of("shop"))).note().orElseThrow())
                .contains("does not become a revision");
        assertThat(write(draft("m").dependingOn(List.of("a1a1a1"))).text()).contains("'a1a1a1'");
    }

    @Test
    void isPythonWithThatMessageWhateverTheMessageHolds() {
        for (String template : templates()) {
            template(template);
            for (String message : HOSTILE) {
                RevisionDraft draft = draft(message);

                Written written = write(draft);

                PythonModule module = PythonModule.read(written.text());
                assertThat(module.docstring()).as(written.text()).contains(draft.message());
                assertThat(module.assigned("revision")).isPresent();
                assertThat(written.name()).doesNotContain("/");
            }
        }
    }

    /** Python itself, where it is installed. */
    @Test
    void isPythonForPython() {
        var alembic = new InstalledAlembic();
        var names = new ArrayList<String>();
        for (String template : templates()) {
            template(template);
            for (String message : HOSTILE) {
                String name = "written" + names.size() + ".py";
                project.file(
                        name,
                        write(draft(message).provedOn("no (two lines\nof reason)"))
                                .text());
                names.add(name);
            }
        }

        String docstrings = alembic.python(top, """
                import ast, sys
                for name in sys.argv[1:]:
                    module = ast.parse(open(name, 'rb').read())
                    print(ascii(ast.get_docstring(module, clean=False)))
                """, names.toArray(String[]::new));

        List<String> lines = docstrings.lines().toList();
        assertThat(lines).hasSize(names.size());
        for (int i = 0; i < lines.size(); i++) {
            String message = draft(HOSTILE.get(i % HOSTILE.size())).message();
            assertThat(PythonModule.read("x = " + lines.get(i))
                            .assigned("x")
                            .orElseThrow()
                            .value())
                    .asString()
                    .contains(message);
        }
    }

    @Test
    void replacesWhatIsNoCharacter() {
        assertThat(write(draft("half \ud800 a letter")).text()).startsWith("\"\"\"half \ufffd a letter\n");
    }

    private static List<String> templates() {
        String variables = "revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n";
        return List.of(
                "\"\"\"${message}\n\n\"\"\"\n" + variables,
                "\"\"\"${message}\"\"\"\n" + variables,
                "'''${message}'''\n# ${message}\n" + variables,
                "\"${message}\"\n" + variables,
                "r\"\"\"${message}\"\"\"\n" + variables,
                "<%! nothing %>");
    }

    @Test
    void escapesWhatTheEncodingOfTheProjectDoesNotHave() {
        settings("output_encoding = ascii\n");
        template("\"\"\"${message}\"\"\"\nrevision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n");

        assertThat(write(draft("größer 数 😀")).text()).startsWith("\"\"\"gr\\xf6\\xdfer \\u6570 \\U0001f600\"\"\"\n");
    }

    @Test
    void saysWhatAMergeWasProvedOn() {
        String variables = "# ids\nrevision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n";
        template("\"\"\"${message}\"\"\"\n" + variables);
        var parents = List.of(RevisionId.of("4c1f9e2ab3d0"), RevisionId.of("77c0de1a2b3c"));
        var merge = RevisionDraft.merge(RevisionId.of("b81e04d2c3f9"), parents, "join", CREATED, "")
                .provedOn("no (neither side\n  can be replayed)");

        assertThat(write(merge, parents).text()).isEqualTo("""
                \"""join\"""
                # ids
                # proved: no (neither side can be replayed)
                revision = 'b81e04d2c3f9'
                down_revision = ('4c1f9e2ab3d0', '77c0de1a2b3c')
                """);
        template(("\"\"\"${message}\"\"\"\n" + variables).replace("\n", "\r\n"));
        assertThat(write(merge, parents).text())
                .contains("# ids\r\n# proved: no (neither side can be replayed)\r\nrevision = ");
    }

    @Test
    void takesTheZoneOfTheSettings() {
        settings(
                "timezone = America/New_York\nfile_template = %%(year)d-%%(month).2d-%%(day).2d_%%(hour)d_%%(slug)s\n");

        Written written = write(draft("add"));

        assertThat(written.name()).isEqualTo("2026-03-09_19_add.py");
        assertThat(written.text()).contains("Create Date: 2026-03-09 19:05:07-04:00\n");
        settings("timezone = est\n");
        assertThat(write(draft("add")).text()).contains("Create Date: 2026-03-09 18:05:07-05:00\n");
        settings("timezone = Mars/Olympus\n");
        assertThatThrownBy(() -> write(draft("add")))
                .hasMessageContaining("error[invalid-alembic-settings]: cannot use \"Mars/Olympus\" for \"timezone\"")
                .hasMessageContaining("alembic.ini:3");
    }

    @Test
    void putsFilesIntoFoldersWhereTheSettingsWantThat() {
        settings("file_template = %%(year)d/%%(month).2d/%%(rev)s\n");

        assertThat(write(draft("add")).name()).isEqualTo("2026/03/b81e04d2c3f9.py");
    }

    @Test
    void refusesAPatternThatNamesNoFile() {
        refuses("%%(nothing)s", "%(nothing) is none of rev, slug");
        refuses("%%(rev)d", "%(rev)d is for a number");
        refuses("%%(rev)f", "is followed by \"f\"");
        refuses("100%%", "a % that neither");
        refuses("%%(rev", "a % that neither");
        refuses("../%%(rev)s", "a name for a file");
        refuses("/tmp/%%(rev)s", "a name for a file");
        refuses("a//%%(rev)s", "a name for a file");
        refuses("a\\%%(rev)s", "a name for a file");
    }

    private void refuses(String pattern, String why) {
        settings("file_template = " + pattern + "\n");

        assertThatThrownBy(() -> write(draft("add")))
                .as(pattern)
                .hasMessageContaining("error[invalid-alembic-settings]")
                .hasMessageContaining("alembic.ini:3")
                .hasMessageContaining(why);
    }

    @Test
    void cutsASlugWhereAWordEnds() {
        assertThat(AlembicNaming.slug("Add \u0130nvoice e-mail_x  2\u00bd!", 40))
                .isEqualTo("add_i\u0307nvoice_e_mail_x_2\u00bd");
        assertThat(AlembicNaming.slug("e\u0301te", 40)).isEqualTo("e_te");
        assertThat(AlembicNaming.slug("...", 40)).isEmpty();
        assertThat(AlembicNaming.slug("one two three", 8)).isEqualTo("one_two_");
        assertThat(AlembicNaming.slug("one two three", 7)).isEqualTo("one_");
        assertThat(AlembicNaming.slug("onetwothree", 5)).isEqualTo("onetw_");
        assertThat(AlembicNaming.slug("\ud83d\ude00 \ud835\udc00\ud835\udc01\ud835\udc02", 2))
                .isEqualTo("\ud835\udc00\ud835\udc01_");
    }

    private static RevisionDraft draft(String message) {
        return RevisionDraft.of(RevisionId.of("b81e04d2c3f9"), List.of(RevisionId.of("4c1f")), message, CREATED, "ana");
    }

    private Written write(RevisionDraft draft) {
        return write(draft, List.of(RevisionId.of("4c1f9e2ab3d0")));
    }

    private Written write(RevisionDraft draft, List<RevisionId> parents) {
        return new AlembicTemplate(project.settings("alembic.ini"), ZoneId.of("Europe/Berlin")).write(draft, parents);
    }

    private void template(String text) {
        project.file("alembic/script.py.mako", text);
    }

    private void settings(String more) {
        project.file("alembic.ini", "[alembic]\nscript_location = alembic\n" + more);
    }
}

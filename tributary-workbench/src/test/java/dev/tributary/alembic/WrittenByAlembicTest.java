package dev.tributary.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import dev.tributary.python.PythonText;
import dev.tributary.python.PythonValue;
import dev.tributary.script.RevisionDraft;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Alembic makes a file, and the same is made here: name and bytes are equal. */
class WrittenByAlembicTest {
    private static final String ID = "b81e04d2c3f9";
    private static final Pattern CREATED = Pattern.compile("Create Date: (\\S+ [0-9:.]+?)([+-][0-9:]+)?\\r?\\n");

    /** Begins with a comment that Mako takes for itself, and has each of the few things that are known. */
    private static final String EVERYTHING =
            """
            # -*- coding: utf-8 -*-
            ## not in the file
            \"""${ message }

            Revision ID: ${up_revision}
            Revises: ${comma(down_revision)}; ${down_revision|comma, n}; ${down_revision}; ${str(down_revision)}
            Depends: ${depends_on | n,comma}
            Create Date: ${create_date}
            \"""
            import os, \\
                sys
            <%doc>
            not in the file
            </%doc>
            # 100 % of the lines ## stay
              ## gone \\
              gone as well
            ${imports if imports else ""}\\
            ${imports + '\\n' if imports else ""}
            # été
            % if not down_revision:
            BASE = True
            % else:
            BASE = False
            % endif
              % if branch_labels:
            LABELS = ${repr(branch_labels)}
                % if depends_on:
            BOTH = "${message | n}"
                % endif
              % endif
            revision = ${repr(up_revision)}
            down_revision = ${repr(down_revision) if down_revision else "None"}
            branch_labels = ${repr(branch_labels)}
            depends_on = ${(repr(depends_on))}
            NOTE = ${repr(message)}


            def upgrade():
                ${upgrades if upgrades else 'pass'}


            def downgrade():
                ${downgrades if not upgrades else "pass" + "\\t# " + up_revision}
            """.replace("${downgrades if not upgrades else", "${'pass' if not upgrades else");

    @TempDir
    Path top;

    private InstalledAlembic alembic = new InstalledAlembic();
    private final Map<String, Case> cases = new LinkedHashMap<>();

    /** A project, what Alembic is to do in it, and the same as a draft. */
    private record Case(AlembicFolder project, String call, RevisionDraft draft, List<String> parents) {}

    @BeforeEach
    void initializesAProject() {
        alembic.run(top, "init", "fresh/alembic");
    }

    @Test
    void isWrittenHereByteForByte() throws IOException {
        List<String> templates = List.of(
                readFresh("script.py.mako"), EVERYTHING, EVERYTHING.replace("\n", "\r\n"), EVERYTHING.stripTrailing());
        int number = 0;
        for (String template : templates) {
            String name = "template " + number++ + " ";
            plain(name + "message", template, "", "Add \"invoice\" table & more, it's 100 %");
            plain(name + "no message", template, "", "");
            plain(name + "letters", template, "", "Größe ändern — 数 é x²");
            parents(name + "base", template, List.of());
            parents(name + "merge", template, List.of("a1a1a1a1a1a1", "c3c3c3c3c3c3"));
            labelled(name + "label", template, List.of("billing"), List.of());
            labelled(name + "labels and dependency", template, List.of("billing", "shop"), List.of("c3c3c3c3c3c3"));
            labelled(name + "dependencies", template, List.of(), List.of("a1a1a1a1a1a1", "c3c3c3c3c3c3"));
        }
        String fresh = templates.get(0);
        for (String settings : List.of(
                "file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s",
                "file_template = %%(epoch)s%%%%-%%(second)02d%%(minute)+3d_%%(rev)14s%%(rev)-14s.%%(slug).6s",
                "file_template = %%(rev)s",
                "truncate_slug_length = 8",
                "truncate_slug_length = 3",
                "timezone = Asia/Kolkata",
                "timezone = utc",
                "timezone = Europe/Berlin\nfile_template = %%(day)d%%(hour)d_%%(rev)s")) {
            plain("settings " + settings, fresh, settings, "add Customer e-mail_address, and __ much else of it");
        }
        plain("flask", fresh.replace("\n", "\r\n"), "", "two lines");
        plain("latin", "# -*- coding: latin-1 -*-\n" + fresh, "output_encoding = latin-1", "plain");

        runAll();

        for (Map.Entry<String, Case> one : cases.entrySet()) {
            Case made = one.getValue();
            Path versions = made.project().path("alembic/versions");
            String name = newFile(versions);
            AlembicSettings settings = made.project().settings("alembic.ini");
            Charset encoding = settings.outputEncoding();
            String expected = new String(Files.readAllBytes(versions.resolve(name)), encoding);

            AlembicTemplate.Written written = new AlembicTemplate(settings, ZoneOffset.UTC)
                    .write(
                            created(made.draft(), moment(expected)),
                            made.parents().stream().map(RevisionId::of).toList());

            assertThat(written.note()).as(one.getKey()).isEmpty();
            assertThat(written.text()).as(one.getKey()).isEqualTo(expected);
            assertThat(written.name()).as(one.getKey()).isEqualTo(name);
        }
        assertThat(cases).hasSizeGreaterThan(40);
    }

    private String readFresh(String name) throws IOException {
        return Files.readString(top.resolve("fresh/alembic").resolve(name));
    }

    private void plain(String name, String template, String settings, String message) {
        add(name, template, settings, draft(List.of("a1a1a1a1a1a1"), message), List.of("a1a1a1a1a1a1"));
    }

    private void parents(String name, String template, List<String> parents) {
        add(name, template, "", draft(parents, "join"), parents);
    }

    private void labelled(String name, String template, List<String> labels, List<String> dependencies) {
        add(name, template, "", draft(List.of(), "begin").labelled(labels).dependingOn(dependencies), List.of());
    }

    private static RevisionDraft draft(List<String> parents, String message) {
        return RevisionDraft.of(
                RevisionId.of(ID), parents.stream().map(RevisionId::of).toList(), message, Instant.EPOCH, "");
    }

    private static RevisionDraft created(RevisionDraft draft, Instant moment) {
        return new RevisionDraft(
                draft.id(),
                draft.revises(),
                draft.dependencies(),
                draft.labels(),
                draft.message(),
                moment,
                "",
                "",
                "",
                "",
                false);
    }

    private void add(String name, String template, String settings, RevisionDraft draft, List<String> parents) {
        var project = new AlembicFolder(top.resolve("case" + cases.size()))
                .file("alembic/env.py", "")
                .file("alembic/script.py.mako", template)
                .file("alembic/versions/a.py", "revision = 'a1a1a1a1a1a1'\ndown_revision = None\n")
                .file("alembic/versions/c.py", "revision = 'c3c3c3c3c3c3'\ndown_revision = None\n")
                .file("alembic.ini", "[alembic]\nscript_location = alembic\n" + settings + "\n");
        String common =
                ", rev_id=" + python(ID) + (draft.message().isEmpty() ? "" : ", message=" + python(draft.message()));
        String call = parents.size() > 1
                ? "merge(c, " + python(parents) + common
                : "revision(c, head=" + (parents.isEmpty() ? "'base'" : python(parents.get(0))) + common
                        + (draft.labels().isEmpty() ? "" : ", branch_label=" + python(draft.labels()))
                        + (draft.dependencies().isEmpty() ? "" : ", depends_on=" + python(draft.dependencies()));
        cases.put(name, new Case(project, call + ")", draft, parents));
    }

    private static String python(String text) {
        return PythonText.repr(new PythonValue.Text(text));
    }

    private static String python(List<String> texts) {
        return texts.stream().map(WrittenByAlembicTest::python).collect(Collectors.joining(", ", "[", "]"));
    }

    /** All in one process, since each takes half a second to start. */
    private void runAll() {
        var program = new StringBuilder("""
                import io, os, types, zoneinfo, datetime
                from alembic import command
                from alembic.config import Config
                from alembic.script import base
                # Where Alembic is older than 1.13, and the library of zones that it wants is not installed.
                if getattr(base, 'tz', types) is None:
                    zones = {name.upper(): name for name in zoneinfo.available_timezones()}
                    base.tz = types.SimpleNamespace(
                        gettz=lambda name: zoneinfo.ZoneInfo(zones[name.upper()]) if name.upper() in zones else None,
                        tzutc=lambda: datetime.timezone.utc)
                """);
        for (Case made : cases.values()) {
            program.append("os.chdir(")
                    .append(python(made.project().top().toString()))
                    .append(")\n");
            program.append("c = Config('alembic.ini', stdout=io.StringIO())\n");
            program.append("command.").append(made.call()).append('\n');
        }
        new AlembicFolder(top).file("all.py", program.toString());
        alembic.python(top, "exec(compile(open('all.py', encoding='utf-8').read(), 'all.py', 'exec'))");
    }

    private static String newFile(Path versions) throws IOException {
        try (var files = Files.walk(versions)) {
            var names = files.filter(file -> file.toString().endsWith(".py"))
                    .map(file -> versions.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
            names.removeAll(List.of("a.py", "c.py"));
            assertThat(names).hasSize(1);
            return names.first();
        }
    }

    private static Instant moment(String text) {
        Matcher created = CREATED.matcher(text);
        assertThat(created.find()).as(text).isTrue();
        String offset = created.group(2) == null ? "+00:00" : created.group(2);
        return OffsetDateTime.parse(created.group(1).replace(' ', 'T') + offset, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .toInstant();
    }
}

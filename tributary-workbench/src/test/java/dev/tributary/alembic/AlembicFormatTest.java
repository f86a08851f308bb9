package dev.tributary.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.Finding;
import dev.tributary.script.Ignore;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptFormat.Entry;
import dev.tributary.script.ScriptLayout;
import dev.tributary.script.ScriptSource;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.testing.AlembicForms;
import dev.tributary.testing.AlembicForms.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of Alembic's files, read as the command line reads it: what they say, what is wrong with them, and where. */
class AlembicFormatTest {
    private static final SqlSyntax SYNTAX = new Postgresql().syntax();
    private static final String FIRST = "revision = 'aa11'\ndown_revision = None\n";

    @TempDir
    Path folder;

    private static Optional<Revision> nobodyKnows(String file) {
        return Optional.empty();
    }

    private static ScriptLayout layout(Function<String, Optional<Revision>> told, boolean recursive) {
        return new ScriptLayout(new AlembicFormat(told), recursive);
    }

    private ScriptCheck check(Function<String, Optional<Revision>> told, boolean recursive) {
        return ScriptCheck.of(List.of(ScriptSource.directory(folder, "versions", layout(told, recursive))), SYNTAX);
    }

    private ScriptCheck check() {
        return check(AlembicFormatTest::nobodyKnows, false);
    }

    private List<Script> scripts() {
        ScriptCheck check = check();
        assertThat(check.findings()).filteredOn(AlembicFormatTest::isError).isEmpty();
        return check.scripts().orElseThrow().scripts();
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR;
    }

    private List<Finding> errors() {
        return check().findings().stream().filter(AlembicFormatTest::isError).toList();
    }

    private AlembicFormatTest file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private AlembicFormatTest file(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AlembicFormat format() {
        return new AlembicFormat(AlembicFormatTest::nobodyKnows);
    }

    @Test
    void saysWhatEachFormSays() {
        AlembicForms.write(folder);
        ScriptSource versions = ScriptSource.directory(
                folder.resolve("alembic/versions"), "versions", layout(AlembicFormatTest::nobodyKnows, false));

        var check = ScriptCheck.of(List.of(versions), SYNTAX);

        assertThat(check.findings()).filteredOn(AlembicFormatTest::isError).isEmpty();
        assertThat(check.scripts().orElseThrow().scripts())
                .extracting(
                        script -> script.revision().origin(),
                        script -> script.revision().id().text(),
                        script -> script.revision().downRevisions().stream()
                                .map(RevisionId::text)
                                .toList(),
                        script -> script.revision().dependencies(),
                        script -> script.revision().labels())
                .containsExactlyElementsOf(AlembicForms.REVISIONS.stream()
                        .map(AlembicFormatTest::tupleOf)
                        .toList());
        assertThat(check.scripts().orElseThrow().graph().heads())
                .extracting(RevisionId::text)
                .containsExactly("f6_join");
    }

    private static org.assertj.core.groups.Tuple tupleOf(Facts facts) {
        return tuple("versions/" + facts.file(), facts.id(), facts.parents(), facts.dependencies(), facts.labels());
    }

    @Test
    void hasMessageAndMomentOfTheDocstring() {
        AlembicForms.write(folder);
        ScriptSource versions = ScriptSource.directory(
                folder.resolve("alembic/versions"), "versions", layout(AlembicFormatTest::nobodyKnows, false));

        var scripts = ScriptCheck.of(List.of(versions), SYNTAX)
                .scripts()
                .orElseThrow()
                .scripts();

        assertThat(scripts)
                .extracting(script -> script.revision().message(), Script::created)
                .containsExactly(
                        tuple("first", "2026-01-01 10:00:00.123456"),
                        tuple("größer — says the wrong parent", "2026-01-02 10:00:00+00:00"),
                        tuple("adjacent literals, prefixes and brackets", ""),
                        tuple("names assigned above", ""),
                        tuple("one side", ""),
                        tuple("other side", ""),
                        tuple("merge", ""),
                        tuple("lines of Windows", ""),
                        tuple("e5 silent", ""),
                        tuple("join", "2026-02-01 10:00:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "aa11_add_users.py,           '\"\"\"\"\"\"',                             add users",
        "aa11_add_users.py,           '\"\"\"empty message\n\nRevises: \n\"\"\"', add users",
        "aa11_add_users.py,           '\"\"\"\n\nRevision ID: aa11\n\"\"\"',      add users",
        "2026_01_02-aa11_add_x.py,    '# no docstring',                           add x",
        "0001_first.py,               '',                                         0001 first",
        "aa11_x.py,                   '\"\"\"\n\n  Add it. \n\nMore.\"\"\"',      Add it.",
        "aa11_x.py,                   '\"\"\"one\r\ntwo\"\"\"',                   one",
    })
    void isCalledByItsFileWhereNobodyGaveAMessage(String name, String docstring, String message) {
        file(name, docstring + "\n" + FIRST);

        assertThat(scripts()).extracting(script -> script.revision().message()).containsExactly(message);
    }

    @Test
    void readsByteOrderMarkAndAnyLineEnds() {
        file("a.py", "\uFEFF" + FIRST)
                .file("b.py", "revision = 'bb22'\r\ndown_revision = 'aa11'\r\n")
                .file("c.py", "revision = 'cc33'\rdown_revision = (\r  'bb22',\r)\r")
                .file("d.py", "revision = 'dd44'\ndown_revision = 'cc33'");

        assertThat(scripts())
                .extracting(script -> script.revision().id().text())
                .containsExactly("aa11", "bb22", "cc33", "dd44");
        assertThat(check().scripts().orElseThrow().graph().heads()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, ü, malformed-text, 3", "UTF-16LE, u, nul-character, 1", "UTF-16, u, malformed-text, 1"})
    void refusesWhatIsNoUtf8(String charset, String letter, String code, int line) {
        file("a.py", (FIRST + "# " + letter + "\n").getBytes(Charset.forName(charset)));

        assertThat(errors())
                .extracting(found -> found.problem().code(), Finding::file, Finding::line)
                .containsExactly(tuple(code, "versions/a.py", line));
    }

    @Test
    void refusesNul() {
        file("a.py", FIRST + "x = '\0'\n");

        assertThat(errors())
                .extracting(found -> found.problem().code(), Finding::line)
                .containsExactly(tuple("nul-character", 3));
    }

    @Test
    void leavesOutWhatIsNoRevision() {
        file("a.py", FIRST)
                .file("__init__.py", "revision = computed()\n")
                .file("__init__old.py", "revision = computed()\n")
                .file(".#a.py", "revision = computed()\n")
                .file("b.PY", "revision = computed()\n")
                .file("c.pyc", "revision = computed()\n")
                .file("helpers.py", "def revision_of(x):\n    revision = x\n    return revision\n")
                .file("empty.py", "");

        assertThat(scripts()).hasSize(1);
        assertThat(check().findings())
                .extracting(found -> found.problem().code(), Finding::file)
                .containsExactlyInAnyOrder(
                        tuple("no-revision", "versions/empty.py"), tuple("no-revision", "versions/helpers.py"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "revision = make()\\ndown_revision = None            | 1 | 1 | revision",
                "x = 1; revision = make()                            | 1 | 8 | revision",
                "\\n\\nrevision = f'{x}'                             | 3 | 1 | revision",
                "from ids import revision                            | 1 | 1 | revision",
                "import ids as revision                              | 1 | 1 | revision",
                "def revision():\\n    pass                          | 1 | 1 | revision",
                "down_revision = None                                | 1 | 0 | revision",
                "revision = None\\ndown_revision = None              | 1 | 1 | revision",
                "revision = ''\\ndown_revision = None                | 1 | 1 | revision",
                "revision = ('a',)\\ndown_revision = None            | 1 | 1 | revision",
                "revision = 5                                        | 1 | 1 | revision",
                "revision = 'b'\\ndown_revision = ids.LAST           | 2 | 1 | down_revision",
                "revision = 'b'\\ndown_revision = ('aa11', ids.LAST) | 2 | 1 | down_revision",
                "revision = 'b'\\ndown_revision = ('aa11', None)     | 2 | 1 | down_revision",
                "revision = 'b'\\ndown_revision = 'aa11' if x else None | 2 | 1 | down_revision",
                "revision = 'b'\\r\\ndown_revision = ids.LAST        | 2 | 1 | down_revision",
                "revision = 'b'\\rdown_revision = ids.LAST           | 2 | 1 | down_revision",
                "revision = 'b'\\rx = 1\\rx = 2; down_revision = y() | 3 | 8 | down_revision",
                "revision = 'b'\\nbranch_labels = (cli.EXPAND,)      | 2 | 1 | branch_labels",
                "revision = 'b'\\ndepends_on: str = ids.LAST         | 2 | 1 | depends_on",
                "revision = 'b'\\nif x:\\n    down_revision = 'aa11' | 3 | 5 | down_revision",
            })
    void guessesNothingThatIsComputed(String text, int line, int column, String variable) {
        String written = text.replace("\\n", "\n").replace("\\r", "\r");
        file("a.py", FIRST).file("odd.py", written + (written.contains("\n") || !written.contains("\r") ? "\n" : "\r"));

        assertThat(errors())
                .extracting(found -> found.problem().code(), Finding::file, Finding::line, Finding::column)
                .containsExactly(tuple("computed-revision", "versions/odd.py", line, column));
        assertThat(errors().get(0).problem().text())
                .contains("\"" + variable + "\"", "Python is not run to find out", "--graph-from history.txt");
    }

    @Test
    void takesWhatIsComputedFromWhoKnowsIt() {
        file("a.py", FIRST).file("odd.py", """
                        from ids import revision
                        down_revision = ids.LAST
                        depends_on = ids.OTHERS
                        branch_labels = (cli.EXPAND,)
                        """).file("written.py", "revision = 'cc33'\ndown_revision = 'bb22'\n");
        var known = new Revision(
                RevisionId.of("bb22"),
                List.of(RevisionId.of("aa11")),
                List.of("aa11"),
                List.of("expand"),
                "told",
                "history.txt");

        var check = check(name -> name.equals("odd.py") ? Optional.of(known) : nobodyKnows(name), false);

        assertThat(check.findings()).filteredOn(AlembicFormatTest::isError).isEmpty();
        Revision odd = check.scripts()
                .orElseThrow()
                .find(RevisionId.of("bb22"))
                .orElseThrow()
                .revision();
        assertThat(odd.downRevisions()).containsExactly(RevisionId.of("aa11"));
        assertThat(odd.dependencies()).containsExactly("aa11");
        assertThat(odd.labels()).containsExactly("expand");
        assertThat(odd.origin()).isEqualTo("versions/odd.py");
        assertThat(check.scripts().orElseThrow().graph().heads()).hasSize(1);
    }

    @Test
    void believesTheFileWhereItSaysSomethingElseThanIsKnown() {
        file("a.py", FIRST);
        var known = new Revision(
                RevisionId.of("zz"), List.of(RevisionId.of("yy")), List.of(), List.of(), "", "history.txt");

        Revision read = check(name -> Optional.of(known), false)
                .scripts()
                .orElseThrow()
                .scripts()
                .get(0)
                .revision();

        assertThat(read.id().text()).isEqualTo("aa11");
        assertThat(read.downRevisions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void makesNoOrphansOfThoseBehindABrokenFile(String end) {
        String broken = FIRST + "\n\ndef upgrade():\n    op.execute('never closed\n";
        file("a.py", broken.replace("\n", end)).file("b.py", "revision = 'bb22'\ndown_revision = 'aa11'\n");

        assertThat(errors())
                .extracting(found -> found.problem().code(), Finding::file, Finding::line)
                .containsExactly(tuple("not-python", "versions/a.py", 6));
    }

    @Test
    void makesNoOrphansOfThoseBehindAComputedId() {
        file(
                        "a.py",
                        "\"\"\"first\n\nRevision ID: aa11\nRevises:\n\"\"\"\nfrom ids import revision\ndown_revision = None\n")
                .file("b.py", "revision = 'bb22'\ndown_revision = 'aa11'\n")
                .file("9d42f7c6b015_silent.py", "revision = computed()\ndown_revision = 'bb22'\n")
                .file("d.py", "revision = 'dd44'\ndown_revision = '9d42f7c6b015'\n");

        assertThat(errors())
                .extracting(found -> found.problem().code(), Finding::file)
                .containsExactly(
                        tuple("computed-revision", "versions/9d42f7c6b015_silent.py"),
                        tuple("computed-revision", "versions/a.py"));
    }

    @Test
    void findsTwoFilesOfOneId() {
        file("a.py", FIRST).file("b.py", "# copied\n\nrevision = 'aa11'\ndown_revision = None\n");

        assertThat(errors())
                .extracting(found -> found.problem().code(), Finding::file, Finding::line)
                .containsExactly(tuple("duplicate-revision", "versions/b.py", 3));
    }

    @Test
    void readsFilesFolderByFolder() {
        revisionFile("b.py", "a1");
        revisionFile("a-b/z.py", "a4");
        revisionFile("a/z.py", "a2");
        revisionFile("a/b/a.py", "a3");
        revisionFile("c/.hidden/a.py", "a5");

        assertThat(origins(true))
                .containsExactly("versions/b.py", "versions/a/z.py", "versions/a/b/a.py", "versions/a-b/z.py");
        assertThat(origins(false)).containsExactly("versions/b.py");
    }

    @Test
    void readsOtherFoldersOfOneGraphByThemselves() {
        revisionFile("one/a.py", "a1");
        revisionFile("two/a.py", "a1");
        ScriptLayout layout = layout(AlembicFormatTest::nobodyKnows, false);

        var apart = ScriptCheck.of(List.of(ScriptSource.directory(folder.resolve("one"), "one", layout)), SYNTAX);
        var together = ScriptCheck.of(
                List.of(
                        ScriptSource.directory(folder.resolve("one"), "one", layout),
                        ScriptSource.directory(folder.resolve("two"), "two", layout)),
                SYNTAX);

        assertThat(apart.findings()).filteredOn(AlembicFormatTest::isError).isEmpty();
        assertThat(together.findings())
                .filteredOn(AlembicFormatTest::isError)
                .extracting(found -> found.problem().code(), Finding::file)
                .containsExactly(tuple("duplicate-revision", "two/a.py"));
    }

    private void revisionFile(String name, String id) {
        file(name, "revision = '" + id + "'\ndown_revision = None\n");
    }

    private List<String> origins(boolean recursive) {
        return check(AlembicFormatTest::nobodyKnows, recursive).scripts().orElseThrow().scripts().stream()
                .map(script -> script.revision().origin())
                .toList();
    }

    @Test
    void namesLinesOfAllThatItSays() {
        file("a.py", FIRST).file("b.py", """
                # proved: every order of 2 revisions
                # ignore: typed-id databases have it
                revision = 'bb22'
                down_revision = (
                    'aa11',
                )
                depends_on = None
                branch_labels = None
                """);
        Script script = scripts().get(1);

        assertThat(script.proved()).isEqualTo("every order of 2 revisions");
        assertThat(format().line(script, Entry.PROVED)).isEqualTo(1);
        assertThat(format().line(script, Entry.IGNORE)).isEqualTo(2);
        assertThat(format().line(script, Entry.REVISION)).isEqualTo(3);
        assertThat(format().line(script, Entry.DOWN_REVISIONS)).isEqualTo(4);
        assertThat(format().line(script, Entry.DEPENDENCIES)).isEqualTo(7);
        assertThat(format().line(script, Entry.LABELS)).isEqualTo(8);
        assertThat(format().line(script, Entry.DOWNGRADE)).isEqualTo(1);
        assertThat(check().ignores())
                .containsExactly(new Ignore("typed-id", "databases have it", "versions/b.py", "versions/b.py", 2));
    }

    @Test
    void namesLinesThatEndAsThoseOfAnOldMacintosh() {
        file(
                "a.py",
                "\r# ignore: typed-id databases have it\r# proved: yes\rrevision = 'aa11'\rdown_revision = None\r");
        Script script = scripts().get(0);

        assertThat(check().ignores()).extracting(Ignore::line).containsExactly(2);
        assertThat(format().line(script, Entry.PROVED)).isEqualTo(3);
        assertThat(format().line(script, Entry.REVISION)).isEqualTo(4);
        assertThat(format().line(script, Entry.DOWN_REVISIONS)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "no (Python revisions are not replayed)", "no, since nobody asked", "", "No (x)"})
    void isNotProvedBySayingNo(String said) {
        file("a.py", "# proved: " + said + "\n" + FIRST);

        assertThat(scripts().get(0).proved()).isEmpty();
    }

    @Test
    void isProvedByNoStringThatLooksLikeAComment() {
        file("a.py", "text = '''\n# proved: every order\n# ignore: typed-id none\n'''\n" + FIRST);

        assertThat(scripts().get(0).proved()).isEmpty();
        assertThat(check().ignores()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "REVISION,       aa11,       revision = 'aa11'",
        "DOWN_REVISIONS, aa11,       down_revision = 'aa11'",
        "DOWN_REVISIONS, 'aa11, b2', 'down_revision = (''aa11'', ''b2'')'",
        "DOWN_REVISIONS, '',         down_revision = None",
        "DEPENDENCIES,   aa11,       depends_on = 'aa11'",
        "LABELS,         'x,y',      'branch_labels = (''x'', ''y'')'",
        "PROVED,         no,         # proved: no",
        "IGNORE,         typed-id x, # ignore: typed-id x",
        "DOWNGRADE,      '',         def downgrade():",
    })
    void saysAnEntryInALine(Entry entry, String value, String line) {
        assertThat(format().says(entry, value)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "down_revision = 'old'                     | down_revision = NEW",
                "down_revision = None                      | down_revision = NEW",
                "down_revision: Union[str, None] = 'old'#y | down_revision: Union[str, None] = NEW#y",
                "down_revision = ('old', 'older')  # two   | down_revision = NEW  # two",
                "down_revision = 'old', 'older'; x = 1     | down_revision = NEW; x = 1",
                "down_revision = (\\n    'old',  # it\\n)  | down_revision = NEW",
                "down_revision = \\\\n    'old'            | down_revision = \\\\n    NEW",
                "down_revision = 'o' \"ld\"                | down_revision = NEW",
                "down_revision = OLD                       | down_revision = NEW",
                "down_revision = ids.LAST                  | down_revision = NEW",
                "\\tdown_revision = 'none'                 | \\tdown_revision = 'none'",
            })
    void continuesOthersAndChangesNothingElse(String before, String after) {
        String head = "\"\"\"größer\n\nRevises: old\n\"\"\"\nOLD = 'old'\nrevision = 'bb22'\nif OLD:\n\tx = 1\n";
        String tail = "\n\n\ndef upgrade():\n    down_revision = 'old'";
        for (String mark : List.of("", "\uFEFF")) {
            for (String end : List.of("\n", "\r\n", "\r")) {
                for (List<String> ids : List.of(List.of("cc33"), List.of("cc33", "dd'44"), List.<String>of())) {
                    boolean indented = before.startsWith("\\t");
                    String file = mark + (head + text(before) + (indented ? "\ndown_revision = 'old'" : "") + tail);
                    String value = ids.isEmpty() ? "None" : ids.size() == 1 ? "'cc33'" : "('cc33', \"dd'44\")";
                    String expected = mark
                            + (head
                                    + text(after).replace("NEW", value)
                                    + (indented ? "\ndown_revision = " + value : "")
                                    + tail);

                    byte[] changed = format().continuing(
                                    file.replace("\n", end).getBytes(StandardCharsets.UTF_8),
                                    ids.stream().map(RevisionId::of).toList());

                    assertThat(new String(changed, StandardCharsets.UTF_8)).isEqualTo(expected.replace("\n", end));
                }
            }
        }
    }

    private static String text(String written) {
        return written.replace("\\n", "\n").replace("\\t", "\t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revision = 'bb22'  # its id\n",
                "revision = 'bb22'",
                "revision = (\n    'bb22'\n); x = (\n    1)\n",
                "revision = 'bb22'\r\n\r\ndef upgrade():\r\n    pass\r\n",
                "revision = 'bb22'\rx = 1\r",
                "revision = 'bb22'\nbranch_labels = depends_on = down_revision = None\n",
                "revision = 'bb22'\ndown_revision = branch_labels = None\n",
            })
    void continuesOthersWhereTheFileDoesNotSayAlone(String text) {
        byte[] changed = format().continuing(text.getBytes(StandardCharsets.UTF_8), List.of(RevisionId.of("aa11")));

        file("a.py", FIRST).file("b.py", changed);
        Revision read = scripts().get(1).revision();
        assertThat(read.id().text()).isEqualTo("bb22");
        assertThat(read.downRevisions()).containsExactly(RevisionId.of("aa11"));
        assertThat(read.labels()).isEmpty();
        assertThat(read.dependencies()).isEmpty();
        assertThat(new String(changed, StandardCharsets.UTF_8)).hasSizeGreaterThan(text.length());
    }

    @Test
    void knowsTheIdOfAFileFromItsBytes() {
        assertThat(format().id(("\uFEFF" + FIRST).getBytes(StandardCharsets.UTF_8)))
                .contains("aa11");
        assertThat(format().id("revision = x()\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(format().id("revision = ''\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(format().id("x = 1\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}

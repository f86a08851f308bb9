package dev.tributary.alembic;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.python.Assignment;
import dev.tributary.python.Comment;
import dev.tributary.python.PythonModule;
import dev.tributary.python.PythonProblem;
import dev.tributary.python.PythonText;
import dev.tributary.python.PythonValue;
import dev.tributary.script.Ignore;
import dev.tributary.script.RevisionDraft;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptFormat;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.Sha256;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Alembic's Python files: four variables at the top level, of which nothing is run to read them. Immutable. */
public final class AlembicFormat implements ScriptFormat {
    private static final String SUFFIX = ".py";
    static final String REVISION = "revision";
    static final String DOWN_REVISION = "down_revision";
    static final String DEPENDS_ON = "depends_on";
    static final String BRANCH_LABELS = "branch_labels";

    private final Function<String, Optional<Revision>> told;
    private final boolean sqlIsKnown;

    /** How a comment begins that says what a merge was proved on. */
    static final String PROVED = "proved";

    private static final String IGNORE = "ignore";
    private static final String ACCEPT = "accept";

    /** @param told what else is known of a file's revision, by the file's name; asked where the file computes what it says */
    public AlembicFormat(Function<String, Optional<Revision>> told) {
        this(told, false);
    }

    private AlembicFormat(Function<String, Optional<Revision>> told, boolean sqlIsKnown) {
        this.told = told;
        this.sqlIsKnown = sqlIsKnown;
    }

    /** The same for scripts of which it is known what SQL they come to, so that they can be replayed. */
    public AlembicFormat withSql() {
        return new AlembicFormat(told, true);
    }

    @Override
    public String suffix() {
        return SUFFIX;
    }

    /** As Alembic does: capitals count, and files that Python or an editor makes for itself are none. */
    @Override
    public boolean reads(String name) {
        return name.endsWith(SUFFIX) && !name.startsWith("__init__") && !name.startsWith(".#");
    }

    @Override
    public boolean holdsSql() {
        return sqlIsKnown;
    }

    @Override
    public Script read(ScriptFile file, SqlSyntax syntax, List<TributaryException> problems) {
        RoomForFile.require(file);
        var source = new SourceText(file.origin(), file.text());
        return new AlembicReader(this, source, told, problems).read(syntax);
    }

    @Override
    public Optional<String> id(byte[] file) {
        return assigned(new String(file, StandardCharsets.UTF_8), REVISION)
                .map(Assignment::value)
                .filter(PythonValue.Text.class::isInstance)
                .map(value -> ((PythonValue.Text) value).value())
                .filter(id -> !id.isEmpty());
    }

    private static Optional<Assignment> assigned(String text, String name) {
        try {
            return PythonModule.read(unmarked(text)).assigned(name);
        } catch (PythonProblem broken) {
            return Optional.empty(); // which is said when it is read as a script
        }
    }

    private static String unmarked(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    @Override
    public String searched(String id) {
        return "^" + REVISION + "[ \t]*(:[^=]*)?=.*[\"']" + ScriptFormat.literal(id) + "[\"']";
    }

    @Override
    public int line(Script script, Entry entry) {
        String variable = variable(entry);
        if (!variable.isEmpty()) {
            return assigned(script.text(), variable)
                    .map(found -> SourceLines.line(script.text(), found.offset()))
                    .orElse(1);
        }
        String key = key(entry);
        return key.isEmpty()
                ? 1
                : comments(script, key)
                        .map(comment -> SourceLines.line(script.text(), comment.offset()))
                        .findFirst()
                        .orElse(1);
    }

    private static Stream<Comment> comments(Script script, String key) {
        return PythonModule.read(script.text()).comments().stream()
                .filter(comment -> comment.text().startsWith(key + ":"));
    }

    private static String variable(Entry entry) {
        return switch (entry) {
            case REVISION -> REVISION;
            case DOWN_REVISIONS -> DOWN_REVISION;
            case DEPENDENCIES -> DEPENDS_ON;
            case LABELS -> BRANCH_LABELS;
            default -> "";
        };
    }

    /** What a comment begins with that says something; empty where a file has no such comment. */
    private static String key(Entry entry) {
        return switch (entry) {
            case PROVED -> PROVED;
            case IGNORE -> IGNORE;
            case ACCEPT -> ACCEPT;
            default -> "";
        };
    }

    @Override
    public List<Ignore> ignores(Script script) {
        if (!script.text().contains(IGNORE + ":")) {
            return List.of();
        }
        String origin = script.revision().origin();
        var ignores = new ArrayList<Ignore>();
        comments(script, IGNORE).forEach(comment -> {
            String[] words = value(comment).split("\\s+", 2);
            if (words.length == 2) {
                ignores.add(new Ignore(
                        words[0], words[1], origin, origin, SourceLines.line(script.text(), comment.offset())));
            }
        });
        return ignores;
    }

    @Override
    public Optional<String> acceptsNotExercised(Script script) {
        return comments(script, ACCEPT)
                .map(comment -> value(comment).split("\\s+", 2))
                .filter(words -> words.length == 2 && words[0].equals(NOT_EXERCISED))
                .map(words -> words[1])
                .findFirst();
    }

    /** What an edit changes of the SQL is known only where it is translated; so every edit counts. */
    @Override
    public String provedText(Script script) {
        return "sha256:" + new Sha256().add(script.text().replace("\r\n", "\n")).hex();
    }

    /** What a comment says behind its key. */
    static String value(Comment comment) {
        return comment.text().substring(comment.text().indexOf(':') + 1).strip();
    }

    @Override
    public String says(Entry entry, String value) {
        String variable = variable(entry);
        if (variable.isEmpty()) {
            String key = key(entry);
            return key.isEmpty() ? "def downgrade():" : "# " + key + ": " + value;
        }
        return variable + " = "
                + expression(value.isBlank() ? List.of() : List.of(value.strip().split("\\s*,\\s*")));
    }

    @Override
    public String write(RevisionDraft draft) {
        return AlembicTemplate.standard(draft);
    }

    @Override
    public byte[] continuing(byte[] file, List<RevisionId> downRevisions) {
        String text = new String(file, StandardCharsets.UTF_8);
        String unmarked = unmarked(text);
        String changed = new ContinuedFile(unmarked)
                .with(downRevisions.stream().map(RevisionId::text).toList());
        String mark = text.substring(0, text.length() - unmarked.length());
        return (mark + changed).getBytes(StandardCharsets.UTF_8);
    }

    /** One is written as it is, several as a tuple, none as None: as Alembic does. */
    static String expression(List<String> names) {
        return PythonText.repr(value(names));
    }

    static PythonValue value(List<String> names) {
        return switch (names.size()) {
            case 0 -> new PythonValue.None();
            case 1 -> new PythonValue.Text(names.get(0));
            default ->
                new PythonValue.Items(
                        names.stream().<PythonValue>map(PythonValue.Text::new).toList());
        };
    }

    /** What another tool runs is kept as it is. */
    @Override
    public String write(Script script) {
        return script.text();
    }
}

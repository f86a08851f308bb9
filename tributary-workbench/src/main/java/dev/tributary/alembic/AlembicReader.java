package dev.tributary.alembic;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.python.Assignment;
import dev.tributary.python.Comment;
import dev.tributary.python.PythonModule;
import dev.tributary.python.PythonProblem;
import dev.tributary.python.PythonValue;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptProblem;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one of Alembic's files. What it computes is not known, and never guessed. */
final class AlembicReader {
    private static final int LONGEST_EXCERPT = 80;

    /** A decorator, the head of a class and the head of a method may stand before what is broken, and hardly more. */
    private static final int MOST_CUTS = 8;

    private static final Pattern LONG_ID = Pattern.compile("(?<![0-9a-zA-Z])[0-9a-f]{12,}(?![0-9a-zA-Z])");
    private static final Pattern NO = Pattern.compile("no\\b.*", Pattern.CASE_INSENSITIVE);
    private static final String CREATED = "Create Date:";
    private static final String ID = "Revision ID:";
    private static final List<String> FIELDS = List.of(ID, "Revises:", CREATED);

    /** What Alembic writes where nobody gave a message. */
    private static final String NO_MESSAGE = "empty message";

    private final AlembicFormat format;
    private final SourceText source;
    private final Function<String, Optional<Revision>> told;
    private final List<TributaryException> problems;

    AlembicReader(
            AlembicFormat format,
            SourceText source,
            Function<String, Optional<Revision>> told,
            List<TributaryException> problems) {
        this.format = format;
        this.source = source;
        this.told = told;
        this.problems = problems;
    }

    /** The script, with neither statement. Its id is empty where the file carries no revision, or cannot be read. */
    Script read(SqlSyntax syntax) {
        try {
            return script(PythonModule.read(source.text()), syntax);
        } catch (PythonProblem broken) {
            problems.add(notPython(broken));
            return script(readable(broken), syntax);
        }
    }

    /**
     * What stands above the place where it is no Python any more: revisions that continue it are no orphans. Before that place there may
     * be the head of a function, which is no Python without what it is the head of; so it ends where a statement of the top level begins.
     */
    private PythonModule readable(PythonProblem broken) {
        String text = source.text();
        int end = SourceLines.start(text, broken.line());
        for (int tries = 0; tries < MOST_CUTS; tries++) {
            try {
                return PythonModule.read(text.substring(0, end));
            } catch (PythonProblem stillBroken) {
                end = lastTopLevelLine(text, end);
            }
        }
        return PythonModule.read("");
    }

    /** The last line above an offset that begins with a word or a decorator. */
    private static int lastTopLevelLine(String text, int below) {
        for (int at = below - 1; at > 0; at--) {
            char before = text.charAt(at - 1);
            char c = text.charAt(at);
            if ((before == '\n' || before == '\r') && (Character.isJavaIdentifierStart(c) || c == '@')) {
                return at;
            }
        }
        return 0;
    }

    private Script script(PythonModule module, SqlSyntax syntax) {
        String docstring = module.docstring();
        return Script.runElsewhere(
                format, revision(module, docstring), field(docstring, CREATED), proved(module), source, syntax);
    }

    private Revision revision(PythonModule module, String docstring) {
        Optional<Assignment> id = module.assigned(AlembicFormat.REVISION);
        Optional<Assignment> down = module.assigned(AlembicFormat.DOWN_REVISION);
        String origin = source.origin();
        if (id.isEmpty() && down.isEmpty()) {
            return new Revision(RevisionId.of(""), List.of(), List.of(), List.of(), "", origin);
        }
        String text = id(id, docstring);
        List<RevisionId> downs = names(down, AlembicReader::downRevisions).stream()
                .map(RevisionId::of)
                .toList();
        return new Revision(
                RevisionId.of(text),
                downs,
                names(module.assigned(AlembicFormat.DEPENDS_ON), Revision::dependencies),
                names(module.assigned(AlembicFormat.BRANCH_LABELS), Revision::labels),
                message(docstring, text),
                origin);
    }

    private static List<String> downRevisions(Revision revision) {
        return revision.downRevisions().stream().map(RevisionId::text).toList();
    }

    private String id(Optional<Assignment> assigned, String docstring) {
        if (assigned.isPresent()
                && assigned.get().value() instanceof PythonValue.Text text
                && !text.value().isEmpty()) {
            return text.value();
        }
        Optional<Revision> known = told.apply(name());
        if (known.isEmpty()) {
            problems.add(computed(AlembicFormat.REVISION, assigned.orElse(null)));
        }
        return known.map(revision -> revision.id().text()).orElseGet(() -> supposed(docstring));
    }

    /** What the id is likely to be: with that, those that continue it are no orphans. The file is a problem all the same. */
    private String supposed(String docstring) {
        Matcher inName = LONG_ID.matcher(name());
        if (inName.find()) {
            return inName.group();
        }
        String described = field(docstring, ID);
        return described.isEmpty() ? name().replaceFirst("\\.py$", "") : described;
    }

    /**
     * None, one, or several; what else stands there is a problem, unless it is known from elsewhere.
     *
     * @param said what a revision that is known from elsewhere says of it
     */
    private List<String> names(Optional<Assignment> assigned, Function<Revision, List<String>> said) {
        if (assigned.isEmpty() || assigned.get().value() instanceof PythonValue.None) {
            return List.of();
        }
        PythonValue value = assigned.get().value();
        if (value instanceof PythonValue.Text text) {
            return List.of(text.value());
        }
        var names = new ArrayList<String>();
        if (value instanceof PythonValue.Items items) {
            for (PythonValue item : items.values()) {
                if (item instanceof PythonValue.Text text) {
                    names.add(text.value());
                }
            }
            if (names.size() == items.values().size()) {
                return names;
            }
        }
        Optional<Revision> known = told.apply(name());
        if (known.isEmpty()) {
            problems.add(computed(assigned.get().name(), assigned.get()));
        }
        return known.map(said).orElse(List.of());
    }

    /** The docstring's first line; without one, the words of the file's name. */
    private String message(String docstring, String id) {
        String first = docstring.strip().lines().findFirst().orElse("").strip();
        boolean said =
                !first.isEmpty() && !first.equals(NO_MESSAGE) && FIELDS.stream().noneMatch(first::startsWith);
        return said ? first : slug(id);
    }

    private String slug(String id) {
        String stem = name().replaceFirst("\\.py$", "");
        int at = id.isEmpty() ? -1 : stem.indexOf(id);
        String behind = at < 0 ? stem : stem.substring(at + id.length());
        return behind.replace('_', ' ').strip();
    }

    private String name() {
        return source.origin().substring(source.origin().lastIndexOf('/') + 1);
    }

    /** What a line of the docstring says; empty without one. */
    static String field(String docstring, String key) {
        return docstring
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElse("");
    }

    private static String proved(PythonModule module) {
        for (Comment comment : module.comments()) {
            if (comment.text().startsWith(AlembicFormat.PROVED + ":")) {
                String value = AlembicFormat.value(comment);
                return NO.matcher(value).matches() ? "" : value;
            }
        }
        return "";
    }

    private ScriptProblem computed(String variable, @Nullable Assignment assigned) {
        int line = assigned == null ? 1 : SourceLines.line(source.text(), assigned.offset());
        int column = assigned == null ? 0 : SourceLines.column(source.text(), assigned.offset());
        var facts = new ArrayList<String>();
        if (assigned == null) {
            facts.add(source.origin());
        } else {
            String written = source.text()
                    .substring(assigned.offset(), assigned.valueTo())
                    .lines()
                    .findFirst()
                    .orElse("");
            facts.add(SourceText.place(source.origin(), line) + "  " + shortened(written));
        }
        facts.add("Python is not run to find out; only literals are read");
        return new ScriptProblem(
                source.origin(),
                line,
                column,
                variable,
                new Problem(
                        "computed-revision",
                        assigned == null
                                ? "the file has no \"" + variable + "\" that is written out"
                                : "\"" + variable + "\" is computed, so nobody knows it who only reads",
                        facts,
                        List.of(
                                Remedy.edit(variable + " = \"…\"")
                                        .in(source.origin())
                                        .does("writes it out"),
                                Remedy.command("alembic", "history", "--verbose")
                                        .into("history.txt")
                                        .does("asks Alembic once"),
                                Remedy.option("graph-from", "history.txt")
                                        .does("takes from there what files compute"))));
    }

    private ScriptProblem notPython(PythonProblem broken) {
        String line = source.text()
                .lines()
                .skip(broken.line() - 1L)
                .findFirst()
                .map(AlembicReader::shortened)
                .orElse("");
        return new ScriptProblem(
                source.origin(),
                broken.line(),
                broken.column(),
                line,
                new Problem(
                        "not-python",
                        "this is no Python: " + broken.what(),
                        List.of((SourceText.place(source.origin(), broken.line()) + "  " + line).stripTrailing()),
                        List.of(Remedy.command("python3", "-mpy_compile", source.origin())
                                .does("says what Python itself makes of it"))));
    }

    private static String shortened(String text) {
        String line = text.strip();
        return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "…";
    }
}

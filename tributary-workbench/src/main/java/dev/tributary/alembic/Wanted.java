package dev.tributary.alembic;

import dev.tributary.python.Assignment;
import dev.tributary.python.PythonModule;
import dev.tributary.python.PythonProblem;
import dev.tributary.python.PythonText;
import dev.tributary.python.PythonValue;
import dev.tributary.script.RevisionDraft;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file is to say.
 *
 * @param parents full ids, in the order to write
 * @param created as the file tells it
 */
record Wanted(RevisionDraft draft, List<String> parents, String created) {
    private static final String REVISION = "revision";

    /** As Alembic has it where there is none. */
    private static final String NO_MESSAGE = "empty message";

    /** Half of a character, as a terminal may hand it over, has no bytes that it could be written as. */
    String message() {
        if (draft.message().isEmpty()) {
            return NO_MESSAGE;
        }
        return new String(draft.message().getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    }

    /** What the names of a template stand for. */
    Map<String, MakoValue> values(String message) {
        var values = new HashMap<String, MakoValue>();
        values.put("up_revision", scalar(draft.id().text()));
        values.put("down_revision", names(parents, repr(value(parents))));
        values.put("depends_on", names(draft.dependencies(), dependencies()));
        // A single label is still a tuple.
        values.put(
                "branch_labels",
                draft.labels().isEmpty() ? none() : several(draft.labels(), repr(items(draft.labels()))));
        values.put(MakoTemplate.CREATED, new MakoValue(created, "", "", true));
        values.put("message", scalar(message));
        // What Alembic leaves undefined where no operations are generated.
        values.put("imports", new MakoValue("", "''", "", false));
        values.put("upgrades", new MakoValue("pass", "'pass'", "pass", false));
        values.put("downgrades", new MakoValue("pass", "'pass'", "pass", false));
        return values;
    }

    private static MakoValue names(List<String> names, String repr) {
        return switch (names.size()) {
            case 0 -> none();
            case 1 -> scalar(names.get(0));
            default -> several(names, repr);
        };
    }

    private static MakoValue none() {
        return new MakoValue("None", "None", "", false);
    }

    private static MakoValue scalar(String text) {
        return new MakoValue(text, repr(new PythonValue.Text(text)), text, !text.isEmpty());
    }

    private static MakoValue several(List<String> names, String repr) {
        return new MakoValue(repr, repr, String.join(", ", names), true);
    }

    /** Alembic writes them as a list, where it writes down revisions as a tuple. */
    private String dependencies() {
        return "["
                + String.join(
                        ", ",
                        draft.dependencies().stream()
                                .map(name -> repr(new PythonValue.Text(name)))
                                .toList())
                + "]";
    }

    private static String repr(PythonValue value) {
        return PythonText.repr(value);
    }

    private static PythonValue items(List<String> names) {
        return new PythonValue.Items(
                names.stream().<PythonValue>map(PythonValue.Text::new).toList());
    }

    private static PythonValue value(List<String> names) {
        return switch (names.size()) {
            case 0 -> new PythonValue.None();
            case 1 -> new PythonValue.Text(names.get(0));
            default -> items(names);
        };
    }

    /** Whether a text is Python and says this revision. */
    boolean isSaidBy(String text) {
        try {
            PythonModule module = PythonModule.read(text);
            return says(module, REVISION, new PythonValue.Text(draft.id().text()))
                    && says(module, "down_revision", value(parents))
                    && (draft.labels().isEmpty() || says(module, "branch_labels", items(draft.labels())))
                    && (draft.dependencies().isEmpty() || says(module, "depends_on", value(draft.dependencies())));
        } catch (PythonProblem e) {
            return false;
        }
    }

    private static boolean says(PythonModule module, String name, PythonValue value) {
        return module.assigned(name).map(Assignment::value).equals(Optional.of(value));
    }

    /** The text that describes a module; empty where it is no Python. */
    static String docstring(String text) {
        try {
            return PythonModule.read(text).docstring();
        } catch (PythonProblem e) {
            return "";
        }
    }

    /** The text with what it was proved on, above the revision's id. */
    String proved(String text) {
        if (draft.proved().isBlank()) {
            return text;
        }
        int assigned = PythonModule.read(text).assigned(REVISION).orElseThrow().offset();
        int line = text.lastIndexOf('\n', assigned) + 1;
        String end = line > 1 && text.charAt(line - 2) == '\r' ? "\r\n" : "\n";
        String proved = draft.proved().strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        return text.substring(0, line) + "# proved: " + proved + end + text.substring(line);
    }
}

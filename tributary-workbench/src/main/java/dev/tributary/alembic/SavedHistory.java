package dev.tributary.alembic;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code alembic history --verbose} has printed, saved to a file: the graph of revisions whose files compute what others write
 * down, told by the one program that runs them. Immutable.
 */
public final class SavedHistory {
    private static final String REV = "Rev: ";
    private static final String PARENT = "Parent: ";
    private static final String MERGES = "Merges: ";
    private static final String DEPENDS = "Also depends on: ";
    private static final String NAMES = "Branch names: ";
    private static final String PATH = "Path: ";
    private static final String INDENT = "    ";
    private static final String CREATED = "Create Date:";

    private final List<Entry> entries;

    private SavedHistory(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * One revision.
     *
     * @param parents the revisions that it continues; none for a base
     * @param dependencies what it depends on, as its file says it: ids or labels
     * @param labels the names of the branches that it is on: Alembic prints them for every revision of such a branch, not only where
     *     they are declared
     * @param path of the file, on the machine that has printed it
     * @param doc the text that describes the file, without the spaces that it is printed behind
     * @param created as the file says it; empty where it does not
     * @param current whether a database was at it, where that was asked
     * @param line of the saved text that it begins at
     */
    public record Entry(
            String id,
            List<String> parents,
            List<String> dependencies,
            List<String> labels,
            String path,
            String doc,
            String created,
            boolean current,
            int line) {
        public Entry {
            parents = List.copyOf(parents);
            dependencies = List.copyOf(dependencies);
            labels = List.copyOf(labels);
        }

        /** The first line of the text that describes it; may be empty. */
        public String message() {
            return doc.lines().findFirst().orElse("").strip();
        }
    }

    /**
     * Reads what was saved. Lines of loggers may stand before and between the revisions.
     *
     * @param origin the file, as messages name it
     * @throws TributaryException if the text is no such history, or not all of one
     */
    public static SavedHistory read(String origin, String text) {
        var reader = new Reader(origin);
        String[] lines = text.split("\r\n|\n|\r", -1);
        for (int i = 0; i < lines.length; i++) {
            reader.line(i == 0 && lines[i].startsWith("\uFEFF") ? lines[i].substring(1) : lines[i], i + 1);
        }
        return new SavedHistory(reader.entries(lines));
    }

    /** The revisions in the order of the text, which is the newest first. */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * The revision of a file; empty where none or several files have the name.
     *
     * @param fileName a name, with as many folders before it as are known
     */
    public Optional<Entry> of(String fileName) {
        String name = "/" + fileName.replace('\\', '/');
        Entry found = null;
        for (Entry entry : entries) {
            if (("/" + entry.path().replace('\\', '/')).endsWith(name)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = entry;
            }
        }
        return Optional.ofNullable(found);
    }

    /** One revision that is being read. */
    private static final class Block {
        final String id;
        final boolean current;
        final int line;
        final StringBuilder doc = new StringBuilder();

        @Nullable
        List<String> parents;

        List<String> dependencies = List.of();
        List<String> labels = List.of();
        String path = "";

        Block(String header, int line) {
            int marks = header.indexOf(" (");
            this.id = (marks < 0 ? header : header.substring(0, marks)).strip();
            this.current = marks >= 0 && header.indexOf("(current)", marks) >= 0;
            this.line = line;
        }
    }

    /** Goes through the lines. */
    private static final class Reader {
        private final String origin;
        private final List<Entry> entries = new ArrayList<>();
        private @Nullable Block block;

        Reader(String origin) {
            this.origin = origin;
        }

        void line(String line, int number) {
            Block now = block;
            if (line.startsWith(REV)) {
                close();
                block = new Block(line.substring(REV.length()), number);
            } else if (now == null) {
                // A logger's, or what somebody wrote above.
                return;
            } else if (!now.path.isEmpty()) {
                // Nothing but the description is behind the path, and only its lines are indented.
                if (line.startsWith(INDENT) || line.isBlank()) {
                    now.doc
                            .append(line.isBlank() ? "" : line.substring(INDENT.length()))
                            .append('\n');
                }
            } else if (line.startsWith(PARENT)) {
                now.parents = names(line, PARENT);
            } else if (line.startsWith(MERGES)) {
                now.parents = names(line, MERGES);
            } else if (line.startsWith(DEPENDS)) {
                now.dependencies = names(line, DEPENDS);
            } else if (line.startsWith(NAMES)) {
                now.labels = names(line, NAMES);
            } else if (line.startsWith(PATH)) {
                now.path = line.substring(PATH.length()).strip();
            }
        }

        private static List<String> names(String line, String key) {
            var names = new ArrayList<String>();
            for (String part : line.substring(key.length()).split(",", -1)) {
                String name = part.strip();
                if (!name.isEmpty() && !name.equals("<base>") && !name.equals("None")) {
                    names.add(name);
                }
            }
            return names;
        }

        private void close() {
            Block last = block;
            if (last == null) {
                return;
            }
            List<String> parents = last.parents;
            if (parents == null || last.path.isEmpty() || last.id.isEmpty()) {
                throw incomplete(last);
            }
            String doc = last.doc.toString().strip();
            String created = doc.lines()
                    .filter(line -> line.startsWith(CREATED))
                    .findFirst()
                    .map(line -> line.substring(CREATED.length()).strip())
                    .orElse("");
            entries.add(new Entry(
                    last.id,
                    parents,
                    last.dependencies,
                    last.labels,
                    last.path,
                    doc,
                    created,
                    last.current,
                    last.line));
        }

        List<Entry> entries(String[] lines) {
            close();
            if (entries.isEmpty()) {
                throw none(lines);
            }
            return entries;
        }

        private TributaryException incomplete(Block last) {
            return problem(
                    last.line,
                    "the revision " + (last.id.isEmpty() ? "there" : "\"" + last.id + "\"") + " is cut off: it has no "
                            + (last.parents == null ? "Parent" : "Path"));
        }

        private TributaryException none(String[] lines) {
            int first = 0;
            while (first < lines.length && lines[first].isBlank()) {
                first++;
            }
            if (first == lines.length) {
                return problem(1, "it is empty");
            }
            for (int i = first; i < lines.length; i++) {
                if (lines[i].contains(" -> ")) {
                    return problem(i + 1, "it is the short form, which names no files");
                }
            }
            return problem(first + 1, "no line begins with \"" + REV.strip() + "\"");
        }

        private TributaryException problem(int line, String why) {
            return new TributaryException(new Problem(
                    "not-a-history",
                    "\"" + origin + "\" is no history that Alembic has printed",
                    List.of(origin + ":" + line + "  " + why),
                    List.of(Remedy.command("alembic", "history", "--verbose")
                            .into(origin)
                            .does("prints it, with the file of each revision"))));
        }
    }
}

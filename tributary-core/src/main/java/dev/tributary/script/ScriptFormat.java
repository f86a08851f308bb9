package dev.tributary.script;

import dev.tributary.graph.RevisionId;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.Optional;

/**
 * One kind of revision file: which names it has, how it becomes a script, and how a script becomes a file. All that knows
 * such files by name or by content asks here. Another kind is a class that implements this, and a
 * {@link ScriptLayout} of it.
 */
public interface ScriptFormat {

    /** The word for a statement that no row of a proof came to. */
    String NOT_EXERCISED = "not-exercised";

    /** What a file says of its revision. */
    enum Entry {
        /** Its own id. */
        REVISION,
        /** The revisions that it continues. */
        DOWN_REVISIONS,
        /** The revisions that have to be applied before it and are not continued. */
        DEPENDENCIES,
        /** The heads of a history that it stands for, each with the hash of its ancestry. */
        REPLACES,
        /** The names of the branch that it begins. */
        LABELS,
        /** Which published text it amends, and why. */
        AMENDS,
        /** What a merge was proved on. */
        PROVED,
        /** Why there is no way back from it. */
        IRREVERSIBLE,
        /** Which finding of a check is not to be told, and why. */
        IGNORE,
        /** What of a proof does not hold up a merge, and why. */
        ACCEPT,
        /** Whether there is nothing that a way back would undo. */
        NOTHING_TO_UNDO,
        /** Where the way back begins. */
        DOWNGRADE
    }

    /** SQL files. */
    static ScriptFormat sql() {
        return ScriptLayout.SQL.format();
    }

    /** How the names of its files end, in small letters, such as {@code .sql}. */
    String suffix();

    /** Whether its files hold SQL that is run here; otherwise they are another tool's, which runs them. */
    boolean holdsSql();

    /** Whether a file of this name is one of these, in whatever case: a file that is silently left out would be a trap. */
    default boolean reads(String name) {
        return name.regionMatches(true, name.length() - suffix().length(), suffix(), 0, suffix().length());
    }

    /**
     * The script of a file. Where anything is wrong, that goes to the problems, by line, and the script is not to be used;
     * its revision then still has the id, unless that is wrong, too, and empty. An empty id without a problem is a file that
     * carries no revision.
     *
     * @throws ScriptProblem if the file cannot be read at all
     */
    Script read(ScriptFile file, SqlSyntax syntax, List<TributaryException> problems);

    /** The revision that a file says it carries, found without reading the rest: a file with mistakes is known, too. */
    Optional<String> id(byte[] file);

    /** What finds the files that may carry a revision: an extended regular expression of POSIX for a line, in any case. */
    String searched(String id);

    /** Text as such an expression, in which it stands for itself. */
    static String literal(String text) {
        var pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c > 127) {
                pattern.append(c);
            } else {
                pattern.append(c == '^' ? "\\^" : "[" + (c == '\n' || c == '\r' ? ' ' : c) + "]");
            }
        }
        return pattern.toString();
    }

    /** The 1-based line of a script's file that says something, were it with nothing below it; or 1, which is never a way back's. */
    int line(Script script, Entry entry);

    /** The findings that a script's file does not want to hear of, in the order of its lines. */
    List<Ignore> ignores(Script script);

    /**
     * Why a statement of the script that no row came to does not hold up a merge: somebody has looked at it. Empty where the file does
     * not say so.
     */
    Optional<String> acceptsNotExercised(Script script);

    /**
     * What a proof of a script's upgrade speaks of, as a checksum: another one says that the proof speaks of something else. What cannot
     * change the upgrade need not count.
     */
    String provedText(Script script);

    /** How a file says something, as a line to be put into it. */
    String says(Entry entry, String value);

    /**
     * The text of a new revision's file.
     *
     * @throws ScriptProblem if a value cannot be written
     */
    String write(RevisionDraft draft);

    /**
     * A file whose revision continues others than it did; nothing else in it is changed, not a byte.
     *
     * @param file one that this format reads without a problem
     * @param downRevisions what it is to continue, in the order to write; none makes a base
     */
    byte[] continuing(byte[] file, List<RevisionId> downRevisions);

    /**
     * The text of a script's file, which reads back as an equal script with the same checksums.
     *
     * @throws ScriptProblem if a value cannot be written
     */
    String write(Script script);
}

package dev.tributary.squash;

import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptFormat.Entry;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A revision that stands for a history, together with what follows it: the scripts as they will be. Writes nothing.
 *
 * @param history what it stands for
 * @param script its script
 * @param followers the scripts that followed the history and follow it now, in load order
 */
public record SquashedScripts(StoodFor history, Script script, List<Script> followers) {

    public SquashedScripts {
        followers = List.copyOf(followers);
    }

    /**
     * The squash that a file makes.
     *
     * @param origin the path by which the file is named
     * @param transactional whether it is to run in one transaction
     */
    static SquashedScripts of(
            StoodFor history, SquashFile file, String origin, boolean transactional, SqlSyntax syntax) {
        return new SquashedScripts(
                history,
                file.script(origin, transactional),
                history.followers().stream()
                        .map(follower -> following(follower, history, file.id(), syntax))
                        .toList());
    }

    private static Script following(Script follower, StoodFor history, RevisionId squash, SqlSyntax syntax) {
        String origin = follower.revision().origin();
        ScriptFormat format = ScriptFormat.sql();
        String text = exchanged(
                follower,
                follower.text(),
                Entry.DOWN_REVISIONS,
                texts(follower.revision().downRevisions()),
                history,
                squash);
        text = exchanged(follower, text, Entry.DEPENDENCIES, follower.revision().dependencies(), history, squash);
        var problems = new ArrayList<TributaryException>();
        Script read = format.read(ScriptFile.inMemory(origin, text.getBytes(StandardCharsets.UTF_8)), syntax, problems);
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return read;
    }

    /** The text with one line another one, where that names a head of the history. */
    private static String exchanged(
            Script script, String text, Entry entry, List<String> names, StoodFor history, RevisionId squash) {
        List<String> heads = texts(history.heads());
        if (names.stream().noneMatch(heads::contains)) {
            return text;
        }
        Set<String> now = new LinkedHashSet<>();
        names.forEach(name -> now.add(heads.contains(name) ? squash.text() : name));
        ScriptFormat format = script.format();
        int start = 0;
        for (int line = format.line(script, entry); line > 1; line--) {
            start = text.indexOf('\n', start) + 1;
        }
        int end = text.indexOf('\n', start);
        end = end < 0 ? text.length() : end;
        end = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
        String line = said(text.substring(start, end), format.says(entry, String.join(", ", now)));
        return text.substring(0, start) + line + text.substring(end);
    }

    /** What a line is to say, with the white space that it has behind its key. */
    private static String said(String line, String now) {
        int value = line.indexOf(':') + 1;
        while (value > 0 && value < line.length() && Character.isWhitespace(line.charAt(value))) {
            value++;
        }
        String key = line.substring(0, value).stripTrailing();
        return value > 0 && now.startsWith(key)
                ? line.substring(0, value) + now.substring(key.length()).strip()
                : now;
    }

    private static List<String> texts(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).collect(Collectors.toList());
    }

    /** All scripts, those of the history included. */
    public ScriptSet scripts() {
        var scripts = new ArrayList<Script>();
        for (Script old : history.scripts().scripts()) {
            scripts.add(followers.stream()
                    .filter(follower ->
                            follower.revision().id().equals(old.revision().id()))
                    .findFirst()
                    .orElse(old));
        }
        scripts.add(script);
        return ScriptSet.of(scripts);
    }

    /** All scripts but those of the history. */
    public ScriptSet scriptsWithoutHistory() {
        Set<RevisionId> old = Set.copyOf(history.ids());
        return ScriptSet.of(scripts().scripts().stream()
                .filter(one -> !old.contains(one.revision().id()))
                .toList());
    }
}

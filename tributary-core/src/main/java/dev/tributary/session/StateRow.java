package dev.tributary.session;

import dev.tributary.graph.RevisionId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Tributary keeps of one version table beside it.
 *
 * @param relation the number that the server gave the table; another one after a restore
 * @param layout which columns our own tables have
 * @param needs the oldest layout that a program must know to work on them
 * @param projectGiven whether somebody named the project; otherwise the name was taken from its base revisions
 * @param beganEmpty whether there was no table of anybody's when the version table was made
 * @param stepNumber of the journal's row about a statement that may have stopped; 0 where none has
 * @param stepStatement which one that is, from 1
 * @param identity under which the journal keeps the version table's rows
 * @param table its name, without the schema, when it was seen last
 * @param project whose revisions they are; empty where that was never written
 * @param heads the version rows as Tributary left them
 * @param ancestry the hash of each head's ancestry, by place; {@code -} where it is not known
 */
public record StateRow(
        String relation,
        int layout,
        int needs,
        boolean projectGiven,
        boolean beganEmpty,
        long stepNumber,
        int stepStatement,
        String identity,
        String table,
        String project,
        List<RevisionId> heads,
        List<String> ancestry) {

    /** The layout that this program makes: 1 had a version table and a journal, 2 has a state beside them. */
    public static final int LAYOUT = 2;

    /** What a program must know that works beside this one. */
    static final int NEEDS = 1;

    /** Stands where a hash is not known. */
    public static final String UNKNOWN = "-";

    public StateRow {
        heads = List.copyOf(heads);
        ancestry = List.copyOf(ancestry);
    }

    /** Reads what the survey's column {@code states} holds. */
    static StateRow read(String text) {
        String[] parts = text.split(",", -1);
        return new StateRow(
                parts[0],
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                parts[3].equals("1"),
                parts[4].equals("1"),
                Long.parseLong(parts[5]),
                Integer.parseInt(parts[6]),
                decoded(parts[7]),
                decoded(parts[8]),
                EscapedText.read(decoded(parts[9])),
                list(decoded(parts[10]), "\n").stream().map(RevisionId::of).collect(Collectors.toList()),
                list(parts[11].substring(1), "\\+"));
    }

    private static List<String> list(String joined, String separator) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(separator));
    }

    private static String decoded(String hex) {
        return new String(HexFormat.of().parseHex(hex.substring(1)), StandardCharsets.UTF_8);
    }

    /** The hashes that are known, by head. */
    public Map<RevisionId, String> hashes() {
        var known = new LinkedHashMap<RevisionId, String>();
        for (int i = 0; i < Math.min(heads.size(), ancestry.size()); i++) {
            if (!ancestry.get(i).equals(UNKNOWN)) {
                known.put(heads.get(i), ancestry.get(i));
            }
        }
        return known;
    }
}

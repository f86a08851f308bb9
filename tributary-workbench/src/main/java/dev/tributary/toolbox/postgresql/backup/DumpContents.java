package dev.tributary.toolbox.postgresql.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A backup's table of contents, as {@code pg_restore --list} prints it.
 *
 * @param entries its lines but for the comments
 */
record DumpContents(List<String> entries) {

    private static final Pattern ROWS = Pattern.compile("^\\d+; \\d+ \\d+ TABLE DATA ");

    DumpContents {
        entries = List.copyOf(entries);
    }

    /** Lists a dump with a program; the run tells why where that cannot. */
    static ProgramRun list(DumpProgram program, DumpSource dump, Map<String, String> environment) throws IOException {
        var command = new ArrayList<>(List.of(program.restore().toString(), "--list"));
        command.addAll(dump.argument());
        return ProgramRun.of(command, environment, dump.contents(), () -> true);
    }

    static DumpContents of(ProgramRun list) {
        return new DumpContents(
                list.lines().stream().filter(line -> !line.startsWith(";")).toList());
    }

    /** How many tables have their rows in it. */
    int tables() {
        return (int) entries.stream().filter(line -> ROWS.matcher(line).find()).count();
    }

    /** Whether the rows of a table are in it. */
    boolean holds(String schema, String table) {
        String wanted = " TABLE DATA " + schema + " " + table + " ";
        return entries.stream().anyMatch(line -> line.contains(wanted));
    }
}

package dev.tributary.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** A recorded command line, what it printed, and how to compare. */
@NullUnmarked
@SuppressWarnings("unchecked")
record RecordedCase(Map<String, Object> fields) {
    private static final Pattern LIST = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern CHILD = Pattern.compile(" +-> .*");

    String id() {
        return (String) fields.get("id");
    }

    String graph() {
        return (String) fields.get("graph");
    }

    List<String> words() {
        return (List<String>) fields.get("argv");
    }

    /** Rows of the version table, or null where the case knows no database. */
    List<String> rows() {
        return (List<String>) fields.get("current");
    }

    /** Whether the case says anything about the database. */
    boolean hasRows() {
        return fields.containsKey("current");
    }

    /** Why what was printed is wrong; empty when it is right. */
    String complaint(Shell.Printed printed) {
        if (printed.err().contains("error[internal]")) {
            return "crashed: " + printed.err();
        }
        var complaints = new ArrayList<String>();
        for (Map<String, Object> expected : expectations()) {
            String complaint = complaint(printed, expected);
            if (complaint.isEmpty()) {
                return "";
            }
            complaints.add(complaint);
        }
        return String.join(" or ", complaints);
    }

    /** Whether Alembic itself refused. */
    boolean refused() {
        return expectations().stream().allMatch(expected -> !Integer.valueOf(0).equals(expected.get("exit")));
    }

    private List<Map<String, Object>> expectations() {
        return fields.containsKey("expect")
                ? List.of((Map<String, Object>) fields.get("expect"))
                : (List<Map<String, Object>>) fields.get("expect_any_of");
    }

    private String complaint(Shell.Printed printed, Map<String, Object> expected) {
        if ("internal".equals(expected.get("error"))) {
            return ""; // Alembic crashes: any sound answer will do, and a crash was excluded above
        }
        if (!Integer.valueOf(0).equals(expected.get("exit"))) {
            return printed.status() != 0
                            && printed.out().isEmpty()
                            && !printed.err().isEmpty()
                    ? ""
                    : "expected a problem on standard error and nothing on standard output, got status "
                            + printed.status() + ": " + printed.both();
        }
        List<String> lines = comparable((List<String>) expected.get("stdout"));
        List<String> ours = comparable(printed.lines());
        return printed.status() == 0 && lines.equals(ours)
                ? ""
                : "expected " + lines + ", got status " + printed.status() + " " + ours + " " + printed.err();
    }

    private List<String> comparable(List<String> lines) {
        Object order = fields.get("order");
        if (order == null) {
            return lines;
        }
        List<String> result = lines.stream().map(RecordedCase::sortedLists).collect(Collectors.toList());
        if (order.equals("any-lines") || words().get(0).equals("current")) {
            Collections.sort(result);
        }
        for (int start = 0; start < result.size(); start++) {
            int end = start;
            while (end < result.size() && CHILD.matcher(result.get(end)).matches()) {
                end++;
            }
            Collections.sort(result.subList(start, end));
            start = Math.max(start, end - 1);
        }
        return result;
    }

    private static String sortedLists(String line) {
        for (String title : List.of("Branches into: ", "Branch names: ")) {
            if (line.startsWith(title)) {
                return title + sorted(line.substring(title.length()));
            }
        }
        return LIST.matcher(line)
                .replaceAll(found -> "(" + sorted(found.group(1)).replace("$", "\\$") + ")");
    }

    private static String sorted(String list) {
        return Arrays.stream(list.split(", ")).sorted().collect(Collectors.joining(", "));
    }
}

package dev.tributary.cli.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells, aligned with two spaces between columns. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The rows as lines, without trailing spaces. */
    public List<String> lines() {
        var widths = new ArrayList<Integer>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = row.get(column).length();
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(widths.get(column), width));
                }
            }
        }
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}

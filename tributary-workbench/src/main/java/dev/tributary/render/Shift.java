package dev.tributary.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lanes on their way from one row's columns to the next one's. Each drawn row moves each lane by one column at most, so
 * any change can be drawn with bars and strokes: lanes that meet are joined, a stroke beside a bar crosses it.
 */
final class Shift {
    private record Move(int from, int to, EdgeKind kind) {}

    private final List<Move> moves = new ArrayList<>();

    /** A lane that goes from one column to another, or stays where it is. */
    void move(int from, int to, EdgeKind kind) {
        moves.add(new Move(from, to, kind));
    }

    /** The rows that it takes; none when every lane stays. */
    List<String> rows() {
        var rows = new ArrayList<String>();
        List<Move> left = moves;
        while (left.stream().anyMatch(move -> move.from() != move.to())) {
            var row = new char
                    [2
                                    * left.stream()
                                            .mapToInt(move -> Math.max(move.from(), move.to()))
                                            .max()
                                            .orElse(0)
                            + 1];
            Arrays.fill(row, ' ');
            var next = new ArrayList<Move>();
            for (Move move : left) {
                int step = Integer.signum(move.to() - move.from());
                draw(row, 2 * move.from() + step, step, move.kind());
                next.add(new Move(move.from() + step, move.to(), move.kind()));
            }
            rows.add(new String(row).stripTrailing());
            left = next;
        }
        return rows;
    }

    /** A solid line hides another one at the same place. */
    private static void draw(char[] row, int place, int step, EdgeKind kind) {
        if (kind == EdgeKind.CONTINUES) {
            row[place] = step == 0 ? '|' : step < 0 ? '/' : '\\';
        } else if (row[place] == ' ') {
            row[place] = kind == EdgeKind.LEFT_OUT ? '~' : step == 0 ? ':' : '.';
        }
    }
}

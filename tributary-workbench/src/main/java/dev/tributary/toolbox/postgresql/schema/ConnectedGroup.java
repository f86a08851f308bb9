package dev.tributary.toolbox.postgresql.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two parentheses, while it is read from left to right. When all of it is joined by one connective,
 * {@code AND} or {@code OR}, then a group inside that is joined by the same and is a whole operand needs no parentheses.
 */
final class ConnectedGroup {

    /** A stretch of text, which has no connective, or a group in parentheses, whose connective may be empty. */
    private record Piece(String text, @Nullable String connective) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private @Nullable String connective;
    private boolean mixed;

    void character(char c) {
        text.append(c);
        if (Quoted.isWord(c)) {
            word.append(c);
        } else {
            endWord();
        }
    }

    void literal(String quoted) {
        endWord();
        text.append(quoted);
    }

    void group(ConnectedGroup inner) {
        endText();
        String inside = inner.inside();
        boolean joined = inner.connective != null && !inner.mixed;
        pieces.add(new Piece(inside, joined ? inner.connective : ""));
    }

    private void endWord() {
        if (word.length() <= 3) {
            String finished = word.toString();
            if (finished.equals("AND") || finished.equals("OR")) {
                mixed |= connective != null && !connective.equals(finished);
                connective = finished;
            }
        }
        word.setLength(0);
    }

    private void endText() {
        endWord();
        pieces.add(new Piece(text.toString(), null));
        text.setLength(0);
    }

    /** The text of the group, without its own parentheses. */
    String inside() {
        endText();
        var all = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.connective() == null || isWholeOperand(i)) {
                all.append(piece.text());
            } else {
                all.append('(').append(piece.text()).append(')');
            }
        }
        return all.toString();
    }

    /** Groups and stretches of text alternate, and text comes first and last. */
    private boolean isWholeOperand(int index) {
        if (mixed || connective == null || !connective.equals(pieces.get(index).connective())) {
            return false;
        }
        String before = pieces.get(index - 1).text().strip();
        String after = pieces.get(index + 1).text().strip();
        boolean begins = index == 1 ? before.isEmpty() || endsAsConnective(before) : endsAsConnective(before);
        boolean ends =
                index == pieces.size() - 2 ? after.isEmpty() || startsAsConnective(after) : startsAsConnective(after);
        return begins && ends;
    }

    private boolean endsAsConnective(String before) {
        String operator = String.valueOf(connective);
        int rest = before.length() - operator.length();
        return before.endsWith(operator) && (rest == 0 || !Quoted.isWord(before.charAt(rest - 1)));
    }

    private boolean startsAsConnective(String after) {
        String operator = String.valueOf(connective);
        return after.startsWith(operator)
                && (after.length() == operator.length() || !Quoted.isWord(after.charAt(operator.length())));
    }
}

package dev.tributary.target;

import dev.tributary.target.Target.Base;
import dev.tributary.target.Target.Head;
import dev.tributary.target.Target.Heads;
import dev.tributary.target.Target.Labelled;
import dev.tributary.target.Target.Named;
import dev.tributary.target.Target.Range;
import dev.tributary.target.Target.Relative;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of targets: {@code [branch@]symbol}, {@code [branch@][symbol]±steps} and {@code [start]:[end]}. */
final class TargetReader {

    private static final Pattern STEPS =
            Pattern.compile("(?:(.+?)@)?(\\w+)?([+-]\\d+)", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern DOWN_FROM_HEADS = Pattern.compile("-0*[1-9][0-9]*");

    private TargetReader() {}

    static Target read(String text, Purpose purpose) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(purpose, "purpose");
        int colon = text.indexOf(':');
        if (colon < 0) {
            return one(text, purpose);
        }
        var from = text.substring(0, colon);
        var to = text.substring(colon + 1);
        return new Range(
                text,
                from.isEmpty() ? Optional.empty() : Optional.of(named(from)),
                to.isEmpty() ? Optional.empty() : Optional.of(read(to, purpose)));
    }

    private static Target one(String text, Purpose purpose) {
        Matcher steps = STEPS.matcher(text);
        if (purpose.countsSteps() && steps.lookingAt()) {
            return new Relative(
                    text,
                    Optional.ofNullable(steps.group(1)).map(TargetReader::place),
                    Optional.ofNullable(steps.group(2)).map(TargetReader::word),
                    number(steps.group(3)),
                    steps.group(3));
        }
        return purpose == Purpose.DOWNGRADE ? labelled(text, text.lastIndexOf('@')) : named(text);
    }

    static Target named(String text) {
        Objects.requireNonNull(text, "text");
        int at = text.indexOf('@');
        var symbol = text.substring(at + 1);
        return DOWN_FROM_HEADS.matcher(symbol).matches()
                ? new Relative(
                        text,
                        at < 0 ? Optional.empty() : Optional.of(word(text.substring(0, at))),
                        Optional.empty(),
                        number(symbol),
                        symbol)
                : place(text);
    }

    private static Target place(String text) {
        return labelled(text, text.indexOf('@'));
    }

    private static Target labelled(String text, int at) {
        var symbol = word(text.substring(at + 1));
        return at < 0 ? symbol : new Labelled(place(text.substring(0, at)), symbol);
    }

    /** Something in a branch, which ends at the first {@code @}, whatever it is made of. */
    static Target in(Target branch, Target of) {
        return branch instanceof Labelled inner
                ? new Labelled(inner.branch(), new Named(inner.of().text() + "@" + of.text()))
                : new Labelled(branch, of);
    }

    private static Target word(String symbol) {
        return switch (symbol) {
            case "base" -> new Base();
            case "head" -> new Head();
            case "heads" -> new Heads();
            default -> new Named(symbol);
        };
    }

    private static int number(String written) {
        var most = BigInteger.valueOf(Integer.MAX_VALUE);
        return new BigInteger(written).min(most).max(most.negate()).intValueExact();
    }
}

package dev.tributary.script;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A header line has a key that is none. */
public final class UnknownHeaderKey extends ScriptProblem {
    private static final long serialVersionUID = 1L;

    private final transient Optional<String> closest;

    UnknownHeaderKey(String file, int line, int column, String lineText, String key, String value) {
        super(file, line, column, key, problem(file, line, lineText, key, value, HeaderKey.closest(key)));
        this.closest = HeaderKey.closest(key).map(HeaderKey::spelling);
    }

    /** The key that was probably meant, or empty. */
    public Optional<String> closest() {
        return closest;
    }

    private static Problem problem(
            String file, int line, String lineText, String key, String value, Optional<HeaderKey> closest) {
        var facts = new ArrayList<>(List.of(Facts.at(file, line, lineText)));
        var remedies = new ArrayList<Remedy>();
        if (closest.isPresent()) {
            String meant = closest.get().line(value).stripTrailing();
            remedies.add(Remedy.edit(meant).in(file).does("if that was meant"));
        } else {
            facts.add("known are " + HeaderKey.all());
            remedies.add(Remedy.edit("-- " + Extra.named(key) + ": " + value)
                    .in(file)
                    .does("makes it a key of your own, which \"tributary show\" shows"));
        }
        remedies.add(Remedy.edit("-- # " + key + ": " + value).in(file).does("keeps the line as a comment"));
        String question = closest.map(known -> "; did you mean \"" + known.spelling() + "\"?")
                .orElse("");
        return new Problem("unknown-header-key", "\"" + key + "\" is not a header key" + question, facts, remedies);
    }
}

package dev.tributary.script;

import dev.tributary.graph.RevisionId;
import dev.tributary.sql.SourceText;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of a header, each checked for what its key means. */
final class HeaderValues {
    private final SourceText source;
    private final Header header;
    private final List<TributaryException> problems;

    HeaderValues(SourceText source, Header header, List<TributaryException> problems) {
        this.source = source;
        this.header = header;
        this.problems = problems;
    }

    /** The revision's id; empty, with a problem, where there is none to use. */
    Optional<RevisionId> revision() {
        Optional<Header.Value> value = header.find(HeaderKey.REVISION);
        if (value.isEmpty()) {
            missing(
                    HeaderKey.REVISION,
                    "-- revision: " + "<id>",
                    "12 random hex digits, as \"tributary revision\" writes them");
            return Optional.empty();
        }
        return checked(value.get(), HeaderKey.REVISION, value.get().text()).map(RevisionId::of);
    }

    /** What the revision continues; {@code none} is the empty list. */
    List<RevisionId> revises() {
        Optional<Header.Value> value = header.find(HeaderKey.REVISES);
        if (value.isEmpty()) {
            missing(HeaderKey.REVISES, "-- revises: <id>", "the revision that this one continues");
            return List.of();
        }
        if (value.get().text().equals("none")) {
            return List.of();
        }
        var ids = new ArrayList<RevisionId>();
        for (String id : ids(HeaderKey.REVISES)) {
            ids.add(RevisionId.of(id));
        }
        return ids;
    }

    /** A list of ids or labels, as written; empty where the key is absent. */
    List<String> ids(HeaderKey key) {
        Optional<Header.Value> value = header.find(key);
        if (value.isEmpty()) {
            return List.of();
        }
        var ids = new ArrayList<String>();
        for (String item : value.get().text().split(",", -1)) {
            Optional<String> id = checked(value.get(), key, item.strip());
            if (id.isPresent() && ids.contains(id.get())) {
                problem(
                        value.get(),
                        id.get(),
                        "repeated-header-value",
                        "\"" + key.spelling() + "\" names \"" + id.get() + "\" twice",
                        List.of(Remedy.unsorted("name it once", "")));
            } else {
                id.ifPresent(ids::add);
            }
        }
        return ids;
    }

    /** A list of table names; a comma in double quotes belongs to a name. */
    List<String> names(HeaderKey key) {
        String text = header.text(key);
        var names = new ArrayList<String>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) == '"') {
                quoted = !quoted;
            }
            if (i == text.length() || (text.charAt(i) == ',' && !quoted)) {
                String name = text.substring(from, i).strip();
                if (!name.isEmpty()) {
                    names.add(name);
                }
                from = i + 1;
            }
        }
        return names;
    }

    /** A text for people; for {@code irreversible}, where it is the reason, not empty. */
    String text(HeaderKey key) {
        Optional<Header.Value> value = header.find(key);
        if (key == HeaderKey.IRREVERSIBLE
                && value.isPresent()
                && value.get().text().isEmpty()) {
            problem(
                    value.get(),
                    "",
                    "empty-header-value",
                    "\"irreversible\" has no reason",
                    List.of(Remedy.unsorted("-- irreversible: <reason>", "is shown to whoever tries to go back")));
        }
        value.ifPresent(written -> checkVisible(written, key));
        return header.text(key);
    }

    /** Texts for people are printed, and a control character commands the terminal. */
    private void checkVisible(Header.Value value, HeaderKey key) {
        for (int i = 0; i < value.text().length(); i++) {
            char c = value.text().charAt(i);
            if (Character.isISOControl(c) && c != '\t') {
                problem(
                        value,
                        value.text(),
                        "illegal-header-value",
                        String.format(
                                Locale.ROOT, "\"%s\" holds the control character U+%04X", key.spelling(), (int) c),
                        List.of(Remedy.unsorted("leave it out", "")));
                return;
            }
        }
    }

    boolean flag(HeaderKey key, boolean otherwise) {
        Optional<Header.Value> value = header.find(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        String text = value.get().text().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            problem(
                    value.get(),
                    value.get().text(),
                    "illegal-header-value",
                    "\"" + value.get().text() + "\" is neither true nor false",
                    List.of(
                            Remedy.unsorted("-- " + key.spelling() + ": false", ""),
                            Remedy.unsorted("-- " + key.spelling() + ": true", "or leave the line out")));
            return otherwise;
        }
        return text.equals("true");
    }

    @Nullable
    Duration timeout(HeaderKey key) {
        Optional<Header.Value> value = header.find(key);
        if (value.isEmpty()) {
            return null;
        }
        String text = value.get().text();
        Optional<Duration> duration = Timeouts.parse(text);
        if (duration.isEmpty()) {
            boolean bare = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            problem(
                    value.get(),
                    text,
                    "illegal-header-value",
                    "\"" + text + "\" is not a duration",
                    bare
                            ? List.of(
                                    Remedy.unsorted("-- " + key.spelling() + ": " + text + "s", "seconds"),
                                    Remedy.unsorted("-- " + key.spelling() + ": " + text + "ms", "milliseconds"))
                            : List.of(Remedy.unsorted(
                                    "-- " + key.spelling() + ": 5s",
                                    "a number and ms, s, min, h or d; at most 24 days")));
        }
        return duration.orElse(null);
    }

    private Optional<String> checked(Header.Value value, HeaderKey key, String id) {
        Optional<String> objection = IdRules.objection(id);
        if (objection.isEmpty()) {
            return Optional.of(id);
        }
        var remedies = new ArrayList<Remedy>();
        if (id.isEmpty()) {
            remedies.add(Remedy.unsorted("-- " + key.spelling() + ": <id>", "several stand with commas between them"));
            if (key == HeaderKey.REVISES) {
                remedies.add(Remedy.unsorted("-- revises: none", "if this revision begins a history"));
            }
        } else if (key == HeaderKey.REVISES && id.equalsIgnoreCase("none")) {
            remedies.add(Remedy.unsorted(
                    "-- revises: none", "alone and in small letters, if this revision begins a history"));
        } else if (key == HeaderKey.REVISION) {
            remedies.add(Remedy.unsorted(
                    "-- revision: " + IdRules.nearest(id), "and the same wherever other files name it"));
            remedies.add(
                    Remedy.unsorted("rename the row too", "if a database already holds this id in its version table"));
        } else {
            remedies.add(Remedy.unsorted("-- " + key.spelling() + ": <id>", "the whole id, as its own file writes it"));
        }
        problem(
                value,
                id,
                id.isEmpty() ? "empty-header-value" : "illegal-id",
                id.isEmpty()
                        ? "\"" + key.spelling() + "\" has no value"
                        : "\"" + id + "\" cannot be " + (key == HeaderKey.LABEL ? "a label" : "an id") + ": "
                                + objection.get(),
                remedies);
        return Optional.empty();
    }

    private void missing(HeaderKey key, String line, String effect) {
        for (TributaryException problem : problems) {
            if (problem instanceof UnknownHeaderKey unknown && unknown.closest().equals(Optional.of(key.spelling()))) {
                return;
            }
        }
        boolean none = header.isEmpty();
        var facts = new ArrayList<String>();
        facts.add(SourceText.place(source.origin(), 1));
        int elsewhere = elsewhere(key);
        if (elsewhere >= 0) {
            facts.add("the header ends at the first blank or other line; this one is below it:");
            facts.add(Facts.at(source.origin(), source.line(elsewhere), source.lineText(elsewhere)));
        } else if (none) {
            facts.add("a revision file starts with lines \"-- key: value\"");
        }
        var remedies = new ArrayList<Remedy>();
        remedies.add(Remedy.unsorted(line, effect));
        if (key == HeaderKey.REVISES) {
            remedies.add(Remedy.unsorted("-- revises: none", "if this revision begins a history"));
        }
        problems.add(new ScriptProblem(
                source.origin(),
                1,
                0,
                key.spelling(),
                new Problem("missing-header-key", "the header has no \"" + key.spelling() + "\"", facts, remedies)));
    }

    /** The offset of a comment line behind the header that has the key, or -1. */
    private int elsewhere(HeaderKey key) {
        String text = source.text();
        for (int at = header.end(); at >= 0 && at < text.length(); at = text.indexOf('\n', at) + 1) {
            String line = source.lineText(at).strip();
            int colon = line.indexOf(':');
            if (line.startsWith("--")
                    && colon > 0
                    && HeaderKey.normalised(line.substring(2, colon).strip()).equals(key.spelling())) {
                return at;
            }
            if (text.indexOf('\n', at) < 0) {
                break;
            }
        }
        return -1;
    }

    private void problem(Header.Value value, String written, String code, String title, List<Remedy> remedies) {
        int line = source.line(value.offset());
        problems.add(new ScriptProblem(
                source.origin(),
                line,
                0,
                written,
                new Problem(
                        code,
                        title,
                        List.of(Facts.at(source.origin(), line, source.lineText(value.offset()))),
                        remedies)));
    }
}

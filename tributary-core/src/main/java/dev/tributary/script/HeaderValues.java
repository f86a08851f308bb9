package dev.tributary.script;

import dev.tributary.graph.RevisionId;
import dev.tributary.sql.Isolation;
import dev.tributary.sql.SourceText;
import dev.tributary.wording.Durations;
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
    /** What a revision without down revisions says that it continues. */
    static final String NONE = "none";

    /** What a revision says whose SQL the journal is not to keep. */
    static final String CHECKSUM_ONLY = "checksum-only";

    /** What a revision says that needs no way back. */
    static final String NOTHING = "nothing";

    /** What a server keeps a timeout in: milliseconds in 32 bits. */
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

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
            missing(HeaderKey.REVISION, "12 random hex digits, as \"tributary revision\" writes them");
            return Optional.empty();
        }
        return checked(value.get(), HeaderKey.REVISION, value.get().text()).map(RevisionId::of);
    }

    /** What the revision continues; {@code none} is the empty list. */
    List<RevisionId> revises() {
        Optional<Header.Value> value = header.find(HeaderKey.REVISES);
        if (value.isEmpty()) {
            missing(HeaderKey.REVISES, "the revision that this one continues");
            return List.of();
        }
        if (value.get().text().equals(NONE)) {
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
                        List.of(Remedy.advice("name it once")));
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

    /** A text for people; for {@code irreversible} and {@code opaque}, where it is the reason, not empty. */
    String text(HeaderKey key) {
        Optional<Header.Value> value = header.find(key);
        if ((key == HeaderKey.IRREVERSIBLE || key == HeaderKey.OPAQUE)
                && value.isPresent()
                && value.get().text().isEmpty()) {
            problem(
                    value.get(),
                    "",
                    "empty-header-value",
                    "\"" + key.spelling() + "\" has no reason",
                    List.of(written(key, "<reason>")
                            .does(
                                    key == HeaderKey.OPAQUE
                                            ? "is shown to whoever tries to run it"
                                            : "is shown to whoever tries to go back")));
        }
        value.ifPresent(written -> checkVisible(written, key.spelling()));
        return header.text(key);
    }

    /** The keys of the team's own, in the order in which they stand. */
    List<Extra> extras() {
        var extras = new ArrayList<Extra>();
        header.extras().forEach((key, value) -> {
            checkVisible(new Header.Value(key + value.text(), value.offset()), key);
            extras.add(new Extra(key, value.text()));
        });
        return extras;
    }

    /** Texts for people are printed, and a control character commands the terminal. */
    private void checkVisible(Header.Value value, String key) {
        for (int i = 0; i < value.text().length(); i++) {
            char c = value.text().charAt(i);
            if (Character.isISOControl(c) && c != '\t') {
                problem(
                        value,
                        value.text(),
                        "illegal-header-value",
                        String.format(
                                Locale.ROOT,
                                "\"%s\" holds the control character U+%04X",
                                key.replaceAll("\\p{Cntrl}", "\ufffd"),
                                (int) c),
                        List.of(Remedy.advice("leave it out")));
                return;
            }
        }
    }

    /** Whether the statements run in transactions, and in which kind. */
    Transactions transactions() {
        String said = header.text(HeaderKey.TRANSACTIONAL).toLowerCase(Locale.ROOT);
        Optional<Header.Value> value = header.find(HeaderKey.TRANSACTIONAL);
        if (value.isPresent() && !List.of("true", "false", "up", "down").contains(said)) {
            problem(
                    value.get(),
                    value.get().text(),
                    "illegal-header-value",
                    "\"" + value.get().text() + "\" is none of true, false, up, down",
                    List.of(
                            written(HeaderKey.TRANSACTIONAL, "false").does("neither direction runs in a transaction"),
                            written(HeaderKey.TRANSACTIONAL, "down").does("the downgrade alone does; or up"),
                            written(HeaderKey.TRANSACTIONAL, "true").does("or leave the line out")));
            said = "true";
        }
        boolean both = said.isEmpty() || said.equals("true");
        return new Transactions(both || said.equals("up"), both || said.equals("down"), isolation(said));
    }

    private Isolation isolation(String transactional) {
        Optional<Header.Value> value = header.find(HeaderKey.ISOLATION);
        Optional<Isolation> level = value.flatMap(written -> Isolation.named(written.text()));
        if (value.isPresent() && level.isEmpty()) {
            problem(
                    value.get(),
                    value.get().text(),
                    "illegal-header-value",
                    "\"" + value.get().text() + "\" is no isolation level",
                    List.of(written(HeaderKey.ISOLATION, Isolation.SERIALIZABLE.words())
                            .does("or one of: " + Isolation.all())));
        } else if (value.isPresent() && transactional.equals("false")) {
            problem(
                    value.get(),
                    value.get().text(),
                    "illegal-header-value",
                    "\"isolation\" is that of a transaction, and the header says \"transactional: false\"",
                    List.of(Remedy.advice("leave one of the two lines out")));
        }
        return level.orElse(Isolation.READ_COMMITTED);
    }

    /** Whether the journal is to keep checksums only; the one thing that the key can say. */
    boolean checksumOnly() {
        Optional<Header.Value> value = header.find(HeaderKey.JOURNAL);
        boolean legal = value.isPresent() && value.get().text().equalsIgnoreCase(CHECKSUM_ONLY);
        if (value.isPresent() && !legal) {
            problem(
                    value.get(),
                    value.get().text(),
                    "illegal-header-value",
                    "\"" + value.get().text() + "\" does not say what the journal keeps",
                    List.of(written(HeaderKey.JOURNAL, CHECKSUM_ONLY)
                            .does("keeps none of the revision's SQL; without the line, all of it is kept")));
        }
        return legal;
    }

    /** Whether nothing is to be undone; the one thing that the key can say. */
    boolean downIsNothing() {
        Optional<Header.Value> value = header.find(HeaderKey.DOWN);
        boolean legal = value.isPresent() && value.get().text().equalsIgnoreCase(NOTHING);
        if (value.isPresent() && !legal) {
            problem(
                    value.get(),
                    value.get().text(),
                    "illegal-header-value",
                    "\"" + value.get().text() + "\" does not say what the way back is",
                    List.of(
                            written(HeaderKey.DOWN, NOTHING).does("where nothing is to be undone"),
                            Remedy.edit(Marker.DOWN_TEXT)
                                    .in(source.origin())
                                    .does("on a line of its own below the upgrade, with the SQL of the way back below"
                                            + " it")));
        }
        return legal;
    }

    /** Who reads the line in a year wants to know why. */
    void checkIgnores() {
        for (Header.Value value : header.ignores()) {
            checkVisible(value, HeaderKey.IGNORE.spelling());
            if (!value.text().matches("[a-z-]+\\s+\\S.*")) {
                problem(
                        value,
                        value.text(),
                        "illegal-header-value",
                        value.text().matches("[a-z-]+")
                                ? "\"ignore\" has no reason"
                                : "\"ignore\" names no finding of a check",
                        List.of(
                                written(HeaderKey.IGNORE, "<code> <reason>")
                                        .does(
                                                "the code stands in brackets in the finding, such as missing-down; one line each")));
            }
        }
    }

    /** What can be accepted is what {@code prove} asks about, and nothing else. */
    void checkAccept() {
        header.find(HeaderKey.ACCEPT).ifPresent(value -> {
            checkVisible(value, HeaderKey.ACCEPT.spelling());
            if (!value.text().matches(ScriptFormat.NOT_EXERCISED + "\\s+\\S.*")) {
                problem(
                        value,
                        value.text(),
                        "illegal-header-value",
                        value.text().equals(ScriptFormat.NOT_EXERCISED)
                                ? "\"accept\" has no reason"
                                : "\"accept\" names nothing that can be accepted",
                        List.of(written(HeaderKey.ACCEPT, ScriptFormat.NOT_EXERCISED + " <reason>")
                                .does("a merge is then not held up by a statement of this file that no row came to")));
            }
        });
    }

    @Nullable
    Duration timeout(HeaderKey key) {
        Optional<Header.Value> value = header.find(key);
        if (value.isEmpty()) {
            return null;
        }
        String text = value.get().text();
        Optional<Duration> duration = Durations.parse(text).filter(found -> found.compareTo(LONGEST) <= 0);
        if (duration.isEmpty()) {
            problem(
                    value.get(),
                    text,
                    "illegal-header-value",
                    "\"" + text + "\" is not a duration",
                    Durations.lacksUnit(text)
                            ? List.of(
                                    written(key, text + "s").does("seconds"),
                                    written(key, text + "ms").does("milliseconds"))
                            : List.of(written(key, "5s").does(Durations.EXPECTED + "; at most 24 days")));
        }
        return duration.orElse(null);
    }

    /** An id or label that can be used; empty, with a problem, where it cannot. */
    Optional<String> checked(Header.Value value, HeaderKey key, String id) {
        Optional<String> objection = IdRules.objection(id);
        if (objection.isEmpty()) {
            return Optional.of(id);
        }
        var remedies = new ArrayList<Remedy>();
        if (id.isEmpty()) {
            remedies.add(written(key, "<id>").does("several stand with commas between them"));
            if (key == HeaderKey.REVISES) {
                remedies.add(written(key, NONE).does("if this revision begins a history"));
            }
        } else if (key == HeaderKey.REVISES && id.equalsIgnoreCase(NONE)) {
            remedies.add(written(key, NONE).does("alone and in small letters, if this revision begins a history"));
        } else if (key == HeaderKey.REVISION) {
            remedies.add(written(key, IdRules.nearest(id)).does("and the same wherever other files name it"));
            remedies.add(Remedy.advice("rename the row too")
                    .does("if a database already holds this id in its version table"));
        } else {
            remedies.add(written(key, "<id>").does("the whole id, as its own file writes it"));
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

    private void missing(HeaderKey key, String effect) {
        for (TributaryException problem : problems) {
            if (problem instanceof UnknownHeaderKey unknown && unknown.closest().equals(Optional.of(key.spelling()))) {
                return;
            }
        }
        boolean none = header.isEmpty();
        var facts = new ArrayList<String>();
        facts.add(SourceText.place(source.origin(), 1));
        Optional<Header.Value> below = Header.anywhere(source, key, header.end());
        if (below.isPresent()) {
            int offset = below.get().offset();
            facts.add("the header ends at the first blank or other line; this one is below it:");
            facts.add(Facts.at(source.origin(), source.line(offset), source.lineText(offset)));
        } else if (none) {
            facts.add("a revision file starts with lines \"-- key: value\"");
        }
        var remedies = new ArrayList<Remedy>();
        remedies.add(written(key, "<id>").does(effect));
        if (key == HeaderKey.REVISES) {
            remedies.add(written(key, NONE).does("if this revision begins a history"));
        }
        problems.add(new ScriptProblem(
                source.origin(),
                1,
                0,
                key.spelling(),
                new Problem("missing-header-key", "the header has no \"" + key.spelling() + "\"", facts, remedies)));
    }

    /** The line that would be right. */
    Remedy.Edit written(HeaderKey key, String value) {
        return Remedy.edit(key.line(value)).in(source.origin());
    }

    /** What is wrong with a value goes to the problems, with its line. */
    void problem(Header.Value value, String written, String code, String title, List<Remedy> remedies) {
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

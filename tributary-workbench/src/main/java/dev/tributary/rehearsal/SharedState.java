package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.scratch.SharedBefore;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What all databases of the server share, such as roles, as far as some script names it. A replay that changes it would be
 * seen by the next, so it is taken back in between.
 *
 * <p>What no script names is somebody else's affair, and so is what turns up meanwhile although no script that names it creates
 * such things: others may be at work on the same server. It is neither compared nor dropped.
 */
final class SharedState {
    private static final Pattern ANYTHING = Pattern.compile("");
    private static final Pattern CREATES =
            Pattern.compile("\\bCREATE\\s+(?:ROLE|USER|GROUP|TABLESPACE)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern CHANGES =
            Pattern.compile("\\b(?:CREATE|ALTER|DROP)\\s+(?:ROLE|USER|GROUP|TABLESPACE)\\b", Pattern.CASE_INSENSITIVE);

    /** Besides: who is a member of what, who owns databases, and what the whole server is set to. Too often is only slower. */
    private static final Pattern MAY_CHANGE = Pattern.compile(
            CHANGES.pattern()
                    + "|\\bALTER\\s+SYSTEM\\b|\\b(?:REASSIGN|DROP)\\s+OWNED\\b|\\b(?:GRANT|REVOKE)\\s+(?:(?!\\bON\\b)[^;]){0,500}?\\b(?:TO|FROM)\\b",
            Pattern.CASE_INSENSITIVE);

    private final ScratchServer server;
    private final List<String> texts;
    private final boolean alone;
    private final Map<String, Boolean> named; // asked after every replay
    private final SortedMap<String, String> start;
    private final SortedMap<String, String> base;
    private final SharedBefore atStart;
    private final SharedBefore atBase;

    /**
     * The state as it is now. Where a script changes such things, no other command that does is let in until the base is taken
     * back.
     */
    SharedState(ScratchServer server, ScriptSet scripts) {
        this.server = server;
        this.texts =
                scripts.scripts().stream().map(Script::up).map(Section::text).toList();
        this.named = new ConcurrentHashMap<>();
        this.alone = texts.stream().anyMatch(SharedState::mayBeChangedBy);
        if (alone) {
            server.shareAlone();
        }
        this.start = named(title -> true);
        this.base = start;
        this.atStart = remember();
        this.atBase = atStart;
    }

    /** Whether a text looks like one that changes such things: two of them would meet if they ran at the same time. */
    static boolean mayBeChangedBy(String text) {
        return MAY_CHANGE.matcher(text).find();
    }

    private SharedState(SharedState before) {
        this.server = before.server;
        this.texts = before.texts;
        this.alone = before.alone;
        this.named = before.named;
        this.start = before.start;
        this.base = now();
        this.atStart = before.atStart;
        this.atBase = remember();
    }

    private SharedBefore remember() {
        return alone ? server.remember() : titles -> {};
    }

    /** The same once the base has been made, which may have made roles of its own. */
    SharedState atBase() {
        return new SharedState(this);
    }

    /** Whether the base has changed any of it. */
    boolean isChangedByBase() {
        return !base.equals(start);
    }

    /** What is different from the base, with its definition now; empty text for what is gone. */
    SortedMap<String, String> changes() {
        return changes(base);
    }

    private SortedMap<String, String> changes(Map<String, String> since) {
        SortedMap<String, String> now = now();
        var changes = new TreeMap<String, String>();
        now.forEach((title, definition) -> {
            if (!definition.equals(since.get(title))) {
                changes.put(title, definition);
            }
        });
        since.keySet().stream().filter(title -> !now.containsKey(title)).forEach(title -> changes.put(title, ""));
        return changes;
    }

    /** The schema, and with it the shared objects that are not as at the base. */
    SchemaSnapshot addedTo(SchemaSnapshot schema) {
        SortedMap<String, String> changes = changes();
        if (changes.isEmpty()) {
            return schema;
        }
        var objects = new ArrayList<>(schema.objects());
        changes.forEach((title, definition) -> {
            int space = title.indexOf(' ');
            objects.add(new SchemaObject(
                    title.substring(0, space),
                    QualifiedName.parse(title.substring(space + 1)),
                    new TreeMap<>(Map.of("definition", definition))));
        });
        return SchemaSnapshot.of(objects);
    }

    /**
     * Makes it again as it was at the base. No database of the path may be left.
     *
     * @throws SharedChanged if that cannot be done
     */
    void takeBack(List<RevisionId> path) {
        List<String> failures = putBack(base, atBase);
        if (!failures.isEmpty()) {
            throw new SharedChanged(path.stream().map(RevisionId::text).toList(), failures);
        }
    }

    /** Makes it again as it was at the base as far as that can be done. */
    void takeBackWhatCanBe() {
        putBack(base, atBase);
    }

    /** Drops also what the base has made, and puts back what it has changed, as far as that can be done. Others may then do the like. */
    void takeBackBase() {
        putBack(start, atStart);
        if (alone) {
            server.endSharing();
        }
    }

    /** Why it could not be done, in words; empty where it could. */
    private List<String> putBack(Map<String, String> since, SharedBefore before) {
        SortedMap<String, String> changes = changes(since);
        if (changes.isEmpty()) {
            return List.of();
        }
        try {
            server.dropShared(changes.keySet().stream()
                    .filter(title -> !since.containsKey(title))
                    .toList());
            before.putBack(changes.keySet().stream().filter(since::containsKey).toList());
        } catch (ScratchFailed e) {
            return e.problem().facts();
        }
        return changes(since).keySet().stream()
                .map(title -> title + " stays changed")
                .toList();
    }

    private SortedMap<String, String> now() {
        return named(title -> start.containsKey(title) || isNamed(title, CREATES));
    }

    private SortedMap<String, String> named(Predicate<String> ours) {
        var named = new TreeMap<String, String>();
        server.shared().forEach((title, definition) -> {
            if (isNamed(title, ANYTHING) && ours.test(title)) {
                named.put(title, definition);
            }
        });
        return named;
    }

    /** Whether a script of some kind has the name as a word of its own. */
    private boolean isNamed(String title, Pattern kind) {
        return named.computeIfAbsent(title + " " + kind.pattern(), asked -> looksNamed(title, kind));
    }

    private boolean looksNamed(String title, Pattern kind) {
        String name = title.substring(title.indexOf(' ') + 1).replace("\"", "");
        Pattern word = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE);
        return texts.stream()
                .anyMatch(
                        text -> word.matcher(text).find() && kind.matcher(text).find());
    }
}

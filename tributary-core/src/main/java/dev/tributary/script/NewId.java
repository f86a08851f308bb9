package dev.tributary.script;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which ids a new revision may have. They are fewer than those that are read: what is chosen today has to live in file
 * names, on command lines and in version tables of every system.
 */
public final class NewId {
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.]*");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    private static final String FORM = "letters A to Z, digits, _ and ., a letter or digit first";

    private NewId() {}

    /**
     * Refuses an id that a new revision cannot have beside those of a graph.
     *
     * @throws ScriptProblem if it is malformed, a name that a file system keeps for itself, or taken: by the same id, or
     *     by one that differs in nothing but capitals or in how its accents are encoded
     */
    public static void require(RevisionId id, RevisionGraph graph) {
        Predicate<String> taken =
                name -> graph.revisions().stream().anyMatch(revision -> same(revision.id(), RevisionId.of(name)));
        requireLegal(id.text(), taken);
        for (Revision revision : graph.revisions()) {
            if (same(revision.id(), id)) {
                throw problem(
                        id.text(),
                        "duplicate-revision",
                        "the id \"" + revision.id() + "\" is taken; nothing was written",
                        taken(revision, id),
                        List.of(Remedy.option("rev-id", "ID").does("another one; without it the id is random")));
            }
        }
    }

    private static List<String> taken(Revision revision, RevisionId id) {
        var facts = new ArrayList<>(RevisionLines.of(List.of(revision)));
        if (!revision.id().equals(id)) {
            facts.add("\"" + id + "\" differs from it only in a way that people and file systems overlook");
        }
        return facts;
    }

    /**
     * Refuses an id that no new revision can have.
     *
     * @throws ScriptProblem if it is malformed, or a name that a file system keeps for itself
     */
    static void requireLegal(String id) {
        requireLegal(id, name -> false);
    }

    private static void requireLegal(String id, Predicate<String> taken) {
        Optional<String> objection = objection(id);
        if (objection.isEmpty()) {
            return;
        }
        var remedies = new ArrayList<Remedy>();
        Optional<String> nearest = nearest(id, taken);
        nearest.ifPresent(near -> remedies.add(Remedy.option("rev-id", near)));
        if (nearest.isEmpty()) {
            remedies.add(Remedy.option("rev-id", "ID").does("another one; without it the id is random"));
        }
        throw problem(
                id,
                "illegal-id",
                "\"" + id + "\" cannot be the id of a new revision: " + objection.get(),
                List.of("ids are made of " + FORM),
                remedies);
    }

    private static Optional<String> objection(String id) {
        Optional<String> known = IdRules.objection(id);
        if (known.isPresent()) {
            return known;
        }
        if (DEVICE.matcher(id).matches()) {
            return Optional.of("on Windows no file can have the name");
        }
        if (!LEGAL.matcher(id).matches()) {
            int first = id.codePoints()
                    .filter(c -> !LEGAL.matcher("a" + Character.toString(c)).matches())
                    .findFirst()
                    .orElse(id.codePointAt(0));
            boolean begins = LEGAL.matcher("a" + id).matches();
            return Optional.of("it " + (begins ? "begins with" : "holds") + " \"" + Character.toString(first) + "\"");
        }
        return Optional.empty();
    }

    /** A legal id that looks like it and is free; empty where nothing of it can be kept. */
    private static Optional<String> nearest(String id, Predicate<String> taken) {
        String plain = Normalizer.normalize(id, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9_.]+", "_")
                .replaceAll("^[_.]+|[_.]+$", "");
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        String legal = objection(plain).isEmpty() ? plain : "r_" + plain;
        String free = legal;
        for (int number = 2; taken.test(free); number++) {
            free = legal + "_" + number;
        }
        return Optional.of(free);
    }

    private static boolean same(RevisionId one, RevisionId other) {
        return folded(one).equals(folded(other));
    }

    /** Both cases, one after the other, since some letters have two small or two capital forms. */
    private static String folded(RevisionId id) {
        return Normalizer.normalize(id.text(), Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static ScriptProblem problem(
            String id, String code, String title, List<String> facts, List<Remedy> remedies) {
        return new ScriptProblem("", 0, 0, id, new Problem(code, title, facts, remedies));
    }
}

package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws that hold for every script. A failure names the seed that makes it happen again. */
class ScriptPropertiesTest {
    private static final int SMALL = 400;
    private static final List<String> TOKENS = List.of(
            "SELECT 1",
            "CREATE TABLE t (a int, b text)",
            "'it''s; one'",
            "E'\\';'",
            "\"na;me\"",
            "$$ ; -- @down\n $$",
            "$x$ ' $x$",
            "\u00e4\u6f22\ud835\udcb3",
            "1e-5",
            "<=",
            "::",
            "a.b",
            "(",
            ")",
            "$1",
            "DO $body$\r\nBEGIN\r\nEND $body$",
            "'two\nlines'",
            "U&'\\0041'",
            "WITH x AS (SELECT 1) DELETE FROM y");
    private static final String ROUTINE = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END";
    private static final List<String> GAPS =
            List.of(" ", "\n", "\t", "\r\n", "  \n ", " -- gap; 'it\n", "\n-- a line\n", "/* ; /* ' */ */", "\f");

    @Test
    void readingBackWhatWasWrittenGivesTheSameScript() {
        for (int seed = 0; seed < SMALL; seed++) {
            Script script = Scripts.parse(file(new Random(seed)));

            String written = Scripts.format(script);
            Script again = Scripts.parse(written);

            assertThat(again).as("seed %d", seed).isEqualTo(script);
            assertThat(again.up().checksum())
                    .as("seed %d", seed)
                    .isEqualTo(script.up().checksum());
            assertThat(again.down() == null ? "" : again.down().checksum())
                    .as("seed %d", seed)
                    .isEqualTo(script.down() == null ? "" : script.down().checksum());
            assertThat(Scripts.statements(again.up())).as("seed %d", seed).isEqualTo(Scripts.statements(script.up()));
            assertThat(Scripts.format(again)).as("seed %d", seed).isEqualTo(written);
        }
    }

    @Test
    void layoutDoesNotCountInChecksums() {
        for (int seed = 0; seed < SMALL; seed++) {
            var random = new Random(seed);
            List<List<String>> statements = statements(random);
            String one = laidOut(statements, new Random(seed + 1_000_000));
            String other = laidOut(statements, new Random(seed + 2_000_000));

            assertThat(checksum(other)).as("seed %d", seed).isEqualTo(checksum(one));
            assertThat(checksum(one.replace("\r\n", "\n"))).as("seed %d", seed).isEqualTo(checksum(one));
            assertThat(checksum(one.replace("\r\n", "\n").replace("\n", "\r\n")))
                    .as("seed %d", seed)
                    .isEqualTo(checksum(one));
            assertThat(checksum(one + "\nSELECT 0")).as("seed %d", seed).isNotEqualTo(checksum(one));
        }
    }

    @Test
    void whatIsSaidCountsInChecksums() {
        assertThat(List.of(
                        checksum("SELECT 1"),
                        checksum("SELECT 2"),
                        checksum("SELECT 1; SELECT 1"),
                        checksum("SELECT; 1"),
                        checksum("SELECT '1'"),
                        checksum("SELECT ' 1'"),
                        checksum("SELECT ''"),
                        checksum("SELECT 'a\nb'"),
                        checksum("COPY t FROM stdin;\n1\n\\.\n"),
                        checksum("COPY t FROM stdin;\n2\n\\.\n"),
                        checksum("COPY t FROM stdin;\n\\.\n"),
                        checksum("")))
                .doesNotHaveDuplicates()
                .allMatch(checksum -> checksum.matches("sha256-tokens:[0-9a-f]{64}"));
        assertThat(checksum("SELECT 'a\r\nb';;")).isEqualTo(checksum("SELECT 'a\nb'"));
        assertThat(checksum("-- nothing\n;")).isEqualTo(checksum(""));
    }

    @Test
    void comparesWithAChecksumOfWhateverAlgorithm() {
        Section now = Scripts.parse(Scripts.HEADER + "SELECT 1;").up();
        String other = "blake3-tokens:00ff";

        assertThat(now.compare(now.checksum(), null)).isEqualTo(Checksum.Comparison.SAME);
        assertThat(now.compare(checksum("SELECT 2"), null)).isEqualTo(Checksum.Comparison.DIFFERENT);
        assertThat(now.compare(checksum("SELECT 2"), "SELECT 1"))
                .as("a checksum that is known counts, not the text")
                .isEqualTo(Checksum.Comparison.DIFFERENT);
        assertThat(now.compare(other, "SELECT  1 -- the same")).isEqualTo(Checksum.Comparison.SAME);
        assertThat(now.compare(other, "SELECT 2")).isEqualTo(Checksum.Comparison.DIFFERENT);
        assertThat(now.compare(other, null)).isEqualTo(Checksum.Comparison.UNKNOWN);
        assertThat(now.compare("", null)).isEqualTo(Checksum.Comparison.UNKNOWN);
        assertThat(now.compare(other, "SELECT 'not closed")).isEqualTo(Checksum.Comparison.UNKNOWN);
    }

    @Test
    void editingTheHeaderOrACommentChangesNoChecksum() {
        Script before = Scripts.parse(Scripts.HEADER + "-- @up\nSELECT 1; -- one\n-- @down\nSELECT 2;");
        Script after = Scripts.parse(
                "-- revision: a1\n-- revises: b2\n-- label: x\n-- message: new\n\n-- @up\n\nSELECT\n1\n-- @down\nSELECT 2");

        assertThat(after.up().checksum()).isEqualTo(before.up().checksum());
        assertThat(java.util.Objects.requireNonNull(after.down()).checksum())
                .isEqualTo(java.util.Objects.requireNonNull(before.down()).checksum());
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void noiseGivesAScriptOrAProblemAndNothingElse() {
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            byte[] bytes = seed % 2 == 0 ? noise(random) : damaged(random);
            try {
                Script script = Scripts.read(bytes);
                assertThat(script.up().statements().size()).as("seed %d", seed).isNotNegative();
            } catch (TributaryException expected) {
                assertThat(expected.problem().code()).as("seed %d", seed).matches("[a-z-]+");
                assertThat(expected.problem().remedies()).as("seed %d", seed).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void aCheckOfNoiseEndsToo() {
        for (int seed = 0; seed < 500; seed++) {
            String text = new String(damaged(new Random(seed)), StandardCharsets.ISO_8859_1);
            try {
                assertThat(Scripts.check(Map.of("a.sql", text, "b.sql", text)).toList())
                        .isNotNull();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void aFileThatIsNoScriptIsRefusedSoon() {
        for (String line :
                new String[] {"\\echo x\n", "-- @x\n", "-- key: x\n", "BEGIN;", "-- @up\n", "-- revision: a\n", "-- x\r"
                }) {
            String text = line.repeat(1_000_000 / line.length());

            assertThat(Scripts.problemOf(text)).as(line).isNotNull();
            assertThat(Scripts.problemOf(Scripts.HEADER + text + "\\x"))
                    .as(line)
                    .isNotNull();
            assertThat(Scripts.findings(text).size()).as(line).isBetween(1, 60);
        }
    }

    private static byte[] noise(Random random) {
        var bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A good file with a few bytes changed, dropped or doubled. */
    private static byte[] damaged(Random random) {
        byte[] bytes = file(random).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            if (random.nextBoolean()) {
                bytes[at] = (byte) "'\"$-/*;@:\\\n\r(\0\u00e4E,#".charAt(random.nextInt(18));
            } else {
                int to = Math.min(bytes.length, at + random.nextInt(20));
                System.arraycopy(bytes, to, bytes, at, bytes.length - to);
            }
        }
        return bytes;
    }

    private static String file(Random random) {
        String lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
        var lines = new ArrayList<String>();
        lines.add("-- revision: r" + random.nextInt(1000));
        lines.add("--  Revises :  " + pick(random, "none", "a", "a, b", "b ,c,  d"));
        optional(random, lines, "-- depends-on: " + pick(random, "x", "x, y"));
        optional(
                random,
                lines,
                "-- replaces: old  sha256:" + "0aF9".repeat(16) + pick(random, "", ",x sha256:" + "7".repeat(64)));
        optional(random, lines, "-- LABEL: " + pick(random, "left", "left, right"));
        optional(random, lines, "-- message: " + pick(random, "say it: so", "", "\u00e4 \u6f22"));
        optional(random, lines, "-- created: 2025-01-15");
        optional(random, lines, "-- author: ana");
        optional(random, lines, "-- a free comment");
        optional(random, lines, "-- x-ticket:" + pick(random, "", " SHOP-1: two"));
        optional(random, lines, "-- X_other.key : " + pick(random, "", "\u00e4"));
        optional(random, lines, "-- requires: " + pick(random, "tributary 0.1", "Tributary  0"));
        optional(random, lines, "-- amends: sha256-tokens:" + "0aF9".repeat(3) + " it failed: see #7");
        optional(random, lines, "-- lock_timeout: " + pick(random, "5s", "0s", "1500 ms", "2min", "1.5h", "7d"));
        optional(random, lines, "-- statement-timeout: 90s");
        optional(random, lines, "-- locks: a, \"b,c\".d");
        optional(random, lines, "-- proved: yes");
        optional(random, lines, "-- ignore: missing-down  why: so");
        optional(random, lines, "-- Ignore:  several-bases x");
        boolean irreversible = random.nextInt(5) == 0;
        if (irreversible) {
            lines.add("-- irreversible: gone");
        }
        optional(random, lines, "-- transactional: " + random.nextBoolean());
        String header = String.join(lineEnd, lines) + lineEnd;
        int kind = random.nextInt(6);
        if (kind == 0) {
            return header;
        }
        String up = laidOut(statements(random), random);
        if (kind == 1) {
            return header + lineEnd + up;
        }
        String text = header + lineEnd + "-- @up" + lineEnd + up;
        return irreversible || kind == 2 ? text : text + "\n-- @down" + lineEnd + laidOut(statements(random), random);
    }

    private static void optional(Random random, List<String> lines, String line) {
        if (random.nextBoolean()) {
            lines.add(line);
        }
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static List<List<String>> statements(Random random) {
        var statements = new ArrayList<List<String>>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var tokens = new ArrayList<String>();
            if (random.nextInt(8) == 0) {
                tokens.add(ROUTINE);
            }
            for (int j = 1 + random.nextInt(5); j > 0; j--) {
                tokens.add(TOKENS.get(random.nextInt(TOKENS.size())));
            }
            statements.add(tokens);
        }
        return statements;
    }

    /** The same tokens with other gaps. */
    private static String laidOut(List<List<String>> statements, Random random) {
        var text = new StringBuilder();
        for (List<String> tokens : statements) {
            for (String token : tokens) {
                text.append(GAPS.get(random.nextInt(GAPS.size()))).append(token);
            }
            text.append(random.nextBoolean() ? ";" : "\n; ;");
            // Behind a terminator, a comment on the same line must not look like a marker; these gaps do not.
            text.append(GAPS.get(random.nextInt(GAPS.size())));
        }
        return text.toString();
    }

    private static String checksum(String sql) {
        return Checksum.of(new Postgresql().syntax(), sql);
    }
}

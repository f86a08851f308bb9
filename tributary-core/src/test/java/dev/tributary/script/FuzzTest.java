package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.plan.Planner;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.Tokenizer;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes of a file are, reading it gives a script or a problem, and nothing else comes out.
 *
 * <p>{@code -Dtributary.fuzz.seconds=600} runs longer than ten seconds; {@code -Dtributary.fuzz.seed=N} begins with the input
 * that a failure named.
 */
@Tag("slow")
class FuzzTest {

    private static final Duration LONGEST_INPUT = Duration.ofSeconds(5);

    private static final List<String> HEADER_PIECES = List.of(
            "-- revision: a1\n",
            "-- revises: none\n",
            "-- revises:  b2, c3\n",
            "--revision:a1\r\n",
            "-- Depends On: x\n",
            "-- depends_on:\n",
            "-- label: l, m\n",
            "-- message: it's; done\n",
            "-- transactional: false\n",
            "-- lock-timeout: 5s\n",
            "-- statement-timeout: soon\n",
            "-- locks: \"a b\", c.d\n",
            "-- irreversible: why\n",
            "-- proved: x\n",
            "-- # free\n",
            "-- created: 2025-12-05 10:00 UTC\n",
            "-- revison: a1\n",
            "\n",
            "-- @up\n",
            "-- @down\n",
            "-- @donw\n",
            " -- @up \r\n",
            "-- +goose Down\n");

    private static final List<String> IDS = List.of(
            "a1",
            "b2",
            "'; DROP TABLE x; --",
            "@",
            "-",
            "+1",
            "a:b",
            "head",
            "none",
            "\u0007",
            "\ufeff",
            "\u202e",
            "ß",
            "a,b",
            "\ud835\udcb3",
            "*",
            "..",
            "\\",
            "\"",
            "$$",
            "\0",
            "base",
            "a b",
            "heads@x",
            "-1",
            "+99999999999999",
            "x@y@z");

    private static final List<String> SQL_PIECES = List.of(
            "SELECT 1",
            ";",
            " ",
            "\n",
            "\r\n",
            "\t",
            "'",
            "''",
            "E'\\'",
            "e'\\\\'",
            "\"",
            "\"\"",
            "U&'\\",
            "B'01'",
            "$$",
            "$x$",
            "$1",
            "$\u00e4$",
            "/*",
            "*/",
            "--",
            "-- @up",
            "\\",
            "\\.",
            "\\restrict x",
            "\\i file",
            "COPY t FROM stdin;\n",
            "COPY t (a) FROM STDIN WITH (FORMAT csv);\n1,2\n\\.\n",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC ",
            "BEGIN",
            "END",
            "CASE",
            "COMMIT",
            "CREATE RULE r AS ON INSERT TO t DO ALSO (",
            "(",
            ")",
            "[",
            "::",
            "?|",
            "SET standard_conforming_strings = off;",
            "RESET ALL;",
            "CREATE INDEX CONCURRENTLY i ON t (a);",
            "ALTER TABLE t DROP COLUMN c",
            "DROP TABLE IF EXISTS ",
            "x",
            "1e",
            "1_000",
            "0x",
            "@-",
            "+--",
            "/",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\0",
            "\ud83d\ude00",
            "é");

    private int inputs;
    private int scripts;
    private int problems;

    @Test
    void nothingComesOutThatIsNeitherAScriptNorAProblem() {
        long first = Long.getLong("tributary.fuzz.seed", System.nanoTime() & 0xffff_ffffL);
        var length = Duration.ofSeconds(Long.getLong("tributary.fuzz.seconds", 10));
        long end = System.nanoTime() + length.toNanos();

        for (long seed = first; System.nanoTime() < end; seed++) {
            long start = System.nanoTime();
            try {
                play(new Random(seed));
            } catch (RuntimeException | Error e) {
                throw new AssertionError("again with -Dtributary.fuzz.seed=" + seed, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("-Dtributary.fuzz.seed=" + seed)
                    .isLessThan(LONGEST_INPUT);
        }

        System.out.println(String.format(
                Locale.ROOT,
                "fuzz: %,d inputs, %,d scripts, %,d problems, 0 else, from seed %d",
                inputs,
                scripts,
                problems,
                first));
        assertThat(scripts).isGreaterThan(inputs / 100);
        assertThat(problems).isGreaterThan(inputs / 100);
    }

    private void play(Random random) {
        byte[] bytes = bytes(random);
        inputs++;
        ScriptSource source = () -> List.of(new ScriptFile() {
            @Override
            public String origin() {
                return "x.sql";
            }

            @Override
            public byte[] read() {
                return bytes.clone();
            }
        });
        List<Finding> findings =
                ScriptCheck.of(List.of(source), new Postgresql().syntax()).findings();
        findings.forEach(finding -> assertThat(finding.problem().text()).isNotBlank());
        try {
            ScriptSet set = ScriptSet.read(List.of(source), new Postgresql().syntax());
            scripts++;
            Script script = set.scripts().get(0);
            assertThat(Scripts.parse(Scripts.format(script)).up().checksum())
                    .isEqualTo(script.up().checksum());
            resolve(set, random);
        } catch (TributaryException problem) {
            problems++;
            assertThat(findings).isNotEmpty();
            assertThat(problem.problem().code()).matches("[a-z]+(-[a-z]+)*");
        }
        split(new String(bytes, StandardCharsets.UTF_8));
    }

    /** What a person types as a target. */
    private static void resolve(ScriptSet set, Random random) {
        String target = pick(IDS, random) + (random.nextBoolean() ? "" : pick(IDS, random));
        try {
            new Planner(set.graph()).upgrade(List.of(), target);
        } catch (TributaryException problem) {
            assertThat(problem.problem().text()).isNotBlank();
        }
    }

    /** Statements and what stands between them are the text; between them is nothing that the server would miss. */
    private static void split(String text) {
        var listener = new Pieces(text);
        try {
            new StatementSplitter(new Postgresql().syntax(), new SourceText("x.sql", text), 0, listener).run();
            listener.gap(text.length());
        } catch (TributaryException problem) {
            assertThat(problem.problem().text()).isNotBlank();
        }
    }

    private static final class Pieces implements SplitListener {
        private final String text;
        private int done;
        private int statements;

        /** From here on there may be data anywhere between statements, which is no SQL. */
        private boolean data;

        Pieces(String text) {
            this.text = text;
        }

        @Override
        public void statement(Statement statement, StatementKind kind, int from, int to) {
            gap(from);
            assertThat(statement.text()).isEqualTo(text.substring(from, to));
            assertThat(statement.text()).isNotEmpty();
            if (++statements < 100) { // counting lines from the start takes its time
                assertThat(statement.line()).isEqualTo(new SourceText("x.sql", text).line(from));
            }
            new Postgresql().statements().removals(statement.text());
            new Postgresql().statements().locks(statement.text());
            data |= statement.copyData().isPresent();
            done = to;
        }

        void gap(int end) {
            assertThat(end).isGreaterThanOrEqualTo(done);
            if (!data) {
                var tokens =
                        new Tokenizer(new Postgresql().syntax(), new SourceText("x.sql", text.substring(done, end)), 0);
                for (TokenKind kind = tokens.next(); kind != TokenKind.END; kind = tokens.next()) {
                    assertThat(kind)
                            .as(text.substring(0, Math.min(end, 2_000)))
                            .isIn(
                                    TokenKind.TERMINATOR,
                                    TokenKind.LINE_COMMENT,
                                    TokenKind.BLOCK_COMMENT,
                                    TokenKind.CLIENT_COMMAND);
                }
            }
        }
    }

    private static byte[] bytes(Random random) {
        var text = new StringBuilder();
        if (random.nextInt(4) > 0) {
            text.append(random.nextInt(10) == 0 ? "\ufeff" : "").append("-- revision: ");
            text.append(random.nextInt(3) == 0 ? pick(IDS, random) : "a1").append('\n');
            text.append("-- revises: ").append(random.nextInt(5) == 0 ? pick(IDS, random) : "none");
            text.append(random.nextInt(8) == 0 ? "\r\n" : "\n");
        }
        pieces(text, HEADER_PIECES, random.nextInt(4), random);
        text.append(random.nextBoolean() ? "\n" : "");
        pieces(text, SQL_PIECES, random.nextInt(random.nextInt(10) == 0 ? 300 : 12), random);
        pieces(text, random.nextBoolean() ? HEADER_PIECES : SQL_PIECES, random.nextInt(3), random);
        if (random.nextInt(5) == 0 && !text.isEmpty()) {
            text.insert(random.nextInt(text.length()), (char) random.nextInt(0x10000));
        }
        if (random.nextInt(200) == 0) {
            text.append(pick(SQL_PIECES, random).repeat(20_000));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static void pieces(StringBuilder text, List<String> pieces, int number, Random random) {
        for (int i = 0; i < number; i++) {
            text.append(pick(pieces, random)).append(random.nextInt(3) == 0 ? " " : "");
        }
    }

    private static String pick(List<String> pieces, Random random) {
        return pieces.get(random.nextInt(pieces.size()));
    }
}

package dev.tributary.alembic.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that want time, memory or the stack. None gets them, on a stack that is half as large as usual. */
class HostileRevisionTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long STACK = 512 * 1024;

    static List<String> bodies() {
        return List.of(
                "x = " + "(".repeat(199) + "1" + ")".repeat(199),
                "x = " + "[".repeat(5_000_000),
                "x = " + "not ".repeat(100_000) + "1",
                "x = " + "-".repeat(100_000) + "1",
                "x = " + "1 + ".repeat(100_000) + "1",
                "x = a" + ".b".repeat(100_000),
                "x = f" + "()".repeat(100_000),
                "x = " + "lambda: ".repeat(100_000) + "1",
                "x = " + "1 if 1 else ".repeat(100_000) + "1",
                "x = " + "2 ** ".repeat(100_000) + "1",
                "x = 'a'\nfor i in range(10000):\n    x = x + x",
                "x = 'a' * 1000000\nfor i in range(10000):\n    x += 'a' * 1000000",
                "x = ['a']\nfor i in range(10000):\n    x = x + x",
                "x = ['a']\nfor i in range(10000):\n    x.extend(x)",
                "x = {}\nfor i in range(10000):\n    x = {i: x, 'a': [x, x]}\nop.execute(str(x))",
                "for a in range(9999):\n    for b in range(9999):\n        for c in range(9999):\n            op.execute('a')",
                "x = [c for a in range(9999) for b in range(9999) for c in range(9999)]",
                "def f():\n    return f()\nf()",
                "def f(n):\n    f(n)\n    f(n)\nf(1)",
                "f = lambda f: f(f)\nf(f)",
                "x = []\nx.append(x)\nop.execute(str(x))",
                "x = []\nx.append(x)\nop.execute(str(x == x))",
                "x = {}\nx['a'] = x\nop.execute(f'{x}')",
                "x = 'a'\nx = x.replace('', 'aaaaaaaaaaaaaaaaaaaaaaaa').replace('a', 'b' * 999999)",
                "x = 'a' * 999999\nx = x.join(list(x))",
                "x = '%s' * 100\nfor i in range(100):\n    x = x % tuple([x] * 100)",
                "x = 99999999999 * 99999999999 * 99999999999",
                "op.create_table('t', *[sa.Column('c' + str(i), sa.Integer()) for i in range(9999)])",
                "op.execute('" + "x".repeat(1_000_000) + "')",
                "def f(1, [x]):\n    pass",
                "def f(*[1]):\n    pass",
                "for in x:\n    pass",
                "x = {1, 2 for y in z}",
                "match x:\n    case 1:\n        pass",
                "x = {}\nx.get()",
                "if 1:\n" + " ".repeat(1) + "pass\n" + "elif 1:\n pass\n".repeat(50_000));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void costsLittle(String body) throws InterruptedException {
        String text = "from alembic import op\nimport sqlalchemy as sa\ndef upgrade():\n" + body.indent(4);
        var translation = new AtomicReference<RevisionTranslation>();
        var failure = new AtomicReference<Throwable>();
        var thread = new Thread(
                null,
                () -> translation.set(new RevisionTranslator(TranslationSettings.STANDARD).translate(text)),
                "hostile",
                STACK);
        thread.setUncaughtExceptionHandler((where, what) -> failure.set(what));

        thread.start();
        thread.join(LONGEST.toMillis());

        assertThat(thread.isAlive()).as("still busy").isFalse();
        assertThat(failure.get()).isNull();
        assertThat(translation.get()).isNotNull();
    }

    @Test
    void runsNothing() {
        String text = """
                import os, subprocess
                os.system("touch /tmp/touched")
                subprocess.run(["touch", "/tmp/touched"])
                __import__("os").system("touch /tmp/touched")
                def upgrade():
                    __import__("os").system("touch /tmp/touched")
                """;

        assertThat(new RevisionTranslator(TranslationSettings.STANDARD)
                        .translate(text)
                        .upgrade())
                .isInstanceOf(RevisionTranslation.Refused.class);
    }
}

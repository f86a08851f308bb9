package dev.tributary.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are no Python, where they are not, and texts that are made to be hard to read. */
class PythonProblemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x = 'a~y = 1                    | 1 | 5  | a string that does not end",
                "x = ''~~y = '''a~'              | 3 | 5  | a string that does not end",
                "x = f'{y}~                      | 1 | 5  | a string that does not end",
                "x = 1~y = (~'a',~[]~            | 2 | 5  | a \"(\" that is never closed",
                "x = (~def f(): pass             | 1 | 5  | a \"(\" that is never closed",
                "x = (]                          | 1 | 6  | a \"]\" that does not close the \"(\" of line 1",
                "x = 1)                          | 1 | 6  | a \")\" that closes nothing",
                "x = $y                          | 1 | 5  | the character \"$\", which Python does not know",
                "x = y?                          | 1 | 6  | the character \"?\", which Python does not know",
                "x = !y                          | 1 | 5  | the character \"!\", which Python does not know",
                "x = \u201Ca\u201D               | 1 | 5  | the character \"\u201C\", which Python does not know",
                "x =\u00A01                      | 1 | 4  | the character U+00A0, which Python does not know",
                "x\u200B = 1                     | 1 | 2  | the character U+200B, which Python does not know",
                "x = 1~<<<<<<< HEAD~y = 1        | 2 | 1  | a conflict marker of git",
                "x = (~=======~)                 | 2 | 1  | a conflict marker of git",
                "def f():~    pass~>>>>>>> b     | 3 | 1  | a conflict marker of git",
                "x = 1~  y = 1                   | 2 | 3  | an indent that nothing opens",
                "if x:~    y~  z                 | 3 | 3  | a line that stands as deep as no line above that it could belong to",
                "if x:~y                         | 2 | 1  | nothing that is indented below the \":\" of line 1",
                "def f():~                       | 2 | 1  | nothing that is indented below the \":\" of line 1",
                "if x:~\ty~        z             | 3 | 9  | an indent by tabs and blanks that does not go with the lines above",
                "foo bar                         | 1 | 5  | \"bar\" where the line would end",
                "print \"a\"                     | 1 | 7  | \"\"a\"\" where the line would end",
                "x = (y 'a')                     | 1 | 8  | \"'a'\" where an operator or a comma would be",
                "x =~                            | 1 | 4  | the line's end where an expression would be",
                "x = 'a' +                       | 1 | 10 | the line's end where an expression would be",
                "x = * * 'a'                     | 1 | 7  | \"*\" where an expression would be",
                "x = ,                           | 1 | 5  | \",\" where an expression would be",
                "= 1                             | 1 | 1  | \"=\" where an expression would be",
                "x = 1 = 2                       | 1 | 5  | \"1\", to which nothing can be assigned",
                "f() = 2                         | 1 | 1  | \"f()\", to which nothing can be assigned",
                "def f()~    pass                | 1 | 8  | the line's end where a \":\" would be",
                "def f:~    pass                 | 1 | 6  | \":\" where the parameters of a function would be",
                "class = 1                       | 1 | 7  | \"=\" where a name would be",
                "x = 0777                        | 1 | 5  | a number with zeros in front of it",
                "x = 12ab                        | 1 | 7  | \"ab\" where the line would end",
                "x = '\\x4'                      | 1 | 6  | an escape \"\\x\" without its 2 digits",
                "x = 'C:\\Users'                 | 1 | 8  | an escape \"\\U\" without its 8 digits",
                "x = \\ 1                        | 1 | 6  | something behind the backslash that would continue the line",
                "x = 1 \\                        | 1 | 7  | a backslash at the end of the file",
                "x = b'\u00E9'                   | 1 | 7  | a character in bytes that is not ASCII",
                "x = 'a' b'b'                    | 1 | 9  | bytes and text beside each other",
                "x = f'}'                        | 1 | 7  | a single \"}\" in a string with replacement fields",
                "x = f'{}'                       | 1 | 8  | \"}\" where an expression would be",
                "else:~    pass                  | 1 | 1  | \"else\" where a statement would be",
                "try:~    pass~x = 1             | 3 | 1  | \"x\" where the \"except\" or \"finally\" of a \"try\" would be",
                "@f~x = 1                        | 2 | 1  | \"x\" where the function or class below a decorator would be",
                "match x:~    y = 1              | 2 | 5  | \"y\" where a \"case\" would be",
                "from x import                   | 1 | 14 | the line's end where a name would be",
                "import a.b.                     | 1 | 12 | the line's end where a name would be",
            })
    void saysWhereItIsNoPython(String text, int line, int column, String what) {
        assertThatExceptionOfType(PythonProblem.class)
                .isThrownBy(() -> PythonModule.read(text.replace('~', '\n')))
                .satisfies(problem -> {
                    assertThat(problem.what()).isEqualTo(what);
                    assertThat(problem.line()).isEqualTo(line);
                    assertThat(problem.column()).isEqualTo(column);
                    assertThat(problem.problem().text())
                            .isEqualTo("error[not-python]: this is no Python: " + what + "\n  line " + line
                                    + ", column " + column);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void countsLinesAsPythonDoes(String lineEnd) {
        assertThatExceptionOfType(PythonProblem.class)
                .isThrownBy(() -> PythonModule.read("x = 1" + lineEnd + lineEnd + "\t\uD83D\uDE00"))
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3))
                .satisfies(problem -> assertThat(problem.column()).isEqualTo(2));
    }

    @Test
    void knowsTheMarkerOfTheCommonAncestor() {
        assertThatExceptionOfType(PythonProblem.class)
                .isThrownBy(() -> PythonModule.read("x = 1\n||||||| 1f2e3d4\n"))
                .withMessageContaining("a conflict marker of git");
    }

    @Test
    void refusesANullCharacter() {
        assertThatExceptionOfType(PythonProblem.class)
                .isThrownBy(() -> PythonModule.read("x = 1\n'''\0'''"))
                .withMessageContaining("a null character")
                .withMessageContaining("line 2, column 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "   ",
                "#",
                "\t# a\n",
                "pass",
                "x = 1 if y else 2,; del x",
                "x = [y async for y in z if not y for u, in v]",
                "f(*a, **b, c=1, d=lambda *, x=1, **k: (yield), e=x if y else z)",
                "def f(a, /, b: int = 1, *c: *T, d, **e) -> 'a': return *a, b",
                "def f(*, a): yield\nasync def g(): await h; return (yield)",
                "def f[T: int = str, *Ts, **P](x): pass\nclass A[T](B, metaclass=C): x: int",
                "x[1:2, ::3, :] = y[:] = z[*a]\nx[a:=1]",
                "f'{x!r:>{w}.{p}f}' f'''{\n x = }{y:%H:%M}{{}}''' rf'\\{x}' f'{x!=y}' f'\\N{DASH}{ {1: 2}[1] }' f'{x,}'",
                "f\"{x[\"a\"]}{f\"{f'{y}'}\"}\"",
                "with (a as b, c as (d, e)): pass\nwith a as b.c, d: pass\nwith (a, b): pass\nwith a, b as c: pass",
                "try: pass\nexcept* E as e: pass\ntry:\n pass\nexcept A, B: pass\nelse: pass\nfinally: pass",
                "for x, *y in *a, b: break\nelse: pass\nwhile (x := y): continue",
                "match x, y:\n case [1, *_] | {'a': b, **c} | A.B(c, d=e) as f if g: pass\n case -1+2j, *z: pass\n case _:\n  pass",
                "match = 1; match.x; match, y = z; match(x); match[x]: int; match -x; print(match)",
                "case = 1; type = 2; type(x); type.y: int\ntype X[T] = T | None\n_ = 1",
                "@a.b(c)\n@(x := y)\nclass C: pass\n@f\nasync def g(): pass",
                "from . import a\nfrom ... import b\nfrom .....a.b import (c as d, e,)\nfrom a import *\nimport a.b as c, d",
                "x = 1if y else 2\n0xfor x\n1_0.0_1e-1_0j; .5; 5.; 0o17; 0b1; 00",
                "x = not a in b not in c is not d and not e",
                "x = yield\ny = yield from z\nz += yield",
                "x = ...\nx: int = 1\n(x): int = 1\nx.y[0]: int\n()=[]=x",
                "raise\nraise E from None\nassert x, 'y'\nglobal a, b\nprint(*a, sep='')",
                "if x: pass\nelif y: pass\nelse:\n\tif z:\n\t\tpass\n\n# c\n\t#d\n\tpass\n",
                "if x:\n    y\n\f\nif x:\\\n  y\n",
                "x = {**a, 'b': c, **d}; {*a, b}; {a: b for a, b in c}",
                "x = a @ b // c ** -d << e >> ~f <= g != h | i & j ^ k % l",
                "lambda: 1\nlambda x, /, y=lambda: 2, *z: x\nx = lambda a,: a",
                "print >>x, 'a'",
                "é = 1; ªº = 2; x\u0301 = 3; \u2118 = 4; \uD835\uDD4F = 5; 変数 = 6",
            })
    void acceptsWhateverPythonAccepts(String text) {
        assertThatNoException().isThrownBy(() -> PythonModule.read(text));
    }

    @Test
    void acceptsTwoHundredBracketsAsPythonDoes() {
        assertThatNoException().isThrownBy(() -> PythonModule.read("x = " + "(".repeat(200) + ")".repeat(200)));
        assertThatExceptionOfType(PythonProblem.class)
                .isThrownBy(() -> PythonModule.read("x = " + "(".repeat(100_000) + ")".repeat(100_000)))
                .withMessageContaining("too many nested parentheses, more than 200")
                .withMessageContaining("line 1, column 205");
    }

    /** Each is several megabytes, and would take minutes if reading took longer than in proportion. */
    @Test
    void readsHostileTextsInTimeThatGrowsWithTheText() {
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            refused("(".repeat(10_000_000));
            refused("x = '" + "a".repeat(10_000_000));
            refused("f'{".repeat(1_000_000));
            refused("lambda x=".repeat(1_000_000));
            read("x = '" + "a\\\n".repeat(3_000_000) + "'");
            read("x = (" + "'abc', ".repeat(1_000_000) + ")");
            read("x = " + "\\\n".repeat(1_000_000) + "1");
            read("x = " + "- ".repeat(2_000_000) + "1");
            read("x = " + "lambda: ".repeat(500_000) + "1");
            read("x = ".repeat(500_000) + "'a'");
            read("x, ".repeat(1_000_000) + "= y");
            read("x = x\n".repeat(500_000));
            read("#\n".repeat(2_000_000));
            read("exec\n".repeat(300_000) + "x = 'a'");
            read("'' ".repeat(1_000_000));
        });
    }

    private static void refused(String text) {
        assertThatExceptionOfType(PythonProblem.class).isThrownBy(() -> PythonModule.read(text));
    }

    private static void read(String text) {
        PythonModule module = PythonModule.read(text);
        assertThat(module.assigned("y").map(Assignment::value)).isNotEqualTo(Optional.of(new PythonValue.None()));
        assertThat(module.arguments("y")).isEmpty();
    }
}

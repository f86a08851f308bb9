package dev.tributary.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What names are at the top level of a file, and what nobody can know. */
class PythonModuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x = 'a'                          | 'a'",
                "x = \"a\"                        | 'a'",
                "x = '''a'''                      | 'a'",
                "x = r'a\\n'                      | 'a\\\\n'",
                "x = Rb'a'                        | computed",
                "x = u'a'                         | 'a'",
                "x = f'a{{b}}'                    | 'a{b}'",
                "x = fR'a\\{{b'                   | 'a\\\\{b'",
                "x = f'a{b}'                      | computed",
                "x = f'a' f'{b}' 'c'              | computed",
                "x = t'a'                         | computed",
                "x = 'a' \"b\" r'c'               | 'abc'",
                "x = ('a'                'b')     | 'ab'",
                "x = 'a\\x41\\u0042\\103\\t\\d'   | 'aABC\\t\\\\d'",
                "x = '\\U0001F600'                | '\uD83D\uDE00'",
                "x = '\\N{BULLET}'                | computed",
                "x = '\\ud83d\\ude00'             | computed",
                "x = None                         | None",
                "x = (None)                       | None",
                "x = (('a'))                      | 'a'",
                "x = ('a',)                       | ('a',)",
                "x = 'a', 'b'                     | ('a', 'b')",
                "x = 'a',                         | ('a',)",
                "x = ('a', None,)                 | ('a', None)",
                "x = ['a', 'b']                   | ('a', 'b')",
                "x = {'a', 'b', 'a'}              | ('a', 'b')",
                "x = ()                           | ()",
                "x = []                           | ()",
                "x = {}                           | computed",
                "x = {'a': 'b'}                   | computed",
                "x = tuple()                      | ()",
                "x = list( )                      | ()",
                "x = set()                        | ()",
                "x = tuple(y)                     | computed",
                "x = dict()                       | computed",
                "x: str = 'a'                     | 'a'",
                "x: 'str' = None                  | None",
                "x: Union[str, None] = 'a'        | 'a'",
                "x = y = 'a'                      | 'a'",
                "y = x = 'a'                      | 'a'",
                "x = 'a'; x = 'b'                 | 'b'",
                "x = 1                            | computed",
                "x = True                         | computed",
                "x = 'a' + 'b'                    | computed",
                "x = 'a' 'b'.upper()              | computed",
                "x = 'a' if y else 'b'            | computed",
                "x = ('a', *y)                    | computed",
                "x = ('a' 'b', 1)                 | computed",
                "x = y                            | computed",
                "x = lambda: 'a'                  | computed",
                "x = (y := 'a')                   | computed",
                "x = 'a'     # 'b'                | 'a'",
                "x='a';                           | 'a'",
                "x = 'a' if True else 'b'         | computed",
                "x == 'a'                         | nothing",
                "x: str                           | nothing",
                "x.y = 'a'                        | nothing",
                "f(x='a')                         | nothing",
            })
    void readsWhatIsWrittenOut(String text, String value) {
        assertThat(shown(PythonModule.read(text), "x")).isEqualTo(value);
        assertThat(shown(PythonModule.read(text + "\n"), "x")).isEqualTo(value);
        assertThat(shown(PythonModule.read("\r\n" + text + "\r\n\r\n"), "x")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = 'a'\nx += 'b'\n",
                "x = 'a'\ndel x\n",
                "x = 'a'\ndel (y, x)\n",
                "x = 'a'\nif y:\n    x = 'b'\n",
                "if y: x = 'a'\n",
                "x = 'a'\ntry:\n  pass\nexcept E:\n  if y:\n    z = x = 'b'\n",
                "x = 'a'\nfor x in y: pass\n",
                "x = 'a'\nfor i, (j, x) in y: pass\n",
                "x = 'a'\nwhile y:\n\tx: str = 'b'\n",
                "x = 'a'\nwith y as x: pass\n",
                "x = 'a'\nwith (y as z, u as (v, x)): pass\n",
                "x = 'a'\ntry: pass\nexcept E as x: pass\n",
                "x = 'a'\nfrom y import x\n",
                "x = 'a'\nfrom y import (z,\n  u as x,\n)\n",
                "x = 'a'\nimport x.y\n",
                "x = 'a'\nimport y as x\n",
                "x = 'a'\nfrom y import *\n",
                "from .y import *\n",
                "from y.sqlalchemy import *\n",
                "x = 'a'\ndef x(): pass\n",
                "x = 'a'\nasync def x(): pass\n",
                "x = 'a'\nclass x: pass\n",
                "x = 'a'\ntype x = int\n",
                "x = 'a'\nprint(x := 'b')\n",
                "x = 'a'\n[x := y for y in z]\n",
                "x = 'a'\nx, y = 'b', 'c'\n",
                "x = 'a'\n(x) = 'b'\n",
                "x = 'a'\n*x, y = z\n",
                "x = 'a'\n[y, [x]] = z\n",
                "x = 'a'\nglobals()['x'] = 'b'\n",
                "x = 'a'\nvars().update(x='b')\n",
                "x = 'a'\nexec('x = 1')\n",
                "x = 'a'\nsys.modules[__name__].x = 'b'\n",
                "x = 'a'\ndef f():\n  global y, x\n  x = 'b'\n",
                "def f():\n  globals()['x'] = 'b'\nx = 'a'\nf()\n",
                "x = 'a'\nmatch y:\n  case [x, _]: pass\n",
                "x = 'a'\nmatch y:\n  case {'b': z as x}: pass\n",
                "x = ['a']\nx.append('b')\n",
                "x = ['a']\nx[0] = 'b'\n",
                "x = y = ['a']\ny.append('b')\n",
                "y = ['a']\nx = y\ny.append('b')\n",
                "x = (['a'],)\nf(x)\n",
                "x = {'a'}\nx |= {'b'}\n",
                "tuple = f\nx = tuple()\n",
                "y = 'a'\nif z:\n  y = 'b'\nx = y\n",
                "x = 'a'\n\uFF58 = f()\n",
                "def __getattr__(name): return 'a'\n",
            })
    void doesNotGuessWhatMayBeBoundElsewhere(String text) {
        assertThat(shown(PythonModule.read(text), "x")).isEqualTo("computed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(x, *y, z: int = 1, **u) -> None:\n    x = 'b'\nx = 'a'\n",
                "x = 'a'\ndef f():\n    x = 'b'\n    for x in y: x += 'c'\n    import x\n",
                "x = 'a'\nclass C:\n    x = 'b'\n    def x(self): pass\n",
                "class C: x = 'b'\nx = 'a'\n",
                "x = 'a'\ny = [x for x in z]\n",
                "x = 'a'\nf(x='b')\nf(x)\n",
                "x = 'a'\ny.x = 'b'\nx.y = 'c'\nz[x] = 'd'\n",
                "x = 'a'\ny = lambda x: x\n",
                "x = 'a'\nx: str\n",
                "from z import x\nx = 'a'\n",
                "from z import *\nx = 'a'\n",
                "x = 'a'\nfrom sqlalchemy.types import *\n",
                "x = 'a'\ndef f(globals): print(globals)\n",
                "x = 'b'\ndel x\nx = 'a'\n",
                "y = 'a'\nx = y\ny = 'b'\n",
                "x \\\n  = \\\r\n 'a'\n",
                "x = ( # one\n  # two\n\n  'a' # three\n)\n",
                "\f\nx = 'a'\n",
                "x = 'a'\r",
                "y = 1\rx = 'a'\r",
                "x = '\\\na'\n",
                "try:\n\tpass\nfinally:\n        pass\n\nx = 'a'",
                "match = case = type = _ = 1\nmatch[case](type)\nx = 'a'\n",
                "match (y):\n  case 1: pass\nx = 'a'\n",
                "\uFF58 = 'a'\n",
                "grün = 'a'; x = grün\n",
                "s.exec('x')\ns.vars\nx = 'a'\n",
            })
    void readsPastWhatDoesNotBindTheName(String text) {
        assertThat(shown(PythonModule.read(text), "x")).isEqualTo("'a'");
    }

    @Test
    void saysWhereNameAndValueStand() {
        String text = "'''doc'''\ny = 1; x: str = (\n 'a',\n 'b',  # two\n) # end\n";

        Assignment found = PythonModule.read(text).assigned("x").orElseThrow();

        assertThat(found.name()).isEqualTo("x");
        assertThat(text.substring(found.offset())).startsWith("x: str");
        assertThat(text.substring(found.valueFrom(), found.valueTo())).isEqualTo("(\n 'a',\n 'b',  # two\n)");
    }

    @Test
    void showsWhatIsComputedOnOneLine() {
        assertThat(PythonModule.read("x = f(\n    'a', # why\n  1)\n")
                        .assigned("x")
                        .map(Assignment::value))
                .contains(new PythonValue.Computed("f( 'a', # why 1)"));
        assertThat(PythonModule.read("x = '" + "a".repeat(1000) + "' + y")
                        .assigned("x")
                        .map(Assignment::value))
                .contains(new PythonValue.Computed("'" + "a".repeat(59) + "…"));
    }

    @Test
    void computesWhatNobodyWritesByHand() {
        String thousand = "x = (" + "'a',".repeat(999) + ")";
        String more = "x = (" + "'a',".repeat(1000) + ")";
        String doubled = "a = ('a',) * 1\na = 'a', 'b'\n" + "a = a, a\n".repeat(30) + "x = a\n";

        assertThat(shown(PythonModule.read(thousand), "x")).startsWith("('a', 'a'");
        assertThat(shown(PythonModule.read(more), "x")).isEqualTo("computed");
        assertThat(shown(PythonModule.read(doubled), "x")).isEqualTo("computed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'''add a'''                 | add a | 3",
                "('a'                     )  | a     | 2",
                "r'a'; x = 1                 | a     | 2",
                "x = 1                       | ``    | 0",
                "f'a'                        | ``    | 0",
                "b'a'                        | ``    | 0",
                "'a',                        | ``    | 0",
                "'a' % x                     | ``    | 0",
                "pass; 'a'                   | ``    | 0",
            })
    void readsTheDocstring(String text, String docstring, int from) {
        PythonModule module = PythonModule.read(text);

        assertThat(module.docstring()).isEqualTo(docstring);
        assertThat(module.docstringFrom()).isEqualTo(from);
    }

    @Test
    void keepsTheLinesOfADocstring() {
        assertThat(PythonModule.read("# one\n\n(\"a\" 'b'\n)").docstring()).isEqualTo("ab");
        assertThat(PythonModule.read("\"\"\"one\r\n\r\n  two\rthree\n\"\"\"\r\n")
                        .docstring())
                .isEqualTo("one\n\n  two\nthree\n");
    }

    @Test
    void readsCommentsThatHaveTheirLine() {
        String text = "# one\n'''\n# no\n'''\nx = [ # no\n  # no\n]\ndef f():\n    #two \n    pass # no\n\t# three";

        List<Comment> comments = PythonModule.read(text).comments();

        assertThat(comments).extracting(Comment::text).containsExactly("one", "two", "three");
        assertThat(comments)
                .allSatisfy(comment -> assertThat(text.charAt(comment.offset())).isEqualTo('#'));
    }

    @Test
    void findsKeywordArgumentsWhereverSomethingIsCalled() {
        String text = """
                T = "t"
                twice = "a"
                twice = "b"
                def f(x="parameter", *, y=lambda x="default": 1):
                    context.configure(url, x="one", **rest)
                    context.configure(
                        x=T,  # why
                        y=g(x=(None), x2="no"),
                    )
                def g(T2, twice): h(x=twice)(x=T2)(x=T + "a")
                h(x)
                """;

        List<Assignment> arguments = PythonModule.read(text).arguments("x");

        assertThat(arguments)
                .extracting(argument -> shown(argument.value()))
                .containsExactly("'one'", "'t'", "None", "computed", "computed", "computed");
        assertThat(arguments)
                .extracting(argument -> text.substring(argument.offset(), argument.valueTo()))
                .containsExactly("x=\"one\"", "x=T", "x=(None)", "x=twice", "x=T2", "x=T + \"a\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(T): g(x=T)\nT = 'a'\n",
                "T = 'a'\ndef f(T): g(x=T)\n",
                "T = 'a'\ndef f():\n  T = 'b'\n  g(x=T)\n",
                "T = 'a'\ndef f():\n  for T in y: g(x=T)\n",
                "T = 'a'\n[g(x=T) for T in y]\n",
                "T = 'a'\n(lambda T: g(x=T))('b')\n",
                "T = 'a'\ndef f():\n  with y as T: g(x=T)\n",
                "T = 'a'\ndef f():\n  from y import T\n  g(x=T)\n",
                "T = 'a'\nclass C:\n  T = 'b'\n  g(x=T)\n",
                "T = 'a'\ndef f():\n  (T := 'b')\n  g(x=T)\n",
                "T = 'a'\ndef f():\n  match y:\n    case T: g(x=T)\n",
            })
    void doesNotGuessWhatAnArgumentsNameMeans(String text) {
        assertThat(PythonModule.read(text).arguments("x"))
                .extracting(argument -> shown(argument.value()))
                .containsExactly("computed");
    }

    private static String shown(PythonModule module, String name) {
        Optional<PythonValue> value = module.assigned(name).map(Assignment::value);
        return value.map(PythonModuleTest::shown).orElse("nothing");
    }

    private static String shown(PythonValue value) {
        return value instanceof PythonValue.Computed ? "computed" : PythonText.repr(value);
    }
}

package dev.tributary.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tree of a file is the one that Python itself makes of it, as far as it is taken apart here. Skipped where there is no Python.
 * {@code -Dtributary.python.files=FOLDER} takes all files of a folder as well.
 */
class PythonTreeTest {
    private static final int MODULES = 1_500;
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private static final List<String> WRITTEN = List.of(
            "x = not a in b or not c == d and -e ** -f.g[h](i) is not j\n",
            "x = a if b else c if d else lambda e, *f, g=1, **h: e\n",
            "x = [i + 1 for i, (j, k) in l if i if j for m in n], {o: p for o in q}, {r for r in s}, (t for t in u)\n",
            "f(a, *b, c=d, **e)(g for g in h).i\n",
            "x = a < b <= c != d not in e\n",
            "x = f'a{b}c{d!r}e{{f}}{g:>{h}}' 'i' rf'\\d{j.k(\"l\")}' f\"\"\"m\n{n}\"\"\"\n",
            "x = 'a' \"b\" '''c\nd''' r'\\e' '\\x41\\u00e9\\n'\n",
            "a, *b = c, d = (e,), (), [f, *g], {*h, i}, {**j, 'k': l}\n",
            "x += 1; y //= 2; z: int = 3; w: str; v @= u\n",
            "if a:\n    b\nelif c:\n    d\nelif e: f\nelse:\n    g\n",
            "for a, b in c, d:\n    continue\nelse:\n    pass\n",
            "for a[i] in b: break\n",
            "with a() as b, c(d) as (e, f):\n    g\nwith (h as i, j,):\n    k\nwith (l, m):\n    n\nwith (o): p\n",
            "def f(a, /, b: int = 1, *c, d, e=2, **f) -> list[int]:\n    return a, b\ndef g(*, h): return\n",
            "@a.b(c)\n@d\ndef e(): pass\nclass F(G, metaclass=H):\n    i = 1\n    def j(self): pass\nclass K: pass\n",
            "import a.b.c, d as e\nfrom f.g import h, i as j\nfrom . import k\nfrom ..l import (m, n as o,)\nfrom p import *\n",
            "raise a from b\nraise\nraise C('d')\n",
            "x = a[b], a[b, c], a[-1]\nprint(a)\n",
            "match = 1\ntype = 2\nx = match + type\n",
            "x = ((((a)))), (b), (c,), -1, +2, ~3, 4 ** 5 ** 6, a - b - c * d / e % f // g | h & i ^ j << k >> l\n",
            "while a:\n    b = 1\ntry:\n    c\nexcept D as e:\n    f\nx = 1\n",
            "x = lambda: (yield)\nx = await_\n");

    /** Writes what {@link PythonTreeText} writes, of each file of a folder, and prints where the two differ. */
    private static final String PROGRAM = """
            import ast, pathlib, re, sys, warnings

            warnings.simplefilter('ignore')
            sys.setrecursionlimit(5000)
            BINARY = {'Add': '+', 'Sub': '-', 'Mult': '*', 'Div': '/', 'FloorDiv': '//', 'Mod': '%', 'Pow': '**', 'MatMult': '@',
                      'LShift': '<<', 'RShift': '>>', 'BitOr': '|', 'BitXor': '^', 'BitAnd': '&'}
            COMPARE = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is', 'IsNot': 'is not',
                       'In': 'in', 'NotIn': 'not in'}
            UNARY = {'Not': 'not', 'USub': '-', 'UAdd': '+', 'Invert': '~'}


            def all_of(items, one):
                return '[' + ' '.join(map(one, items)) + ']'


            def name_of(node):
                return type(node).__name__


            def boolean(value):
                return 'true' if value else 'false'


            def text(value):
                units = value.encode('utf-16-be', 'surrogatepass')
                return "'" + '.'.join('%x' % int.from_bytes(units[i:i + 2], 'big') for i in range(0, len(units), 2)) + "'"


            def arguments(positional, keywords, starts):
                items = [(one.lineno, one.col_offset, '(null 1 %s)' % expression(one.value) if isinstance(one, ast.Starred)
                          else '(null 0 %s)' % expression(one)) for one in positional]
                for one in keywords:
                    items.append((one.lineno, one.col_offset,
                                  '(%s %d %s)' % (one.arg or 'null', 0 if one.arg else 2, expression(one.value))))
                return '[' + ' '.join(item[2] for item in sorted(items)) + ']'


            def parameters(args):
                items, positional = [], args.posonlyargs + args.args
                standards = [None] * (len(positional) - len(args.defaults)) + args.defaults
                for one, standard in zip(positional, standards):
                    items.append('(%s 0 %s false)' % (one.arg, optional(standard)))
                if args.vararg:
                    items.append('(%s 1 None false)' % args.vararg.arg)
                for one, standard in zip(args.kwonlyargs, args.kw_defaults):
                    items.append('(%s 0 %s true)' % (one.arg, optional(standard)))
                if args.kwarg:
                    items.append('(%s 2 None %s)' % (args.kwarg.arg, boolean(args.vararg or args.kwonlyargs)))
                return '[' + ' '.join(items) + ']'


            def optional(node):
                return 'None' if node is None else expression(node)


            def made(kind, node):
                def clause(one):
                    return '(%s %s %s)' % (expression(one.target), expression(one.iter), all_of(one.ifs, expression))
                if any(one.is_async for one in node.generators):
                    return '?'
                element = node.key if kind == 'DICTIONARY' else node.elt
                value = expression(node.value) if kind == 'DICTIONARY' else 'None'
                return '(made %s %s %s %s)' % (kind, expression(element), value, all_of(node.generators, clause))


            def parts(node):
                values = []
                for one in node.values:
                    if values and isinstance(one, ast.Constant) and isinstance(values[-1], ast.Constant):
                        values[-1] = ast.Constant(values[-1].value + one.value)
                    else:
                        values.append(one)
                return '(format ' + all_of(values, expression) + ')'


            def expression(node):
                kind = name_of(node)
                if kind == 'Constant':
                    value = node.value
                    if isinstance(value, str):
                        return text(value)
                    if value is None or isinstance(value, bool):
                        return str(value)
                    return 'number' if isinstance(value, (int, float, complex)) else '?'
                if kind == 'Name':
                    return node.id
                if kind == 'Attribute':
                    return '(. %s %s)' % (expression(node.value), node.attr)
                if kind == 'Subscript':
                    sliced = any(isinstance(one, ast.Slice) for one in [node.slice] + getattr(node.slice, 'elts', []))
                    return '(item %s %s)' % (expression(node.value), '?' if sliced else expression(node.slice))
                if kind == 'Call':
                    return '(call %s %s)' % (expression(node.func), arguments(node.args, node.keywords, None))
                if kind in ('Tuple', 'List', 'Set'):
                    return '(%s %s)' % (kind.upper(), all_of(node.elts, expression))
                if kind == 'Dict':
                    return '(dict ' + all_of(zip(node.keys, node.values),
                                             lambda one: '(%s %s)' % (optional(one[0]), expression(one[1]))) + ')'
                if kind == 'Starred':
                    return '(* %s)' % expression(node.value)
                if kind == 'UnaryOp':
                    return '(unary %s %s)' % (UNARY[name_of(node.op)], expression(node.operand))
                if kind == 'BinOp':
                    return '(%s %s %s)' % (BINARY[name_of(node.op)], expression(node.left), expression(node.right))
                if kind == 'BoolOp':
                    result = expression(node.values[0])
                    for one in node.values[1:]:
                        result = '(%s %s %s)' % (name_of(node.op).lower(), result, expression(one))
                    return result
                if kind == 'Compare':
                    return '(compare %s %s)' % (expression(node.left), all_of(
                        zip(node.ops, node.comparators), lambda one: COMPARE[name_of(one[0])] + ' ' + expression(one[1])))
                if kind == 'IfExp':
                    return '(choose %s %s %s)' % (expression(node.test), expression(node.body), expression(node.orelse))
                if kind == 'JoinedStr':
                    if all(isinstance(one, ast.Constant) for one in node.values):
                        return text(''.join(one.value for one in node.values))
                    return parts(node)
                if kind == 'FormattedValue':
                    conversion = chr(node.conversion) if node.conversion > 0 else 'None'
                    spec = parts(node.format_spec) if node.format_spec else 'None'
                    return '(field %s %s %s)' % (expression(node.value), conversion, spec)
                if kind in ('ListComp', 'GeneratorExp'):
                    return made('LIST', node)
                if kind == 'SetComp':
                    return made('SET', node)
                if kind == 'DictComp':
                    return made('DICTIONARY', node)
                if kind == 'Lambda':
                    return '(lambda %s %s)' % (parameters(node.args), expression(node.body))
                return '?'


            def statement(node):
                kind = name_of(node)
                if kind == 'Expr':
                    return ['(alone %s)' % expression(node.value)]
                if kind == 'Assign':
                    return ['(assign %s %s)' % (all_of(node.targets, expression), expression(node.value))]
                if kind == 'AnnAssign':
                    if node.value is None:
                        return []
                    return ['(assign [%s] %s)' % (expression(node.target), expression(node.value))]
                if kind == 'AugAssign':
                    return ['(augment %s %s %s)' % (expression(node.target), BINARY[name_of(node.op)], expression(node.value))]
                if kind == 'If':
                    return ['(if %s %s %s)' % (expression(node.test), block(node.body), block(node.orelse))]
                if kind == 'For':
                    return ['(for %s %s %s %s)' % (expression(node.target), expression(node.iter), block(node.body),
                                                   block(node.orelse))]
                if kind == 'With':
                    return ['(with %s %s)' % (all_of(node.items, lambda one: '(%s %s)' % (
                        expression(one.context_expr), optional(one.optional_vars))), block(node.body))]
                if kind == 'FunctionDef':
                    return ['(def %s %s %s %s)' % (node.name, parameters(node.args), boolean(node.decorator_list),
                                                   block(node.body))]
                if kind == 'ClassDef':
                    return ['(class %s %s %s %s)' % (node.name, arguments(node.bases, node.keywords, None),
                                                     boolean(node.decorator_list), block(node.body))]
                if kind == 'Return':
                    return ['(return %s)' % optional(node.value)]
                if kind == 'Raise':
                    return ['(raise %s)' % optional(node.exc)]
                if kind in ('Pass', 'Break', 'Continue'):
                    return ['(%s)' % kind.lower()]
                if kind == 'Import':
                    return ['(import %s null %s)' % ((one.name if one.asname else one.name.split('.')[0]),
                                                     one.asname or one.name.split('.')[0]) for one in node.names]
                if kind == 'ImportFrom':
                    module = '.' * node.level + (node.module or '')
                    return ['(import %s %s %s)' % (module, one.name, one.asname or one.name) for one in node.names]
                return ['(?)']


            def block(body):
                return '[' + ' '.join(one for each in body for one in statement(each)) + ']'


            def nested(text):
                stack = [[]]
                for token in re.findall(r"[()\\[\\]]|[^\\s()\\[\\]]+", text):
                    if token in '([':
                        stack.append([token])
                    elif token in ')]':
                        done = stack.pop()
                        stack[-1].append(done)
                    else:
                        stack[-1].append(token)
                return stack[0]


            def same(found, expected):
                # What is not taken apart stands for anything.
                if found == '?' or found == ['(', '?']:
                    return True
                if isinstance(found, str) or isinstance(expected, str):
                    return found == expected
                return len(found) == len(expected) and all(map(same, found, expected))


            count = dict(equal=0, different=0, refused=0)
            for file in sorted(pathlib.Path(sys.argv[1]).glob('*.py')):
                try:
                    expected = block(ast.parse(file.read_bytes()).body)
                except (SyntaxError, ValueError, RecursionError):
                    count['refused'] += 1
                    continue
                found = file.with_suffix('.tree').read_text('utf-8')
                if same(nested(found), nested(expected)):
                    count['equal'] += 1
                    continue
                count['different'] += 1
                at = next(i for i in range(len(found) + 1) if found[:i + 1] != expected[:i + 1])
                print(file.name, found[max(0, at - 60):at + 60], '<>', expected[max(0, at - 60):at + 60])
            print(count)
            """;

    @TempDir
    Path folder;

    @Test
    void isTheOneThatPythonMakes() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON), PYTHON + " is not installed");
        var texts = new ArrayList<>(WRITTEN);
        var modules = new RandomModule(new Random(7));
        for (int i = 0; i < MODULES; i++) {
            texts.add(modules.text());
        }
        String others = System.getProperty("tributary.python.files", "");
        if (!others.isEmpty()) {
            try (var files = Files.walk(Path.of(others))) {
                for (Path file : files.filter(one -> one.toString().endsWith(".py"))
                        .sorted()
                        .toList()) {
                    texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        }
        int written = 0;
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).startsWith("\uFEFF") ? texts.get(i).substring(1) : texts.get(i);
            String name = String.format(Locale.ROOT, "%05d", i);
            try {
                Files.writeString(folder.resolve(name + ".tree"), PythonTreeText.of(PythonTree.read(text)));
                Files.writeString(folder.resolve(name + ".py"), text);
                written++;
            } catch (PythonProblem broken) {
                assertThat(i).as(broken.getMessage()).isGreaterThanOrEqualTo(WRITTEN.size());
            }
        }

        Process process = new ProcessBuilder(PYTHON.toString(), "-c", PROGRAM, folder.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.lines().filter(line -> !line.startsWith("{'equal'"))).isEmpty();
        assertThat(written).isGreaterThan(MODULES / 3);
    }
}

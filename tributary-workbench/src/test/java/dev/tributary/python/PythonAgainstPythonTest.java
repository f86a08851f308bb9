package dev.tributary.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real Python runs modules that are read here without running them: what is said to be known has to be what the names have in the end,
 * and what is refused has to be refused by Python too. Python refuses more than that, such as a star in the wrong place, which makes no
 * known value wrong. Skipped where there is no Python.
 */
class PythonAgainstPythonTest {
    private static final int MODULES = 2_500;
    private static final long SEED = 20_261_129;

    /** Compares each module of a folder with the line that says how it was read. Prints differences, then counts. */
    private static final String PROGRAM = """
            import ast, collections, pathlib, sys, warnings

            warnings.simplefilter('ignore')
            folder, names = pathlib.Path(sys.argv[1]), sys.argv[2:]
            count = collections.Counter()


            class Context:
                def __enter__(self):
                    return 'ctx'

                def __exit__(self, *error):
                    return False


            def same(read, real):
                if isinstance(real, (set, frozenset)):
                    return isinstance(read, tuple) and set(read) == set(real) and len(read) == len(real)
                if isinstance(real, (tuple, list)):
                    return isinstance(read, tuple) and len(read) == len(real) and all(map(same, read, real))
                return type(read) == type(real) and read == real


            def differ(file, what):
                count['different'] += 1
                print(file, what, ascii((folder / file).read_bytes()))


            for line in (folder / 'read.txt').read_text('utf-8').split('\\n')[:-1]:
                file, *values = line.split('\\t')
                try:
                    code = compile((folder / file).read_bytes(), file, 'exec')
                except (SyntaxError, ValueError):
                    count['refused' if values[0] == 'refused' else 'taken'] += 1
                    continue
                if values[0] == 'refused':
                    differ(file, 'is Python, and was refused: ' + values[1])
                    continue
                found = {'__name__': 'module', 'ctx': Context(), 'x': []}
                try:
                    exec(code, found)
                except BaseException:
                    count['raised'] += 1
                    continue
                for name, value in zip(names, values):
                    if value == 'computed':
                        count['computed'] += 1
                    elif value == 'nothing':
                        count['nothing'] += 1
                        if name in found:
                            differ(file, name + ' was not found')
                    else:
                        count['known'] += 1
                        if name not in found or not same(ast.literal_eval(value), found[name]):
                            differ(file, name + ' was read as ' + value)
            for what in ['different', 'refused', 'taken', 'raised', 'computed', 'nothing', 'known']:
                print(what, count[what])
            """;

    @TempDir
    Path folder;

    private final List<String> read = new ArrayList<>();

    @Test
    void readsRandomModulesAsPythonRunsThem() throws IOException {
        String python = python();
        var random = new Random(SEED);
        for (int i = 0; i < MODULES; i++) {
            add(new RandomModule(random).text());
        }

        List<String> printed = compare(python);

        assertThat(printed).startsWith("different 0");
        // Neither a reader that knows nothing nor one that refuses everything would pass.
        assertThat(printed)
                .filteredOn(line -> !line.startsWith("different") && !line.startsWith("taken"))
                .allMatch(line -> Integer.parseInt(line.substring(line.indexOf(' ') + 1)) > 100);
    }

    /** A form is a value, with an annotation or without. */
    @Test
    void readsEachFormThatIsFoundInProjects() throws IOException {
        String python = python();
        List<String> annotations = List.of(
                "",
                ": str",
                ": 'str'",
                ": str | None",
                ": Union[str, None]",
                ": Optional[str]",
                ": str | Sequence[str] | None",
                ": Union[str, Sequence[str], None]",
                ": tuple[str, str]",
                ": None");
        List<String> values = List.of(
                "None",
                "'a1'",
                "\"a1\"",
                "'''a1'''",
                "\"\"\"a1\"\"\"",
                "u'a1'",
                "r\"a1\"",
                "'a' 'b'",
                "('a'\n    'b')",
                "('a1')",
                "('a1',)",
                "'a1',",
                "('a1', 'b2')",
                "'a1', 'b2'",
                "(\n    # first\n    'a1',  # one\n    'b2',\n)",
                "('a1', 'b2', 'c3')",
                "('a1', 'b2', 'c3', 'd4')",
                "['a1']",
                "[\n    'a1',\n    'b2'\n]",
                "{'a1', 'b2'}",
                "()",
                "[]",
                "tuple()",
                "\\\n    'a1'",
                "'a1'  # why; not",
                "'\\x61\\u0031'",
                "CONSTANT",
                "(CONSTANT, 'b2')");
        // Annotations of a module are run, so what they name has to be there.
        String head = "from typing import Optional, Sequence, Union\nCONSTANT = 'c'\n";
        for (String annotation : annotations) {
            for (String value : values) {
                String text = head
                        + RandomModule.NAMES.stream()
                                .map(name -> name + annotation + " = " + value + "\n")
                                .collect(Collectors.joining());
                add(text);
                assertThat(read.get(read.size() - 1)).as(text).doesNotContain("computed", "nothing", "refused");
            }
        }

        assertThat(compare(python))
                .startsWith("different 0", "refused 0", "taken 0", "raised 0", "computed 0", "nothing 0");
    }

    private void add(String text) throws IOException {
        String file = read.size() + ".py";
        Files.writeString(folder.resolve(file), text);
        read.add(file + "\t" + said(text.startsWith("\uFEFF") ? text.substring(1) : text));
    }

    private static String said(String text) {
        try {
            PythonModule module = PythonModule.read(text);
            return RandomModule.NAMES.stream()
                    .map(name -> module.assigned(name)
                            .map(PythonAgainstPythonTest::shown)
                            .orElse("nothing"))
                    .collect(Collectors.joining("\t"));
        } catch (PythonProblem problem) {
            return "refused\t" + problem.line() + ": " + problem.what();
        }
    }

    private static String shown(Assignment assignment) {
        return assignment.value() instanceof PythonValue.Computed ? "computed" : PythonText.repr(assignment.value());
    }

    private List<String> compare(String python) throws IOException {
        Files.write(folder.resolve("read.txt"), read, StandardCharsets.UTF_8);
        return run(Stream.concat(
                        Stream.of(python, "-I", "-X", "utf8", "-c", PROGRAM, folder.toString()),
                        RandomModule.NAMES.stream())
                .toList());
    }

    private List<String> run(List<String> command) throws IOException {
        File errors = folder.resolve("errors.txt").toFile();
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        assertThat(process.exitValue()).as(Files.readString(errors.toPath())).isZero();
        return printed.lines().toList();
    }

    private String python() {
        Optional<String> found = Stream.of("python3", "/usr/bin/python3")
                .filter(this::isNewEnough)
                .findFirst();
        assumeTrue(found.isPresent(), "neither python3 nor /usr/bin/python3 is a Python of 3.10 or later");
        return found.orElseThrow();
    }

    private boolean isNewEnough(String python) {
        try {
            run(List.of(python, "-I", "-c", "import sys; assert sys.version_info >= (3, 10)"));
            return true;
        } catch (IOException | AssertionError none) {
            return false;
        }
    }
}

package dev.tributary.tool;

import dev.tributary.cli.Cli;
import dev.tributary.cli.Toolboxes;
import dev.tributary.cli.command.Surroundings;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.Receiver;
import dev.tributary.wording.Problem;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The commands of Tributary as methods, for build tools, plug-ins of editors and bots: what {@code tributary check --json} would write
 * comes back as an object.
 *
 * <pre>{@code
 * Tool tool = Tool.in(folder);
 * ToolAnswer answer = tool.check("--against", "origin/main");
 * for (Map<String, Object> finding : answer.objects("findings")) {
 *     mark(finding.get("file"), finding.get("line"), finding.get("title"));
 * }
 * }</pre>
 *
 * <p>The project is found as on the command line: {@code tributary.toml} of the folder or the nearest above, then the environment. Nobody
 * is asked anything, as where there is no terminal, nothing is written to the streams of the process, and the process is not ended. A
 * command that changes something does so here, too.
 *
 * <p>Immutable and safe for use by several threads; each call is a call of its own, with a connection of its own where it needs one.
 */
public final class Tool {
    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> options;

    private Tool(Path folder, Map<String, String> environment, List<String> options) {
        this.folder = folder;
        this.environment = environment;
        this.options = options;
    }

    /**
     * The project of a folder, with the environment of this process.
     *
     * @param folder where the command line would be called; need not be that of the project file
     */
    public static Tool in(Path folder) {
        return new Tool(folder.toAbsolutePath().normalize(), Map.copyOf(System.getenv()), List.of());
    }

    /** The same with these variables in place of those of the process: none of them is seen any more. */
    public Tool environment(Map<String, String> variables) {
        return new Tool(folder, Map.copyOf(variables), options);
    }

    /**
     * The same with one variable more, or another value of it. This is the way to hand over a password: {@code PGPASSWORD}.
     *
     * @param name of the variable
     * @param value of it
     */
    public Tool variable(String name, String value) {
        var variables = new TreeMap<>(environment);
        variables.put(name, value);
        return environment(variables);
    }

    /**
     * The same for a database.
     *
     * @param url {@code jdbc:postgresql://…}, {@code postgres://…} or {@code embedded}; without a password, which commands refuse here
     */
    public Tool url(String url) {
        return option("--url", url);
    }

    /** The same for an environment of {@code tributary.toml}. */
    public Tool env(String name) {
        return option("--env", name);
    }

    /** The same for a project of a {@code tributary.toml} that has several. */
    public Tool project(String name) {
        return option("--project", name);
    }

    private Tool option(String name, String value) {
        var all = new ArrayList<>(options);
        all.addAll(List.of(name, value));
        return new Tool(folder, environment, List.copyOf(all));
    }

    /**
     * Are the files fit to be merged? Contacts no database.
     *
     * @param words options of the command, such as {@code "--against", "origin/main", "--prove"}
     * @return {@code docs/json/check.schema.json}; not {@link ToolAnswer#isOk() ok} where an error was found
     * @throws ToolFailed where they could not be checked
     */
    public ToolAnswer check(String... words) {
        return run("check", words);
    }

    /**
     * Do heads go together? Replays them on a scratch server.
     *
     * @param words revisions, or none for all heads, and options of the command
     * @return {@code docs/json/prove.schema.json}; not {@link ToolAnswer#isOk() ok} unless all is safe
     * @throws ToolFailed where nothing could be replayed
     */
    public ToolAnswer prove(String... words) {
        return run("prove", words);
    }

    /**
     * Makes one head of several, after proving that they go together: writes a file.
     *
     * @param words {@code "heads"}, or two or more revisions, and options of the command, such as {@code "-m", "both sides"}
     * @return {@code docs/json/merge.schema.json}
     * @throws ToolFailed where they do not go together; nothing was written then
     */
    public ToolAnswer merge(String... words) {
        return run("merge", words);
    }

    /**
     * Is the database up to date?
     *
     * @param words options of the command
     * @return {@code docs/json/status.schema.json}; not {@link ToolAnswer#isOk() ok} where something is pending or unknown
     * @throws ToolFailed where the database could not be asked
     */
    public ToolAnswer status(String... words) {
        return run("status", words);
    }

    private ToolAnswer run(String command, String... words) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(List.of(words));
        return run(all);
    }

    /**
     * Any command.
     *
     * @param words what would be typed behind {@code tributary}, the command first; {@code --json} is not needed
     * @return what {@code docs/json} says of that command
     * @throws ToolFailed where the command says a problem, also about the words
     */
    public ToolAnswer run(List<String> words) {
        var all = new ArrayList<>(options);
        all.addAll(words);
        var messages = new StringWriter();
        var received = new Received();
        int status = Cli.answer(
                Surroundings.of(
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(messages),
                        InputStream.nullInputStream(),
                        environment,
                        folder,
                        false,
                        false,
                        null,
                        Toolboxes.of(environment),
                        UnaryOperator.identity()),
                received,
                all.toArray(String[]::new));
        var answer = new ToolAnswer(
                status, received.object(), messages.toString().lines().toList());
        if (received.problem != null) {
            throw new ToolFailed(received.problem, answer);
        }
        return answer;
    }

    /** What comes of one call. */
    private static final class Received implements Receiver {
        private Map<String, ?> fields = Map.of();
        private @Nullable Problem problem;

        @Override
        public void result(Map<String, ?> result) {
            fields = result;
        }

        @Override
        public void problem(Problem shown, Map<String, ?> failure) {
            problem = shown;
            fields = failure;
        }

        /** What a reader of the command line's JSON would have: no types of this program, and nothing that changes. */
        @SuppressWarnings("unchecked") // of a map comes a map with the same names
        Map<String, Object> object() {
            return (Map<String, Object>) fixed(Json.read(Json.line(fields)));
        }

        private static Object fixed(Object value) {
            if (value instanceof List<?> list) {
                return list.stream().map(Received::fixed).toList();
            }
            if (value instanceof Map<?, ?> map) {
                var copy = new LinkedHashMap<Object, Object>();
                map.forEach((name, inner) -> copy.put(name, fixed(inner)));
                return Collections.unmodifiableMap(copy);
            }
            return value;
        }
    }
}

package dev.tributary.testing.scenario;

import dev.tributary.testing.InstalledServer;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A folder, a database and an environment in which the commands of a document run. Deleted when closed. */
final class Sandbox implements AutoCloseable {

    /** The user and host of this machine, as the journal names them. */
    private static final Pattern PERSON =
            Pattern.compile("(?m)(\\s)" + Pattern.quote(System.getProperty("user.name")) + "@[\\w.-]+(?=\\s|$)");

    private static final Pattern PERSON_IN_SQL =
            Pattern.compile("'" + Pattern.quote(System.getProperty("user.name")) + "', '[\\w.-]+'");

    private final Map<String, Program> programs;
    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final List<Connection> sessions = new ArrayList<>();
    private Path directory;
    private String database = "";

    /** Programs by their names; every other command is the shell's. */
    Sandbox(Map<String, Program> programs) {
        this.programs = programs;
        try {
            home = Files.createTempDirectory("scenario").toRealPath();
            directory = Files.createDirectory(home.resolve("shop"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("HOME", home.toString());
        environment.put(
                "XDG_CACHE_HOME",
                System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"));
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("LC_ALL", "C.UTF-8");
        shown.put(home.toString(), "/home/ana");
    }

    /** Makes a database of that name on a server that has its client programs beside it. */
    void newDatabase(String name, InstalledServer server) {
        try {
            server.psql("postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            server.psql("postgres", "CREATE DATABASE " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        use(name, server.url(name));
    }

    /** Names the database by another variable than {@code DATABASE_URL}. */
    void nameDatabase(String variable) {
        environment.remove("DATABASE_URL");
        environment.put(variable, database);
    }

    /** Takes a database; {@code DATABASE_URL} names it from now on, and it is shown under the given name. */
    void use(String name, String url) {
        database = url;
        String rest = database.replaceFirst("^jdbc:postgresql://", "");
        String host = rest.substring(0, rest.indexOf('/'));
        shown.put(rest.substring(rest.indexOf('/') + 1).replaceFirst("\\?.*", ""), name);
        shown.put(host, "localhost:5432");
        environment.put("DATABASE_URL", database);
    }

    void write(String path, List<String> lines) {
        Path file = directory.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the files of a folder. */
    void copy(Path from, String to) {
        Path target = directory.resolve(to);
        try (var files = Files.list(from)) {
            Files.createDirectories(target);
            for (Path file : files.sorted().toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs statements; all of them or none. */
    void sql(String text) {
        try (var connection = TestServer.dataSource(database).getConnection();
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** Runs statements in a session of their own, which ends with the sandbox. */
    void session(String text) {
        try {
            Connection connection = TestServer.dataSource(database).getConnection();
            sessions.add(connection);
            try (var statement = connection.createStatement()) {
                statement.execute(text);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command line; the result is what the terminal shows, with a last line for a status that is not 0. */
    List<String> run(String line) {
        var command = CommandLine.parse(line);
        var variables = new TreeMap<>(environment);
        if (command.words().contains("prove") || command.words().contains("merge")) {
            // An embedded server for each proof would take seconds; the settings of the scenario stay its own.
            variables.put("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase());
        }
        variables.putAll(command.variables());
        var terminal = new StringWriter();
        int status = run(line, command, variables, terminal);
        String text = terminal.toString();
        for (var name : shown.entrySet()) {
            text = text.replace(name.getKey(), name.getValue());
        }
        text = PERSON.matcher(text).replaceAll("$1ana@laptop");
        text = PERSON_IN_SQL.matcher(text).replaceAll("'ana', 'laptop'");
        var lines = new ArrayList<>(text.lines().map(String::stripTrailing).toList());
        if (status != 0) {
            lines.add("(exit " + status + ")");
        }
        return lines;
    }

    private int run(String line, CommandLine command, Map<String, String> variables, StringWriter terminal) {
        List<String> words = command.words();
        Program program = programs.get(words.get(0));
        if (program != null) {
            var inside = new TreeMap<>(variables);
            inside.put(Program.DATABASE, database);
            int pipe = line.indexOf(" | ");
            return pipe < 0
                    ? run(program, words.subList(1, words.size()), command, inside, terminal)
                    : piped(program, line.substring(0, pipe), line.substring(pipe + 3), inside, terminal);
        }
        return switch (words.get(0)) {
            case "cd" -> {
                directory = directory.resolve(words.get(1)).normalize();
                yield 0;
            }
            case "export" -> {
                String pair = words.get(1);
                environment.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
                yield 0;
            }
            default -> shell(line, variables, "", terminal);
        };
    }

    /** The standard output of a program goes into what the shell runs, whose status counts. */
    private int piped(Program program, String line, String rest, Map<String, String> variables, StringWriter terminal) {
        List<String> words = CommandLine.parse(line).words();
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        var err = new PrintWriter(terminal);
        program.run(words.subList(1, words.size()), directory, variables, writer, err);
        writer.flush();
        err.flush();
        return shell(rest, variables, out.toString(), terminal);
    }

    private int run(
            Program program,
            List<String> arguments,
            CommandLine command,
            Map<String, String> variables,
            StringWriter terminal) {
        var err = new PrintWriter(terminal);
        if (command.redirect().isEmpty() && command.input().isEmpty()) {
            var out = new PrintWriter(terminal);
            int status = program.run(arguments, directory, variables, out, err);
            out.flush();
            err.flush();
            return status;
        }
        try (InputStream in = command.input().isEmpty()
                        ? InputStream.nullInputStream()
                        : Files.newInputStream(directory.resolve(command.input()));
                OutputStream out = command.redirect().isEmpty()
                        ? shown(terminal)
                        : Files.newOutputStream(directory.resolve(command.redirect()))) {
            int status = program.run(arguments, directory, variables, in, out, err);
            err.flush();
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is written in whole characters stands on the terminal at once, among the messages. */
    private static OutputStream shown(StringWriter terminal) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("not in whole characters");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                terminal.append(new String(bytes, from, length, StandardCharsets.UTF_8));
            }
        };
    }

    private int shell(String line, Map<String, String> variables, String input, StringWriter terminal) {
        try {
            var builder = new ProcessBuilder("sh", "-c", line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(variables);
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            terminal.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (Connection session : sessions) {
            try {
                session.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

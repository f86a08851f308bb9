package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.product.TableName;
import dev.tributary.scratch.LoggedStatement;
import dev.tributary.scratch.StatementLog;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What sessions of one database have sent, read from the log of a server of our own. Each entry is written whole, and before the statement runs;
 * further lines of an entry begin with a tab, so that no text can look like another entry. See
 * https://www.postgresql.org/docs/16/runtime-config-logging.html.
 */
final class ServerLog implements StatementLog {

    /** Statements of a revision that fill more than this are rows, and a script is no place for so many. */
    private static final long MOST_BYTES = 64L << 20;

    /** Behind time, process, session and database, as {@link dev.tributary.toolbox.LocalServers.Running#log} has it. */
    private static final Pattern ENTRY =
            Pattern.compile("\\d[^,\n]*,\\d+,([0-9a-f]+\\.[0-9a-f]+),([^,\n]*),([A-Z]+):  (.*)", Pattern.DOTALL);

    /** By the protocol with parameters; what is fetched later of the same result is no other statement. */
    private static final Pattern EXECUTED = Pattern.compile("execute (?!fetch from )[^:\n]*: (.*)", Pattern.DOTALL);

    private static final Pattern PARAMETERS = Pattern.compile("[Pp]arameters: (.*)", Pattern.DOTALL);

    private static final String STATEMENT = "statement: ";

    /** By these a session may keep from the log what it sends, or have it say it in another language. */
    private static final Pattern SILENCING =
            Pattern.compile("\\blog_(statement|min_messages|parameter_max_length)|\\blc_messages");

    private final Path file;
    private final String database;
    private final Assistants assistants;

    /** @param database its name, in which is no comma, and which needs no quotes */
    ServerLog(Path file, String database, Assistants assistants) {
        this.file = file;
        this.database = database;
        this.assistants = assistants;
    }

    @Override
    public List<LoggedStatement> during(Runnable work) {
        long place = assistants.ask("have its log tell what is sent", assistant -> {
            Sql.run(assistant, "ALTER DATABASE " + database + " SET log_statement = 'all'");
            return size();
        });
        try {
            work.run();
        } finally {
            assistants.ask("have its log tell less again", assistant -> {
                Sql.run(assistant, "ALTER DATABASE " + database + " RESET log_statement");
                return database;
            });
        }
        return assistants.ask("read its log", assistant -> since(place));
    }

    @Override
    public boolean isCatalog(TableName table) {
        String schema = table.schema();
        return schema.equals("pg_catalog")
                || schema.equals("information_schema")
                || (schema.isEmpty() && table.name().startsWith("pg_"));
    }

    private long size() throws SQLException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    private List<LoggedStatement> since(long place) throws SQLException {
        long length = size() - place;
        if (length > MOST_BYTES) {
            return List.of(new LoggedStatement("", "", false, "it sent more than " + (MOST_BYTES >> 20) + " MB"));
        }
        byte[] bytes = new byte[(int) length];
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(place);
            in.readFully(bytes);
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
        return read(new String(bytes, StandardCharsets.UTF_8));
    }

    /** What a session sent, until it is known how that ended. */
    private static final class Sent {
        private final String session;
        private final String raw;
        private String parameters = "";
        private boolean failed;

        Sent(String session, String raw) {
            this.session = session;
            this.raw = raw;
        }

        LoggedStatement told() {
            if (raw.indexOf('\uFFFD') >= 0 || parameters.indexOf('\uFFFD') >= 0) {
                return new LoggedStatement(
                        session, raw, failed, "the server's log has it in another encoding than UTF-8");
            }
            if (SILENCING.matcher(raw).find()) {
                return new LoggedStatement(session, raw, failed, "it changes what the server's log tells");
            }
            return new LoggedParameters(raw, parameters).told(session, failed);
        }
    }

    private List<LoggedStatement> read(String text) {
        var all = new ArrayList<Sent>();
        Map<String, Sent> last = new HashMap<>();
        for (String entry : entries(text)) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches() || !parts.group(2).equals(database)) {
                continue;
            }
            String session = parts.group(1);
            String said = parts.group(4);
            @Nullable Sent before = last.get(session);
            switch (parts.group(3)) {
                case "LOG" -> {
                    String statement = statement(said);
                    if (statement != null) {
                        var sent = new Sent(session, statement);
                        last.put(session, sent);
                        all.add(sent);
                    }
                }
                case "DETAIL" -> {
                    Matcher parameters = PARAMETERS.matcher(said);
                    if (before != null && parameters.matches()) {
                        before.parameters = parameters.group(1);
                    }
                }
                case "STATEMENT" -> {
                    // Of an error. One that was refused before it ran was not told of before.
                    if (before != null && before.raw.equals(said)) {
                        before.failed = true;
                    }
                }
                default -> {}
            }
        }
        return all.stream().map(Sent::told).toList();
    }

    private static @Nullable String statement(String said) {
        if (said.startsWith(STATEMENT)) {
            return said.substring(STATEMENT.length());
        }
        Matcher executed = EXECUTED.matcher(said);
        return executed.matches() ? executed.group(1) : null;
    }

    /** Without the tabs by which lines are continued; what programs that the server calls wrote in between is left out. */
    private static List<String> entries(String text) {
        var entries = new ArrayList<String>();
        var entry = new StringBuilder();
        boolean open = false;
        int at = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
            if (text.charAt(at) == '\t') {
                if (open) {
                    entry.append('\n').append(text, at + 1, end);
                }
            } else {
                if (open) {
                    entries.add(entry.toString());
                    entry.setLength(0);
                }
                open = Character.isDigit(text.charAt(at));
                if (open) {
                    entry.append(text, at, end);
                }
            }
            at = end + 1;
        }
        if (open) {
            entries.add(entry.toString());
        }
        return entries;
    }
}

package dev.tributary.toolbox.postgresql.address;

import dev.tributary.project.AddressRules;
import dev.tributary.project.Secret;
import dev.tributary.project.ServerAddress;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server's address as people write it: {@code jdbc:postgresql://…}, {@code postgres://…}, {@code postgresql://…}
 * and SQLAlchemy's {@code postgresql+driver://…}. In all of them user and password may stand before the host or among the
 * parameters, names may be percent-encoded, and several hosts are separated by commas. Immutable.
 */
public final class PostgresqlAddresses implements AddressRules {

    /** Older ones are not supported. */
    public static final int OLDEST_MAJOR = 14;

    private static final Pattern SHAPE = Pattern.compile(
            "(?:jdbc:postgresql|postgres(?:ql)?(?:\\+[a-z0-9_]+)?):(?:(//)([^/?#]*))?(?:/?([^?#]*))?(?:\\?([^#]*))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_HOST = Pattern.compile("[@:/?#=;&%\\s]");
    private static final Pattern NO_NAME = Pattern.compile("[@:/;=&]");
    private static final String HIDDEN = "***";
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%]+\\]|[^:\\[\\]]*)(?::(\\d*))?");

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public ServerAddress read(String text, Refusal refusal) {
        return new Text(text, refusal).read();
    }

    @Override
    public boolean holdsSecret(ServerAddress address) {
        return address.password() != null || address.parameters().containsKey("sslpassword");
    }

    @Override
    public boolean mayHoldPassword(String text) {
        return text.matches("(?is).*://[^/@]*:[^@]+@.*")
                || text.matches("(?is).*[?&](?:ssl)?password=.*")
                || KeyValues.holdPassword(text);
    }

    /** What cannot be read may hide a password anywhere, so nothing of it is shown. */
    @Override
    public String redacted(String text) {
        Matcher shape = SHAPE.matcher(text);
        try {
            read(text, complaints -> new TributaryException(new Problem("invalid-setting", "", complaints, List.of())));
        } catch (TributaryException e) {
            return HIDDEN;
        }
        if (!shape.matches()) {
            throw new AssertionError("an address is read by its shape");
        }
        var shown = new StringBuilder(text);
        if (shape.group(4) != null) {
            shown.replace(shape.start(4), shape.end(4), Parameters.redacted(shape.group(4)));
        }
        int at = shape.group(2) == null ? -1 : shape.group(2).lastIndexOf('@');
        int colon = at < 0 ? -1 : shape.group(2).indexOf(':');
        if (colon >= 0 && colon < at) {
            shown.replace(shape.start(2) + colon + 1, shape.start(2) + at, HIDDEN);
        }
        return shown.toString();
    }

    @Override
    public String example(boolean whole) {
        return whole ? "postgres://USER@HOST:5432/DATABASE" : "postgres://USER@HOST/DATABASE";
    }

    @Override
    public String userVariable() {
        return "PGUSER";
    }

    @Override
    public String passwordVariable() {
        return "PGPASSWORD";
    }

    @Override
    public String passwordFile() {
        return "~/.pgpass";
    }

    @Override
    public String passwordLine() {
        return "a line HOST:PORT:DATABASE:USER:PASSWORD, readable by you only";
    }

    @Override
    public String firstDatabase() {
        return "postgres";
    }

    @Override
    public int oldestMajor() {
        return OLDEST_MAJOR;
    }

    /** One address, and what to do where it is none. */
    private record Text(String text, Refusal refusal) {

        ServerAddress read() {
            Matcher shape = SHAPE.matcher(text);
            if (KeyValues.are(text)) {
                throw keyValues(new KeyValues(text));
            }
            if (!shape.matches()) {
                throw unreadable("it begins with jdbc:postgresql:// or postgres://, or is the word embedded");
            }
            String authority = shape.group(2) == null ? "" : shape.group(2);
            int at = authority.lastIndexOf('@');
            String userInfo = at < 0 ? "" : authority.substring(0, at);
            int colon = userInfo.indexOf(':');
            Map<String, String> parameters = new Parameters(this::decode, this::unreadable).read(shape.group(4));
            @Nullable String user = emptyToNull(decode(colon < 0 ? userInfo : userInfo.substring(0, colon)));
            String database = database(shape.group(3) == null ? "" : shape.group(3));
            if (user != null && user.indexOf(':') >= 0) {
                throw unreadable("the colon between user and password is written as it is; a user with one is named by "
                        + "PGUSER or --user");
            }
            refuseHostBehind(parameters, user, database);

            @Nullable String password = colon < 0 ? null : decode(userInfo.substring(colon + 1));
            @Nullable String otherUser = parameters.remove("user");
            @Nullable String otherPassword = parameters.remove("password");
            @Nullable String chosen = emptyToNull(password == null ? otherPassword : password);
            return new ServerAddress(
                    hosts(authority.substring(at + 1), user, database),
                    database,
                    user == null ? otherUser : user,
                    chosen == null ? null : Secret.of(chosen),
                    parameters);
        }

        /** Slashes left out before the host make all that follows the name of a database, and that would be shown. */
        private String database(String text) {
            String name = decode(text);
            boolean address = name.indexOf('@') >= 0 && name.indexOf(':') >= 0;
            if (address
                    || NO_NAME.matcher(text).find()
                    || Parameters.HIDDEN_PASSWORD.matcher(name).find()) {
                throw unreadable("user, password and host stand between // and the next /, and in a database's name"
                        + " @ : / ; = & are written %40 %3A %2F %3B %3D %26");
            }
            return name;
        }

        private String hosts(String text, @Nullable String user, String database) {
            var hosts = new ArrayList<String>();
            for (String one : text.split(",", -1)) {
                Matcher host = HOST.matcher(one);
                if (!host.matches()) {
                    throw unreadable(
                            one.chars().filter(letter -> letter == ':').count() > 1
                                    ? "an IPv6 address stands in brackets, and @ : / in a password are written %40 %3A %2F"
                                    : "the host is followed by a colon and the port, or by nothing");
                }
                String name = decode(host.group(1));
                if (isSocket(name)) {
                    throw socket(name, host.group(2), user, database);
                }
                if (!name.startsWith("[") && NO_HOST.matcher(name).find()) {
                    throw unreadable("the @ between password and host is written as it is");
                }
                String port = host.group(2) == null || host.group(2).isEmpty() ? "5432" : host.group(2);
                if (port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
                    throw unreadable("a port is a number from 1 to 65535");
                }
                hosts.add((name.isEmpty() ? "localhost" : name) + ":" + port);
            }
            return String.join(",", hosts);
        }

        /** Where libpq's addresses may say behind the question mark what belongs before it. */
        private void refuseHostBehind(Map<String, String> parameters, @Nullable String user, String database) {
            String host = parameters.getOrDefault("host", "");
            if (isSocket(host)) {
                throw socket(
                        host,
                        parameters.get("port"),
                        user == null ? parameters.get("user") : user,
                        database.isEmpty() ? parameters.get("dbname") : database);
            }
            if (Stream.of("host", "port", "dbname").anyMatch(parameters::containsKey)) {
                throw unreadable("host, port and database stand before the question mark");
            }
        }

        /** A folder; or, on Linux, a name behind an at sign for a socket without a file. */
        private static boolean isSocket(String host) {
            return host.startsWith("/") || host.startsWith("@");
        }

        private TributaryException socket(
                String host, @Nullable String port, @Nullable String user, @Nullable String database) {
            String shown = host.matches("[/@][A-Za-z0-9_./ -]*") ? host : "the host"; // else more may hang on it
            return refusal.because(List.of(
                    "because   " + shown + " is a Unix socket, and PostgreSQL's JDBC driver does not support sockets",
                    "write     " + address(user, "localhost", port, database)
                            + "   where the server listens there, too"));
        }

        private TributaryException keyValues(KeyValues given) {
            String host = given.value("host");
            String user = given.value("user");
            String database = given.value("dbname");
            return isSocket(host)
                    ? socket(host, given.value("port"), user, database)
                    : refusal.because(List.of(
                            "because   it is a list of keys and values, and an address is written as one word",
                            "write     " + address(user, host, given.value("port"), database)));
        }

        /** As far as it is known and can stand there as it is. */
        private static String address(
                @Nullable String user, String host, @Nullable String port, @Nullable String database) {
            return "postgres://" + plain(user, "USER") + "@" + plain(host, "HOST") + ":" + plain(port, "5432") + "/"
                    + plain(database, "DATABASE");
        }

        private static String plain(@Nullable String text, String otherwise) {
            return text != null && text.matches("[A-Za-z0-9_.-]+") ? text : otherwise;
        }

        /** Percent-decoding as in URLs; a plus stays a plus. */
        private String decode(String text) {
            if (text.indexOf('%') < 0) {
                return text;
            }
            var bytes = ByteBuffer.allocate(text.length() * 4);
            for (int i = 0; i < text.length(); ) {
                if (text.charAt(i) == '%') {
                    if (i + 3 > text.length() || !text.substring(i + 1, i + 3).matches("[0-9A-Fa-f]{2}")) {
                        throw unreadable("a percent sign is written %25");
                    }
                    bytes.put((byte) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 3;
                } else {
                    int end = text.offsetByCodePoints(i, 1);
                    bytes.put(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                    i = end;
                }
            }
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            } catch (CharacterCodingException e) {
                throw unreadable("what is percent-encoded must be UTF-8");
            }
        }

        private static @Nullable String emptyToNull(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }

        private TributaryException unreadable(String expected) {
            String scheme = text.toLowerCase(Locale.ROOT).replaceFirst("^(jdbc:)?([a-z0-9+]*):.*$", "$2");
            List<String> facts = new ArrayList<>(List.of("expected  " + expected));
            if (List.of("mysql", "mariadb", "sqlite", "oracle", "sqlserver", "h2")
                    .contains(scheme)) {
                facts.add("only PostgreSQL is supported so far");
            }
            return refusal.because(facts);
        }
    }
}

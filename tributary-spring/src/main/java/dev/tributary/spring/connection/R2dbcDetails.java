package dev.tributary.spring.connection;

import dev.tributary.spring.TributaryConnectionDetails;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An R2DBC connection as JDBC has it: the same server, database, role, encryption, search path and server settings. What only changes
 * how the R2DBC driver or its pool works is left out.
 */
public record R2dbcDetails(
        String url, @Nullable String user, @Nullable String password) implements TributaryConnectionDetails {

    private static final Set<String> DRIVERS = Set.of("postgresql", "postgres");

    /** They say who somebody is in a form that the other driver does not read, or lead where it does not go. */
    private static final List<String> WITHOUT_COUNTERPART =
            List.of("socket", "sslCert", "sslKey", "sslPassword", "sslContextBuilderCustomizer", "sslHostnameVerifier");

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /**
     * Reads what Spring Boot hands to the R2DBC driver.
     *
     * @throws TributaryException where JDBC has no word for something that decides who connects, or where
     */
    public static R2dbcDetails of(Supplier<ConnectionFactoryOptions> said) {
        ConnectionFactoryOptions options;
        try {
            options = said.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw refusal("it cannot be read, and is not repeated since it may hold a password");
        }
        String driver = text(options, "driver", "");
        String product = driver.equals("pool") ? text(options, "protocol", "") : driver;
        if (!DRIVERS.contains(product.replaceFirst(":.*", ""))) {
            throw refusal("it leads to \"" + product + "\", and revisions run on another product");
        }
        String host = text(options, "host", "");
        if (host.isEmpty()) {
            throw refusal("it names no host");
        }
        for (String name : WITHOUT_COUNTERPART) {
            if (value(options, name) != null) {
                throw refusal("its option " + name + " has no counterpart");
            }
        }
        return new R2dbcDetails(
                "jdbc:postgresql://" + host(host, value(options, "port")) + "/" + encoded(text(options, "database", ""))
                        + parameters(options, host.contains(",")),
                credential(options, "user"),
                credential(options, "password"));
    }

    private static String host(String host, @Nullable Object port) {
        String bracketed = host.contains(":") && !host.contains(",") && !host.startsWith("[") ? "[" + host + "]" : host;
        return port == null || host.contains(",") ? bracketed : bracketed + ":" + port;
    }

    private static String parameters(ConnectionFactoryOptions options, boolean severalHosts) {
        var parameters = new LinkedHashMap<String, String>();
        String mode = sslMode(options);
        if (!mode.isEmpty()) {
            parameters.put("sslmode", mode);
        }
        put(parameters, "sslrootcert", text(options, "sslRootCert", ""));
        put(parameters, "currentSchema", text(options, "currentSchema", text(options, "schema", "")));
        put(parameters, "options", settings(value(options, "options")));
        if (severalHosts) {
            parameters.put("targetServerType", "primary"); // whichever reads may go to: revisions write
        }
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private static String sslMode(ConnectionFactoryOptions options) {
        String mode = text(options, "sslMode", text(options, "sslmode", ""))
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        if (mode.isEmpty()) {
            return text(options, "ssl", "").equals("true") ? "verify-full" : "";
        }
        if (!SSL_MODES.contains(mode)) {
            throw refusal("its sslMode has no counterpart");
        }
        return mode;
    }

    /** Settings of the server: a map where code says them, {@code name=value;name=value} in an address. */
    private static String settings(@Nullable Object said) {
        if (said == null) {
            return "";
        }
        Stream<String> settings = said instanceof Map<?, ?> map
                ? map.entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue())
                : Stream.of(said.toString().split(";", -1)).filter(setting -> !setting.isBlank());
        return settings.map(
                        setting -> "-c " + setting.strip().replace("\\", "\\\\").replace(" ", "\\ "))
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String credential(ConnectionFactoryOptions options, String name) {
        Object value = value(options, name);
        if (value == null || value instanceof CharSequence) {
            return value == null ? null : value.toString();
        }
        throw refusal("its " + name + " is asked for at each connection");
    }

    private static String text(ConnectionFactoryOptions options, String name, String otherwise) {
        Object value = value(options, name);
        return value == null ? otherwise : value.toString();
    }

    private static @Nullable Object value(ConnectionFactoryOptions options, String name) {
        return options.getValue(Option.valueOf(name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static TributaryException refusal(String reason) {
        return new TributaryException(new Problem(
                "no-jdbc-address",
                "the application's R2DBC connection cannot be had by JDBC, which revisions run with",
                List.of(reason),
                List.of(Remedy.variable("TRIBUTARY_URL", "jdbc:postgresql://HOST/DATABASE")
                        .does("in the environment, with TRIBUTARY_USER and TRIBUTARY_PASSWORD: the same database,"
                                + " as JDBC has it"))));
    }

    @Override
    public @Nullable String getUsername() {
        return user;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url + (user == null ? "" : " as " + user);
    }
}

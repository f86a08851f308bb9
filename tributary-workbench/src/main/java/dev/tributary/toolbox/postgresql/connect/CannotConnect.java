package dev.tributary.toolbox.postgresql.connect;

import dev.tributary.database.ConnectionFailed;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.Refusal;
import dev.tributary.product.ServerError;
import dev.tributary.project.ServerAddress;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.SystemUser;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The server could not be reached, or did not let us in. Holds no secret, and not the driver's exception, which may. */
public final class CannotConnect extends ConnectionFailed {
    private static final long serialVersionUID = 1L;

    private CannotConnect(String sqlState, String because, Problem problem) {
        super(new ServerError(sqlState, because, "", "", "", 0), problem);
    }

    /** The SQLSTATE that server or driver gave; empty when none. */
    public String sqlState() {
        return error().sqlState();
    }

    static CannotConnect to(ServerAddress address, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        var remedies = new ArrayList<Remedy>();
        String because = reason(address, state, failure, remedies);
        return new CannotConnect(
                state,
                because,
                problem(address, because, remedies)
                        .retryable(new Postgresql().driver().mayConnectLater(failure)));
    }

    /** Neither an address nor the operating system names anybody; the driver would ask for a role that is called "?". */
    static CannotConnect asNobody(ServerAddress address) {
        String because =
                "no role is given, and the operating system has no name for the user with the id " + SystemUser.id();
        return new CannotConnect(
                "",
                because,
                problem(
                        address,
                        because,
                        List.of(
                                Remedy.option("user", "ROLE").does("as whom to connect"),
                                Remedy.command("export", "PGUSER=ROLE").does("the same in the environment"))));
    }

    private static Problem problem(ServerAddress address, String because, List<? extends Remedy> ways) {
        var facts = new ArrayList<>(List.of("because  " + because));
        facts.add("host     " + address.hosts());
        facts.add("database " + (address.database().isEmpty() ? "(the user's)" : address.database()));
        facts.add("user     " + (address.user() == null ? "(the system's)" : address.user()));
        var remedies = new ArrayList<Remedy>(ways);
        remedies.add(Remedy.onDatabase("config", "show").does("where each part of the address came from"));
        return new Problem("cannot-connect", "cannot connect to \"" + address.text() + "\"", facts, remedies);
    }

    private static String reason(ServerAddress address, String state, SQLException failure, List<Remedy> remedies) {
        Throwable cause = root(failure);
        if (cause instanceof UnknownHostException) {
            remedies.add(Remedy.advice("look at the host's name").does("no name server knows it"));
            return "the host is unknown";
        }
        if (cause instanceof SocketTimeoutException || cause instanceof NoRouteToHostException) {
            remedies.add(Remedy.advice("look at network and firewall").does("the host does not answer"));
            return "the host does not answer";
        }
        if (cause instanceof ConnectException) {
            remedies.add(Remedy.advice("start the server, or look at the port").does("nothing listens there"));
            return "the connection is refused";
        }
        String user = address.user() == null ? "USER" : address.user();
        return switch (state) {
            case "28P01" -> {
                remedies.addAll(waysToGiveAPassword());
                yield "the password for user \"" + user + "\" is wrong, or there is no such user";
            }
            case "08004" -> {
                if (remedies.addAll(waysOut(address, user, failure))) {
                    yield said(address, failure);
                }
                if (address.password() == null) {
                    remedies.addAll(waysToGiveAPassword());
                    yield "the server wants a password and none was given";
                }
                yield said(address, failure);
            }
            case "28000" -> {
                if (!remedies.addAll(waysOut(address, user, failure))) {
                    remedies.add(
                            Remedy.advice("pg_hba.conf").does("says who may connect from where, with or without SSL"));
                }
                yield said(address, failure);
            }
            case "3D000" -> {
                remedies.addAll(waysOut(address, user, failure));
                yield "there is no database \"" + address.database() + "\"";
            }
            case "57P03" -> {
                remedies.add(Remedy.advice("run the command again in a moment"));
                yield "the server is starting or stopping";
            }
            default -> {
                remedies.addAll(waysOut(address, user, failure));
                yield said(address, failure);
            }
        };
    }

    /** What is known to help against the server's answer. */
    private static List<Remedy> waysOut(ServerAddress address, String user, SQLException failure) {
        String first = address.hosts().split(",", 2)[0];
        int colon = first.lastIndexOf(':');
        var client = List.of("-h", first.substring(0, colon), "-p", first.substring(colon + 1), "-U", user);
        var product = new Postgresql();
        return product.waysOut()
                .of(new Refusal(
                        product.driver().describe(failure),
                        address.user() == null ? "" : address.user(),
                        address.database(),
                        client,
                        null));
    }

    private static List<Remedy> waysToGiveAPassword() {
        return List.of(
                Remedy.command("export", "PGPASSWORD=…").does("in the environment"),
                Remedy.advice("~/.pgpass").does("a line HOST:PORT:DATABASE:USER:PASSWORD, readable by you only"),
                Remedy.command("export", "TRIBUTARY_PASSWORD_FILE=FILE").does("a file that holds nothing else"));
    }

    /** The server's own words where it spoke, else the driver's, in both cases without the password. */
    private static String said(ServerAddress address, SQLException failure) {
        @Nullable
        ServerErrorMessage server = failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        @Nullable String spoken = server == null ? failure.getMessage() : server.getMessage();
        String text = spoken == null ? "no reason was given" : spoken.strip();
        for (@Nullable
        String secret : new @Nullable String[] {
            address.password() == null ? null : address.password().reveal(),
            address.parameters().get("sslpassword")
        }) {
            if (secret != null && !secret.isEmpty()) {
                text = text.replace(secret, "***");
            }
        }
        return text;
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}

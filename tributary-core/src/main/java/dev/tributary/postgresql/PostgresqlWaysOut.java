package dev.tributary.postgresql;

import dev.tributary.product.Refusal;
import dev.tributary.product.ServerError;
import dev.tributary.product.WaysOut;
import dev.tributary.wording.Remedy;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table of ways out, by SQLSTATE and text. The texts are those of a server that speaks English; where one speaks another
 * language and the code alone does not tell, only its own words are shown.
 */
final class PostgresqlWaysOut implements WaysOut {

    private static final List<Line> TABLE = List.of(
            line(
                    "55P04",
                    "unsafe use of new value \"…\" of enum type …",
                    "`--transaction revision` where an earlier revision added the value; else `ALTER TYPE … ADD VALUE` in a revision"
                            + " of its own",
                    ScriptWaysOut::newEnumValue),
            line(
                    "42704",
                    "unrecognized configuration parameter \"…\"",
                    "delete the line; `transaction_timeout` comes from the `pg_dump` of PostgreSQL 17 or newer",
                    ScriptWaysOut::unknownParameter),
            line(
                    "42704",
                    "role \"…\" does not exist",
                    "`CREATE ROLE`",
                    (refusal, said) -> List.of(Remedy.sql("CREATE ROLE " + Literal.name(said.group(1)) + ";")
                            .does("makes it, as a role that may; roles belong to the server, not to a database"))),
            line(
                    "42501",
                    "permission denied for schema …",
                    "`GRANT` on the schema: since PostgreSQL 15 only the owner of a database may create in `public`",
                    ScriptWaysOut::schemaRights),
            line(
                    "42501",
                    "permission denied for database …",
                    "`GRANT CREATE` on the database, for schemas and trusted extensions",
                    ScriptWaysOut::databaseRights),
            line("42501", "permission denied for table …", "`GRANT` on the table", ScriptWaysOut::tableRights),
            line(
                    "42501",
                    "must be owner of table …",
                    "its owner as the role of the run, or `ALTER TABLE … OWNER TO`",
                    ScriptWaysOut::ownership),
            line(
                    "55006",
                    "cannot … \"…\" because it has pending trigger events",
                    "`SET CONSTRAINTS ALL IMMEDIATE` before the statement, so that deferred checks are done",
                    ScriptWaysOut::pendingTriggers),
            line(
                    "25P03",
                    "terminating connection due to idle-in-transaction timeout",
                    "`idle_in_transaction_session_timeout = 0` for the role that runs revisions",
                    (refusal, said) -> List.of(noTimeout(refusal, "idle_in_transaction_session_timeout"))),
            line(
                    "22P05",
                    "character with byte sequence … in encoding \"…\" has no equivalent in encoding \"…\"",
                    "other characters, or a database in UTF8",
                    PostgresqlWaysOut::noSuchCharacter),
            line(
                    "22021",
                    "invalid byte sequence for encoding \"…\": …",
                    "the characters themselves in place of bytes of another encoding",
                    PostgresqlWaysOut::noCharacter),
            line(
                    "28000",
                    "role \"…\" does not exist",
                    "`CREATE ROLE … LOGIN`",
                    (refusal, said) -> List.of(Remedy.sql("CREATE ROLE " + Literal.name(said.group(1)) + " LOGIN;")
                            .does("makes it, as a role that may"))),
            line(
                    "28000",
                    "role \"…\" is not permitted to log in",
                    "`ALTER ROLE … LOGIN`, or another role",
                    (refusal, said) -> List.of(Remedy.sql("ALTER ROLE " + Literal.name(said.group(1)) + " LOGIN;")
                            .does("lets it in, if it is no group of others"))),
            line(
                    "28000",
                    "… for host \"…\", user \"…\", database \"…\", no encryption",
                    "`sslmode=require` in the address, or a line in `pg_hba.conf`",
                    PostgresqlWaysOut::encryption),
            line(
                    "08004",
                    PostgresqlDriver.NO_SSL,
                    "`sslmode=disable` in the address, or `ssl = on` at the server",
                    (refusal, said) -> List.of(
                            Remedy.advice("sslmode=disable in the address")
                                    .does("does without encryption; sslmode=prefer takes it where it can be had"),
                            Remedy.sql("ALTER SYSTEM SET ssl = on;")
                                    .does(
                                            "as a superuser of the server, once it has a certificate; then SELECT pg_reload_conf();"))),
            inAnyWords(
                    "3D000",
                    "database \"…\" does not exist",
                    "`createdb`",
                    (refusal, said) -> List.of(Remedy.command("createdb")
                            .and(refusal.client())
                            .and(refusal.database().isEmpty() ? "DATABASE" : refusal.database())
                            .does("makes it"))),
            line(
                    "53300",
                    "too many connections for role \"…\"",
                    "`ALTER ROLE … CONNECTION LIMIT`; `max_connections` has no part in it",
                    (refusal, said) -> List.of(noLimit("ROLE", said))),
            line(
                    "53300",
                    "too many connections for database \"…\"",
                    "`ALTER DATABASE … CONNECTION LIMIT`; `max_connections` has no part in it",
                    (refusal, said) -> List.of(noLimit("DATABASE", said))),
            line(
                    "53300",
                    "…",
                    "other connections closed, or a higher `max_connections`",
                    (refusal, said) -> List.of(Remedy.advice("close other connections, or raise max_connections"))));

    @Override
    public List<Remedy> of(Refusal refusal) {
        for (Line line : TABLE) {
            Matcher said = line.pattern().matcher(refusal.error().message());
            if (line.entry().sqlState().equals(refusal.error().sqlState()) && said.matches()) {
                return line.way().out(refusal, said);
            }
        }
        return List.of();
    }

    @Override
    public boolean lacksRights(ServerError error) {
        return error.sqlState().equals(PostgresqlRowSecurity.INSUFFICIENT_PRIVILEGE);
    }

    @Override
    public List<Entry> entries() {
        return TABLE.stream().map(Line::entry).toList();
    }

    private static Remedy noTimeout(Refusal refusal, String setting) {
        return Remedy.sql("ALTER ROLE " + nameOr(refusal.role(), "ROLE") + " IN DATABASE "
                        + nameOr(refusal.database(), "DATABASE") + " SET " + setting + " = 0;")
                .does("for connections from now on, whatever role, database and server say");
    }

    /** As which line of pg_hba.conf it would be let in, with the names of the case. */
    private static List<Remedy> encryption(Refusal refusal, Matcher said) {
        String address = said.group(2) + (said.group(2).contains(":") ? "/128" : "/32");
        return List.of(
                Remedy.advice("sslmode=require in the address")
                        .does("if the server lets " + said.group(3) + " in with SSL only"),
                Remedy.edit("host " + said.group(4) + " " + said.group(3) + " " + address + " scram-sha-256")
                        .in("pg_hba.conf")
                        .does("of the server, if it is to let " + said.group(3)
                                + " in without; then SELECT pg_reload_conf();"));
    }

    private static Remedy noLimit(String kind, Matcher said) {
        return Remedy.sql("ALTER " + kind + " " + Literal.name(said.group(1)) + " CONNECTION LIMIT -1;")
                .does("no limit; or a higher number, or fewer connections at a time");
    }

    static List<Remedy> noSuchCharacter(Refusal refusal, Matcher said) {
        String name = refusal.database().isEmpty() ? "DATABASE" : refusal.database() + "_utf8";
        return List.of(
                Remedy.advice("write it in characters that " + said.group(3) + " has")
                        .does("the database's encoding is " + said.group(3)),
                Remedy.sql("CREATE DATABASE " + Literal.name(name) + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';")
                        .does("one that has all characters; dump and restore into it"));
    }

    static List<Remedy> noCharacter(Refusal refusal, Matcher said) {
        String bytes = said.group(2).replaceAll("0x|\\s", "");
        if (bytes.matches("(00)+")) {
            return List.of(Remedy.advice("leave the character NUL out, or keep it in a bytea")
                    .does("no text of this database can hold it"));
        }
        return List.of(
                Remedy.advice("write characters, not bytes of another encoding").does("a script is in UTF-8"),
                Remedy.sql("SELECT convert_from('\\x" + bytes + "', 'LATIN1');")
                        .does("which characters these bytes are in LATIN1"));
    }

    static String nameOr(String name, String placeholder) {
        return name.isEmpty() ? placeholder : Literal.name(name);
    }

    private static Line line(String sqlState, String said, String helps, Way way) {
        String pattern = Arrays.stream(said.split("…", -1)).map(Pattern::quote).collect(Collectors.joining("(.+)"));
        return new Line(new Entry(sqlState, said, helps), Pattern.compile(pattern, Pattern.DOTALL), way);
    }

    /** Of a code that means this and nothing else, whatever the language of the text. */
    private static Line inAnyWords(String sqlState, String said, String helps, Way way) {
        return new Line(new Entry(sqlState, said, helps), Pattern.compile(".*", Pattern.DOTALL), way);
    }

    private record Line(Entry entry, Pattern pattern, Way way) {}

    /** From what was said to what helps. */
    private interface Way {
        List<Remedy> out(Refusal refusal, Matcher said);
    }
}

package dev.tributary.postgresql;

import dev.tributary.product.Refusal;
import dev.tributary.product.Refusal.OfScript;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Ways out that depend on the script: what stands before the statement, and what shares its transaction. */
final class ScriptWaysOut {

    /** Statements that need an object to be there, and make none. */
    private static final List<String> USING =
            List.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "TABLE", "COPY", "TRUNCATE", "LOCK");

    private ScriptWaysOut() {}

    /** The value was added in the transaction that is still open: by this revision, or by one before it in the same run. */
    static List<Remedy> newEnumValue(Refusal refusal, Matcher said) {
        @Nullable OfScript script = refusal.script();
        if (script != null
                && script.sharesTransaction()
                && script.before().stream().noneMatch(ScriptWaysOut::addsEnumValue)) {
            return List.of(script.again()
                    .with("transaction", "revision")
                    .does("commits each revision by itself, so that the value is there before it is used"));
        }
        return List.of(Remedy.advice("make two revisions of it")
                .does("ALTER TYPE " + said.group(2) + " ADD VALUE in the first, what uses \"" + said.group(1)
                        + "\" in the second"));
    }

    private static boolean addsEnumValue(String statement) {
        var reader = new StatementReader(statement);
        return reader.takes("ALTER", "TYPE") && reader.name() != null && reader.sees("ADD", "VALUE");
    }

    static List<Remedy> unknownParameter(Refusal refusal, Matcher said) {
        @Nullable OfScript script = refusal.script();
        if (script == null) {
            return List.of();
        }
        String line = "delete line " + script.line() + " of " + script.file();
        return List.of(
                said.group(1).equals("transaction_timeout")
                        ? Remedy.advice(line)
                                .does("it comes from the pg_dump of PostgreSQL 17 or newer, and nothing depends on it")
                        : Remedy.advice(line + ", or correct the name")
                                .does("this server has no such parameter; what a newer pg_dump sets may go"));
    }

    static List<Remedy> schemaRights(Refusal refusal, Matcher said) {
        String schema = said.group(1);
        @Nullable OfScript script = refusal.script();
        boolean using = script != null && USING.stream().anyMatch(new StatementReader(script.statement())::sees);
        return List.of(Remedy.sql("GRANT " + (using ? "USAGE" : "USAGE, CREATE") + " ON SCHEMA " + Literal.name(schema)
                        + " TO " + role(refusal) + ";")
                .does(
                        !using && schema.equals("public")
                                ? "as the owner of the database; since PostgreSQL 15 only that one may create there"
                                : "as the owner of the schema"));
    }

    static List<Remedy> databaseRights(Refusal refusal, Matcher said) {
        return List.of(
                Remedy.sql("GRANT CREATE ON DATABASE " + Literal.name(said.group(1)) + " TO " + role(refusal) + ";")
                        .does("as the owner of the database"));
    }

    static List<Remedy> tableRights(Refusal refusal, Matcher said) {
        return List.of(
                Remedy.sql("GRANT " + rights(refusal.script()) + " ON " + Literal.name(said.group(1)) + " TO "
                                + role(refusal) + ";")
                        .does(
                                "as the owner of the table; with its schema before it, where the search path does not lead there"));
    }

    /** What Tributary does with tables of its own, and what a statement does with others. */
    private static String rights(@Nullable OfScript script) {
        if (script == null) {
            return "SELECT, INSERT, UPDATE, DELETE";
        }
        var reader = new StatementReader(script.statement());
        if (reader.sees("ALTER") || reader.sees("CREATE", "TABLE")) {
            return "REFERENCES";
        }
        for (String verb : List.of("UPDATE", "DELETE")) {
            if (reader.sees(verb)) {
                return "SELECT, " + verb;
            }
        }
        return reader.sees("INSERT") ? "SELECT, INSERT" : reader.sees("TRUNCATE") ? "TRUNCATE" : "SELECT";
    }

    static List<Remedy> ownership(Refusal refusal, Matcher said) {
        String table = Literal.name(said.group(1));
        return List.of(
                Remedy.sql("ALTER TABLE " + table + " OWNER TO " + role(refusal) + ";")
                        .does("as its owner, who may become that role, or as a superuser"),
                Remedy.sql("SELECT tableowner FROM pg_tables WHERE tablename = " + Literal.text(said.group(1)) + ";")
                        .does("whose it is: revisions may run as that role instead"));
    }

    /** Checks that wait for the end of the transaction refer to the table as it was. */
    static List<Remedy> pendingTriggers(Refusal refusal, Matcher said) {
        var ways = new ArrayList<Remedy>();
        @Nullable OfScript script = refusal.script();
        Remedy.Edit checks = Remedy.edit("SET CONSTRAINTS ALL IMMEDIATE;");
        ways.add(
                script == null
                        ? checks.does("before it: does now the checks that wait for the end of the transaction")
                        : checks.in(script.file())
                                .does("before line " + script.line()
                                        + ": does now the checks that wait for the end of the transaction"));
        if (script != null && script.sharesTransaction()) {
            ways.add(script.again()
                    .with("transaction", "revision")
                    .does("if the rows were changed by an earlier revision: commits each by itself"));
        }
        return ways;
    }

    /** Who it was: the role of the session, unless the script has taken another one. */
    private static String role(Refusal refusal) {
        String role = PostgresqlWaysOut.nameOr(refusal.role(), "ROLE");
        if (refusal.script() == null) {
            return role;
        }
        String now = role;
        for (String statement : refusal.script().before()) {
            var reader = new StatementReader(statement);
            if (reader.sees("RESET", "ROLE") || reader.sees("SET", "ROLE", "NONE")) {
                now = role;
            } else if (reader.takes("SET")) {
                boolean scoped = reader.takes("LOCAL") || reader.takes("SESSION");
                boolean other = reader.takes("ROLE") || (scoped && reader.takes("AUTHORIZATION"));
                @Nullable String name = other ? reader.name() : null;
                now = name == null ? now : name;
            }
        }
        return now;
    }
}

package dev.tributary.project;

import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Locale;

/** What other tools call their settings and options, answered with ours: nobody has to know two vocabularies to switch. */
public final class ForeignWords {

    private static final String PREFIXES = "(flyway|liquibase|alembic|sqlalchemy)\\.";

    private ForeignWords() {}

    /**
     * What to write instead.
     *
     * @param written a key of a settings file or an option, as it was written: {@code script_location}, {@code -outOfOrder}
     * @return nothing where no other tool has the word
     */
    public static List<Remedy> answer(String written) {
        String word = written.toLowerCase(Locale.ROOT).replaceFirst("^-+", "").replaceFirst("^" + PREFIXES, "");
        return switch (word.replaceAll("[-_.]", "")) {
            case "locations", "scriptlocation", "versionlocations", "changelogfile", "migrationsdir" ->
                setting("scripts", "the folders of revision files");
            case "url", "jdbcurl", "databaseurl" -> setting("url", "the database");
            case "username" -> setting("user", "the role to connect as");
            case "password" -> password();
            case "table", "versiontableschema", "databasechangelogtablename", "historytable" ->
                setting("version-table", "[schema.]table; alembic_version goes on where Alembic is");
            case "defaultschema", "defaultschemaname", "schemas" ->
                List.of(Remedy.advice("url = \"…/shop?currentSchema=app\"")
                        .does("the schema in which a connection works; version-table names that of the version table"));
            case "name" -> setting("env", "a table [environments.NAME] of tributary.toml");
            case "config", "configfiles", "defaultsfile" ->
                List.of(Remedy.advice("tributary.toml")
                        .does("is looked for in the working directory and the folders above it"));
            case "lockretrycount", "changeloglockwaittimeinminutes" -> setting("wait", "patience for another run");
            case "group" ->
                List.of(Remedy.advice("transaction = \"run\"")
                        .does("the whole run in one; as an option --transaction"));
            case "transactionpermigration" ->
                List.of(Remedy.advice("transaction = \"revision\"")
                        .does("is what holds unless said: one for each revision"));
            case "mixed", "executeintransaction", "runintransaction" ->
                List.of(Remedy.edit("-- transactional: false").does("in the header of the revision that needs none"));
            default -> ofBehaviour(word.replaceAll("[-_.]", ""));
        };
    }

    /** What those tools switch on or off, and what there is here for the same wish. */
    private static List<Remedy> ofBehaviour(String word) {
        return switch (word) {
            case "baselineonmigrate", "baselineversion" ->
                List.of(Remedy.onDatabase("stamp", "REVISION")
                        .does("once, says where a database is that has tables already; nothing guesses it"));
            case "outoforder", "ignoremigrationpatterns" ->
                List.of(Remedy.onDatabase("upgrade", "heads")
                        .does("needs no permission: order comes from what a revision continues, not from its number"));
            case "validateonmigrate", "validationqueryonmigrate" ->
                List.of(Remedy.option("strict").does("refuses where a script was edited after it ran"));
            case "cleandisabled", "cleanonvalidationerror" ->
                List.of(Remedy.advice("disposable = true")
                        .does("below one [environments.NAME] allows tributary reset there, and nowhere else"));
            case "placeholders", "placeholderreplacement", "changelogparameters" ->
                List.of(Remedy.advice("nothing is replaced in scripts")
                        .does("they run as they are; settings may say ${NAME}"));
            case "contexts", "contextfilter", "labels", "labelfilter", "cherrypick" ->
                List.of(Remedy.onDatabase("upgrade", "LABEL@head").does("one branch alone, by its label"));
            case "autogenerate" ->
                List.of(
                        Remedy.onDatabase("schema", "diff", "current", "heads")
                                .does("what differs, for a revision that you write"),
                        Remedy.onFiles("revision", "-m", "MESSAGE").does("an empty one"));
            case "x" -> List.of(Remedy.advice("${NAME}").does("in tributary.toml takes a variable of the environment"));
            case "sql", "dryrunoutput", "outputfile" ->
                List.of(Remedy.onDatabase("upgrade", "--sql")
                        .into("FILE")
                        .does("prints the SQL and contacts no database"));
            case "target", "totag", "tocount", "count", "tag" ->
                List.of(
                        Remedy.onDatabase("upgrade", "TARGET").does("a revision, head, heads, +1"),
                        Remedy.onDatabase("downgrade", "TARGET").does("a revision, base, -1"));
            default -> List.of();
        };
    }

    private static List<Remedy> setting(String name, String meaning) {
        return List.of(Remedy.advice(name).does(meaning + "; as an option --" + name));
    }

    private static List<Remedy> password() {
        return List.of(
                Remedy.option("password-file", "FILE").does("a file that holds nothing else"),
                Remedy.option("password-stdin").does("the first line of standard input"),
                Remedy.command("export", "PGPASSWORD=…").does("in the environment"));
    }
}

package dev.tributary.postgresql;

import dev.tributary.product.LockForecast;
import dev.tributary.product.Removal;
import dev.tributary.product.Renaming;
import dev.tributary.product.SessionTraces;
import dev.tributary.product.StatementSigns;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is read out of a statement by its first words and its names. */
final class PostgresqlStatementSigns implements StatementSigns {

    // A pattern with ".*" in front would try anew at each of fifty million characters, so what may stand anywhere is
    // looked for by StatementText.

    /** The first words of a statement that may change settings that outlive it. */
    private static final Pattern CHANGE = Pattern.compile("(?:SET|RESET|DISCARD|LOAD)\\b", Pattern.CASE_INSENSITIVE);

    /** A statement that takes settings back: all of them, or the one that the first or the second group names. */
    private static final Pattern RESET = Pattern.compile(
            "(?:RESET\\s+|SET\\s+(?:SESSION\\s+|LOCAL\\s+)?(?=.*\\s(?:DEFAULT|LOCAL)\\s*;?\\s*$))"
                    + "(TIME\\s+ZONE|\"?\\w+\"?)\\b.*|(DISCARD\\s+ALL)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A statement that sets the form of dates or the encoding: by name and value. */
    private static final Pattern CLIENT = Pattern.compile(
            "SET\\s+(?:SESSION\\s+|LOCAL\\s+)?\"?(DATESTYLE|CLIENT_ENCODING|NAMES)\"?(?:\\s*=|\\s+TO\\b|(?<=NAMES)\\s)(.*)"
                    + "|SELECT\\s+(?:pg_catalog\\s*\\.\\s*)?set_config\\s*\\(\\s*'(DATESTYLE|CLIENT_ENCODING)'\\s*,\\s*'([^']*)'.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern OTHER_DATES =
            Pattern.compile("\\b(?:SQL|GERMAN|POSTGRES\\w*)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAME_ENCODING =
            Pattern.compile("[\\s'\"]*(?:UTF_?-?8|UNICODE|DEFAULT)[\\s'\"]*", Pattern.CASE_INSENSITIVE);

    /** The first words of a statement that makes a temporary table, sequence or view. */
    private static final Pattern TEMPORARY = Pattern.compile(
            "CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:(?:GLOBAL|LOCAL)\\s+)?TEMP(?:ORARY)?\\b", Pattern.CASE_INSENSITIVE);

    /** The same anywhere: settings, temporary tables, and what listens or takes a lock that the session keeps. */
    private static final List<StatementText.Sign> TRACES = List.of(
            new StatementText.Sign("set_config\\b", "set_config"),
            new StatementText.Sign("INTO\\s+TEMP(?:ORARY)?\\b", "into"),
            new StatementText.Sign("LISTEN\\b|pg_(?:try_)?advisory_lock", "listen", "pg_"));

    /** Commands that are about the session, each followed by what they do. A body that only defines something runs nothing. */
    private static final Map<Pattern, String> OF_SESSION = ofSession();

    private static Map<Pattern, String> ofSession() {
        var signs = new LinkedHashMap<String, String>();
        signs.put("LISTEN\\b", "it listens to a channel");
        signs.put("PREPARE\\s+(?!TRANSACTION\\b)", "it prepares a statement");
        signs.put("DECLARE\\b.*\\bWITH\\s+HOLD\\b", "it opens a cursor that outlives the transaction");
        signs.put(
                "(?:SELECT|WITH|VALUES|DO|CALL)\\b.*\\bpg_(?:try_)?advisory_lock(?:_shared)?\\s*\\(",
                "it takes a lock of the session");
        var compiled = new LinkedHashMap<Pattern, String>();
        signs.forEach(
                (sign, what) -> compiled.put(Pattern.compile(sign, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), what));
        return Collections.unmodifiableMap(compiled);
    }

    @Override
    public LockForecast locks(String statement) {
        return LockForecasts.of(statement);
    }

    @Override
    public String printed(String statement, String rows) {
        return statement + ";\n" + rows + (rows.isEmpty() || rows.endsWith("\n") ? "" : "\n") + "\\.";
    }

    @Override
    public List<Removal> removals(String statement) {
        return Removals.of(statement);
    }

    @Override
    public Optional<Renaming> renaming(String statement) {
        return Removals.renaming(statement);
    }

    @Override
    public SessionTraces traces(String statement) {
        List<Boolean> found = StatementText.find(statement, TRACES);
        return new SessionTraces(
                found.get(0) || CHANGE.matcher(statement).lookingAt(),
                found.get(1) || TEMPORARY.matcher(statement).lookingAt(),
                found.get(2));
    }

    @Override
    public boolean onlyChangesSession(String statement) {
        return InterruptedStatement.SETTING.matcher(statement).matches();
    }

    @Override
    public boolean resets(String statement, String setting) {
        Matcher reset = RESET.matcher(statement);
        if (!reset.matches()) {
            return false;
        }
        if (reset.group(2) != null) {
            return true;
        }
        String name = reset.group(1).replaceAll("[\\s\"]", "");
        return name.equalsIgnoreCase("ALL") || name.equalsIgnoreCase(setting);
    }

    /** pgjdbc reads dates in ISO form and text in UTF-8, and ends the connection where the server reports another setting. */
    @Override
    public Optional<String> breaksDriver(String statement) {
        Matcher set = CLIENT.matcher(statement);
        if (!set.matches()) {
            return Optional.empty();
        }
        int first = set.group(1) != null ? 1 : 3;
        boolean dates = set.group(first).equalsIgnoreCase("DATESTYLE");
        String value = set.group(first + 1);
        boolean same = dates
                ? !OTHER_DATES.matcher(value).find()
                : SAME_ENCODING.matcher(value).matches();
        return same ? Optional.empty() : Optional.of(dates ? "DateStyle" : "client_encoding");
    }

    @Override
    public Optional<String> needsSession(String statement) {
        return OF_SESSION.entrySet().stream()
                .filter(sign -> sign.getKey().matcher(statement).lookingAt())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}

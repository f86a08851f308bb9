package dev.tributary.postgresql;

import dev.tributary.product.LockForecast;
import dev.tributary.product.Removal;
import dev.tributary.product.StatementSigns;
import java.util.List;
import java.util.regex.Pattern;

/** What is read out of a statement by its first words and its names. */
final class PostgresqlStatementSigns implements StatementSigns {

    /** A statement that may change settings that outlive it. */
    private static final Pattern CHANGE = Pattern.compile(
            "(?:SET|RESET|DISCARD|LOAD)\\b|.*\\bset_config\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A statement that makes a temporary table, sequence or view. */
    private static final Pattern TEMPORARY = Pattern.compile(
            "CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:(?:GLOBAL|LOCAL)\\s+)?TEMP(?:ORARY)?\\b|.*\\bINTO\\s+TEMP(?:ORARY)?\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A statement that may listen, or take a lock that the session keeps. */
    private static final Pattern CLAIM = Pattern.compile(
            "LISTEN\\b|.*\\b(?:LISTEN\\b|pg_(?:try_)?advisory_lock)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
    public boolean changesSession(String statement) {
        return CHANGE.matcher(statement).lookingAt();
    }

    @Override
    public boolean onlyChangesSession(String statement) {
        return InterruptedStatement.SETTING.matcher(statement).matches();
    }

    @Override
    public boolean makesTemporaryTable(String statement) {
        return TEMPORARY.matcher(statement).lookingAt();
    }

    @Override
    public boolean makesClaims(String statement) {
        return CLAIM.matcher(statement).lookingAt();
    }
}

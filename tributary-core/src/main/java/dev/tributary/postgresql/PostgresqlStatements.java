package dev.tributary.postgresql;

import dev.tributary.sql.StatementKind;

/**
 * Which statements PostgreSQL refuses inside a transaction block, and which are transaction control. Only what the text
 * shows is known: a partitioned table, say, cannot be told from another one.
 */
final class PostgresqlStatements {

    private PostgresqlStatements() {}

    static StatementKind kind(StatementWords words) {
        if (controlsTransaction(words)) {
            return bare(words, 0, "BEGIN") || (words.is(0, "START") && words.size() == 2)
                    ? StatementKind.BEGIN
                    : bare(words, 0, "COMMIT") || bare(words, 0, "END")
                            ? StatementKind.COMMIT
                            : StatementKind.TRANSACTION_CONTROL;
        }
        if (setsIsolation(words)) {
            return StatementKind.ISOLATION;
        }
        return refusedInTransaction(words) ? StatementKind.NON_TRANSACTIONAL : StatementKind.ORDINARY;
    }

    /** {@code BEGIN}, say, with no more than a noise word behind it. */
    private static boolean bare(StatementWords words, int at, String verb) {
        return words.is(at, verb)
                && (words.size() == at + 1
                        || (words.size() == at + 2 && (words.is(at + 1, "WORK") || words.is(at + 1, "TRANSACTION"))));
    }

    /** READ COMMITTED is let pass, since that is what there is; so is READ UNCOMMITTED, which is the same here. */
    private static boolean setsIsolation(StatementWords words) {
        int name = words.is(1, "LOCAL") || words.is(1, "SESSION") ? 2 : 1;
        boolean sets = words.is(0, "SET")
                && ((words.is(1, "TRANSACTION") && words.find(2, "ISOLATION") > 0)
                        || words.is(name, "TRANSACTION_ISOLATION"));
        return sets
                && (words.find(2, "SERIALIZABLE") > 0
                        || words.find(2, "REPEATABLE") > 0
                        || words.find(2, "'SERIALIZABLE'") > 0
                        || words.find(2, "'REPEATABLE READ'") > 0);
    }

    private static boolean controlsTransaction(StatementWords words) {
        if (words.is(0, "ROLLBACK")) {
            // ROLLBACK TO a savepoint stays inside the transaction.
            int next = words.is(1, "WORK") || words.is(1, "TRANSACTION") ? 2 : 1;
            return !words.is(next, "TO");
        }
        return words.is(0, "BEGIN")
                || words.is(0, "COMMIT")
                || words.is(0, "END")
                || words.is(0, "ABORT")
                || (words.is(0, "START") && words.is(1, "TRANSACTION"))
                || (words.is(0, "PREPARE") && words.is(1, "TRANSACTION"));
    }

    private static boolean refusedInTransaction(StatementWords words) {
        if (words.is(0, "CREATE")) {
            return create(words);
        }
        if (words.is(0, "DROP")) {
            return (words.is(1, "INDEX") && words.is(2, "CONCURRENTLY"))
                    || words.is(1, "DATABASE")
                    || words.is(1, "TABLESPACE")
                    || words.is(1, "SUBSCRIPTION");
        }
        if (words.is(0, "ALTER")) {
            return alter(words);
        }
        if (words.is(0, "REINDEX")) {
            return reindex(words);
        }
        if (words.is(0, "CLUSTER")) {
            return clustersEverything(words);
        }
        return words.is(0, "VACUUM") || (words.is(0, "DISCARD") && words.is(1, "ALL"));
    }

    private static boolean create(StatementWords words) {
        int object = words.is(1, "UNIQUE") ? 2 : 1;
        if (words.is(object, "INDEX")) {
            return words.is(object + 1, "CONCURRENTLY");
        }
        if (words.is(1, "SUBSCRIPTION")) {
            int with = words.find(2, "WITH");
            return with < 0 || (!switchedOff(words, with, "CREATE_SLOT") && !switchedOff(words, with, "CONNECT"));
        }
        return words.is(1, "DATABASE") || words.is(1, "TABLESPACE");
    }

    private static boolean alter(StatementWords words) {
        if (words.is(1, "SYSTEM")) {
            return true;
        }
        if (words.is(1, "DATABASE")) {
            return words.is(3, "SET") && words.is(4, "TABLESPACE");
        }
        if (words.is(1, "TABLE")) {
            int detach = words.find(3, "DETACH");
            return detach > 0
                    && words.is(detach + 1, "PARTITION")
                    && words.is(words.size() - 1, "CONCURRENTLY")
                    && words.size() - 1 > detach + 2;
        }
        return words.is(1, "SUBSCRIPTION") && alterSubscription(words);
    }

    private static boolean alterSubscription(StatementWords words) {
        if (words.is(3, "REFRESH")) {
            return true;
        }
        boolean publications =
                (words.is(3, "SET") || words.is(3, "ADD") || words.is(3, "DROP")) && words.is(4, "PUBLICATION");
        if (publications) {
            int with = words.find(5, "WITH");
            return with < 0 || !switchedOff(words, with, "REFRESH");
        }
        return words.is(3, "SET") && (words.find(4, "FAILOVER") > 0 || words.find(4, "TWO_PHASE") > 0);
    }

    private static boolean reindex(StatementWords words) {
        int object = 1;
        boolean concurrently = false;
        if (words.is(1, "(")) {
            int end = words.find(2, ")");
            int option = words.find(2, "CONCURRENTLY");
            concurrently = option > 0 && option < end && !words.isOff(option + 1);
            object = end + 1;
        }
        return concurrently
                || words.is(object + 1, "CONCURRENTLY")
                || words.is(object, "DATABASE")
                || words.is(object, "SYSTEM")
                || words.is(object, "SCHEMA");
    }

    /** {@code CLUSTER} without a table takes all of them, one transaction each. */
    private static boolean clustersEverything(StatementWords words) {
        int next = 1;
        if (words.is(1, "(")) {
            next = words.find(2, ")") + 1;
        } else if (words.is(1, "VERBOSE")) {
            next = 2;
        }
        return next >= words.size();
    }

    private static boolean switchedOff(StatementWords words, int from, String option) {
        int at = words.find(from, option);
        return at > 0 && words.is(at + 1, "=") && words.isOff(at + 2);
    }
}

package dev.tributary.script;

import dev.tributary.sql.Isolation;

/**
 * How a script's statements stand to transactions.
 *
 * @param up whether the upgrade runs inside one; else statement by statement
 * @param down whether the downgrade does
 * @param isolation how far it is kept from others
 */
public record Transactions(boolean up, boolean down, Isolation isolation) {

    /** One for each direction, as usual. */
    public static final Transactions USUAL = new Transactions(true, true, Isolation.READ_COMMITTED);

    /** None in either direction. */
    static final Transactions NONE = new Transactions(false, false, Isolation.READ_COMMITTED);

    /** The usual one, or none in either direction. */
    public static Transactions of(boolean transactional) {
        return transactional ? USUAL : NONE;
    }

    /** One for a direction or none for it. */
    public static Transactions of(boolean up, boolean down) {
        return new Transactions(up, down, Isolation.READ_COMMITTED);
    }

    /** The value of {@code transactional}: {@code true}, {@code false}, or the one direction that runs in a transaction. */
    public String words() {
        if (up == down) {
            return String.valueOf(up);
        }
        return up ? "up" : "down";
    }

    /** Whether the transaction has to be one of its own, since it is another than the usual. */
    public boolean isSpecial() {
        return isolation != Isolation.READ_COMMITTED;
    }
}

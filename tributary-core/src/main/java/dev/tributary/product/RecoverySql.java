package dev.tributary.product;

/** SQL that looks for what interrupted statements left behind, as pure strings. Immutable; see {@link Product}. */
public interface RecoverySql {

    /**
     * What the database shows of a statement that may have been interrupted outside a transaction: one row or more with
     * {@code effect} ({@code done}, {@code again} or {@code unknown}), {@code finding} (a sentence, may be empty) and
     * {@code mend} (a statement to run first; may be empty).
     *
     * @param since what {@link JournalSql#lastStart} read; empty where that was nothing
     */
    String aftermath(String statement, String since);

    /** One column: indexes that an interrupted build left behind, qualified and quoted. */
    String brokenIndexes();

    /** The statement that takes away what {@link #brokenIndexes} found, for a person to paste. */
    String dropBrokenIndex(String index);
}

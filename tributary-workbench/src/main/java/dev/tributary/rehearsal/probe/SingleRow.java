package dev.tributary.rehearsal.probe;

/**
 * One row of a scratch database.
 *
 * @param place where it lies, the same in a copy of the database
 * @param text its columns and values, for people
 */
public record SingleRow(Place place, String text) {

    /**
     * Where a row lies, whatever its values.
     *
     * @param table qualified and quoted
     * @param within the table, as the server says it
     */
    public record Place(String table, String within) {}

    /** Its table, qualified and quoted. */
    public String table() {
        return place.table();
    }
}

package dev.tributary.rehearsal.probe;

/**
 * One row of a scratch database.
 *
 * @param table qualified and quoted
 * @param place where it lies, as the server says it; the same in a copy of the database
 * @param text its columns and values, for people
 */
public record SingleRow(String table, String place, String text) {

    /** Whether it is the same row, whatever its values. */
    public boolean isSame(SingleRow other) {
        return table.equals(other.table) && place.equals(other.place);
    }
}

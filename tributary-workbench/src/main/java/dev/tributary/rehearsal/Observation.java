package dev.tributary.rehearsal;

import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.Equality;
import dev.tributary.schema.SchemaSnapshot;

/**
 * What a database is like at one moment.
 *
 * @param schema every object; roles of the server among them where a revision changes those
 * @param data all rows and where the sequences stand
 */
public record Observation(SchemaSnapshot schema, DataFingerprint data) {

    /** Whether nothing can be told apart at a level of equality. The order of columns is no part of data. */
    public boolean sameAs(Observation other, Equality equality) {
        return data.equals(other.data) && schema.sameAs(other.schema, equality);
    }
}

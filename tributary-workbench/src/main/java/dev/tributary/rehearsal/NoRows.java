package dev.tributary.rehearsal;

import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.DataReader;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SteadyValues;
import dev.tributary.schema.TableContent;
import java.sql.Connection;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Takes every database for empty, where nobody asks about rows. */
final class NoRows implements DataReader {

    @Override
    public DataFingerprint read(Connection connection, SchemaScope scope, SteadyValues steady) {
        return new DataFingerprint(new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public SortedMap<QualifiedName, SortedSet<String>> values(Connection connection, Set<QualifiedName> columns) {
        return new TreeMap<>();
    }

    @Override
    public SortedMap<QualifiedName, TableContent> tables(
            Connection connection, Set<QualifiedName> tables, SteadyValues steady, int most) {
        return new TreeMap<>();
    }
}

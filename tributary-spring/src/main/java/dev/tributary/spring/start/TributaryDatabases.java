package dev.tributary.spring.start;

import java.util.List;
import javax.sql.DataSource;

/**
 * The databases that the application keeps up to date, in the order in which they are brought to their targets.
 *
 * @param all one without a name, or several with names
 */
public record TributaryDatabases(List<ManagedDatabase> all) {

    public TributaryDatabases {
        all = List.copyOf(all);
    }

    /**
     * The database of that name.
     *
     * @param name below {@code tributary.databases}; empty for the only one
     */
    public ManagedDatabase get(String name) {
        return all.stream()
                .filter(database -> database.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no database is called \"" + name + "\""));
    }

    /** Whether the revisions of one of them run with this very data source. */
    public boolean manages(DataSource dataSource) {
        return all.stream().anyMatch(database -> database.uses(dataSource));
    }
}

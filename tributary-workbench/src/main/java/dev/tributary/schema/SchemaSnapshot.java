package dev.tributary.schema;

import dev.tributary.wording.Counts;
import dev.tributary.wording.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything a schema consists of, at one moment: one {@link SchemaObject} an object, sorted.
 *
 * <p>Two databases with the same schema give equal snapshots, whichever way they came to it: the order of creation,
 * dropped columns, internal numbers and the locale leave no trace. So a snapshot is a fingerprint ({@link #hash()}), a
 * file to keep under version control ({@link #text()}), and one side of a {@link SchemaDiff}.
 *
 * <pre>{@code
 * SchemaSnapshot before = reader.read(connection, SchemaScope.everything());
 * // ... something happens ...
 * SchemaSnapshot after = reader.read(connection, SchemaScope.everything());
 * out.println(SchemaDiff.between(before, after, Equality.STRICT).text());
 * }</pre>
 *
 * <p>Immutable; equal when all objects are.
 */
public final class SchemaSnapshot {

    private final List<SchemaObject> objects;

    private SchemaSnapshot(List<SchemaObject> objects) {
        this.objects = objects;
    }

    /**
     * A snapshot of these objects, in any order.
     *
     * @throws IllegalArgumentException when two of them have the same kind and name
     */
    public static SchemaSnapshot of(Collection<SchemaObject> objects) {
        var sorted = new TreeSet<>(SchemaObject.BY_IDENTITY);
        for (SchemaObject object : objects) {
            if (!sorted.add(object)) {
                throw new IllegalArgumentException("two objects are the " + object.title());
            }
        }
        return new SchemaSnapshot(List.copyOf(sorted));
    }

    /**
     * Reads back what {@link #text()} wrote.
     *
     * @param origin where the text comes from, for the problem; such as a file's name
     * @throws dev.tributary.wording.TributaryException when it is something else, with the line
     */
    public static SchemaSnapshot parse(String text, String origin) {
        return new SnapshotParser(text, origin).parse();
    }

    /**
     * This with more objects.
     *
     * @throws IllegalArgumentException as above
     */
    public SchemaSnapshot with(Collection<SchemaObject> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(objects);
        all.addAll(more);
        return of(all);
    }

    /** The objects by kind, then by name. */
    public List<SchemaObject> objects() {
        return objects;
    }

    /** The object of this kind and name. */
    public Optional<SchemaObject> find(String kind, QualifiedName name) {
        return objects.stream()
                .filter(object -> object.kind().equals(kind) && object.name().equals(name))
                .findFirst();
    }

    /** What is left of this snapshot at a level of equality: snapshots equal at the level have equal remains. */
    public SchemaSnapshot at(Equality equality) {
        if (equality == Equality.STRICT) {
            return this;
        }
        var remains = new ArrayList<SchemaObject>(objects.size());
        for (SchemaObject object : objects) {
            remains.add(object.kind().equals(SchemaObject.COLUMN) ? object.without(SchemaObject.POSITION) : object);
        }
        return new SchemaSnapshot(List.copyOf(remains));
    }

    /**
     * The snapshot without owners and privileges: they name roles, and a server has roles of its own. For comparing
     * databases of different servers.
     */
    public SchemaSnapshot withoutRoles() {
        return new SchemaSnapshot(objects.stream()
                .filter(object -> !object.kind().endsWith("privileges"))
                .map(object -> object.without("owner"))
                .toList());
    }

    /** Whether the two are the same schema at a level of equality. */
    public boolean sameAs(SchemaSnapshot other, Equality equality) {
        return at(equality).equals(other.at(equality));
    }

    /** SHA-256 over every object and attribute, as 64 lower-case hexadecimal digits; the same in every run. */
    public String hash() {
        return new Sha256().add(text()).hex();
    }

    /**
     * The snapshot as text that compares well line by line: a line for each object, below it a line for each attribute,
     * long definitions as they are. Ends with a line end; {@link #parse} reads it back.
     */
    public String text() {
        return SnapshotText.format(this);
    }

    /** The snapshot as plain maps, lists and strings, in order, ready to be written as JSON. */
    public Map<String, Object> asMap() {
        var list = new ArrayList<Map<String, Object>>(objects.size());
        for (SchemaObject object : objects) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("kind", object.kind());
            entry.put("name", object.name().quoted());
            entry.put("attributes", object.attributes());
            list.add(entry);
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("hash", hash());
        map.put("objects", list);
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SchemaSnapshot snapshot && objects.equals(snapshot.objects);
    }

    @Override
    public int hashCode() {
        return objects.hashCode();
    }

    /** A short description for logs and failed assertions. */
    @Override
    public String toString() {
        return "schema of " + Counts.text(objects.size(), "object") + ", " + hash().substring(0, 12);
    }
}

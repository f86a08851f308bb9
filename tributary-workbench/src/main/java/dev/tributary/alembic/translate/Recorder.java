package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Unknowable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of one direction of a revision, as its operations are called. Not thread-safe. */
final class Recorder {
    /** More than anybody writes by hand. */
    private static final int MOST = 20_000;

    /** What is recorded, with its place in the text. */
    record Recorded(
            String sql,
            int offset,
            boolean outside,
            @Nullable String createsType) {}

    private static final int LONGEST = 8_000_000;

    private final List<Recorded> statements = new ArrayList<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private @Nullable List<Recorded> held;
    private boolean outside;
    private long characters;
    private boolean lacksType;

    void add(String sql, int offset) {
        add(new Recorded(sql, offset, outside, null));
    }

    /** What an operation on a table within a batch sends comes when the batch is over. */
    void add(String sql, int offset, boolean ofTable) {
        var statement = new Recorded(sql, offset, outside, null);
        if (ofTable && held != null) {
            limit(held.size(), offset);
            held.add(statement);
        } else {
            add(statement);
        }
    }

    private static void limit(int size, int offset) {
        if (size >= MOST) {
            throw Unknowable.at(offset, "it makes more than " + MOST + " statements");
        }
    }

    private void add(Recorded statement) {
        limit(statements.size(), statement.offset());
        characters += statement.sql().length();
        if (characters > LONGEST) {
            throw Unknowable.at(statement.offset(), "it makes more than " + LONGEST + " characters of SQL");
        }
        statements.add(statement);
    }

    /** A table is about to be created that uses a type: the first one of a run creates the type as well. */
    void createsType(EnumSql type, int offset) {
        if (type.byTable() == EnumSql.ByTable.UNCLEAR) {
            throw Unknowable.at(
                    offset, "whether sa.Enum(create_type=False) creates its type depends on SQLAlchemy's version");
        }
        if (type.byTable() == EnumSql.ByTable.YES && types.add(type.quoted())) {
            add(new Recorded(type.creation(), offset, outside, type.quoted()));
        }
    }

    void batch(int offset) {
        if (held != null) {
            throw Unknowable.at(offset, "a batch inside of another one");
        }
        held = new ArrayList<>();
    }

    void batchEnds() {
        if (held != null) {
            held.forEach(this::add);
        }
        held = null;
    }

    /** What follows is not part of the revision's transaction. */
    void outside(boolean now, int offset) {
        if (now == outside) {
            throw Unknowable.at(
                    offset, now ? "a transaction that is ended twice" : "a transaction that is begun twice");
        }
        outside = now;
    }

    /** Something that is true only under an assumption, which whoever takes the result should know. */
    void note(String note) {
        notes.add(note);
    }

    /** A column type of the project's own is used that nobody told, which ends the recording. */
    void lackType() {
        lacksType = true;
    }

    boolean lacksType() {
        return lacksType;
    }

    List<Recorded> statements() {
        return List.copyOf(statements);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}

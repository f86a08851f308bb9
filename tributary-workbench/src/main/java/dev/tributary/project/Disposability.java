package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether a database may be emptied: somebody wrote down that it may be, of this environment and this address. */
final class Disposability {
    private final ProjectPlace place;
    private final DatabaseChoice database;

    Disposability(ProjectPlace place, DatabaseChoice database) {
        this.place = place;
        this.database = database;
    }

    /** Whether it is so: of the embedded server, and where it was written down. */
    boolean holds() {
        return database.isEmbedded() || obstacle().isEmpty();
    }

    void check() {
        objection().ifPresent(objection -> {
            throw objection;
        });
    }

    /** Why it may not be emptied; empty where it may. */
    Optional<TributaryException> objection() {
        return obstacle().map(Supplier::get);
    }

    /** Every call asks whether there is one; what to say of it is worded where it is said. */
    private Optional<Supplier<TributaryException>> obstacle() {
        ProjectFile file = place.file();
        String name = place.environment();
        if (file == null || name == null) {
            return Optional.of(this::withoutEnvironment);
        }
        if (!place.ofEnvironment(SettingKey.DISPOSABLE).map(Value::text).equals(Optional.of("true"))) {
            return Optional.of(() -> refused(
                    "environment \"" + name + "\" is not marked as disposable",
                    Remedy.edit("disposable = true")
                            .in(file.shown())
                            .does("below [environments." + name + "] in " + file.shown()
                                    + ", if everything in it may be lost")));
        }
        List<Value> addresses = database.origins();
        for (Value address : addresses) {
            if (address.source() != Value.Source.FILE || !file.isOfEnvironment(name, address)) {
                return Optional.of(() -> elsewhere(file, name, address.origin()));
            }
        }
        if (addresses.isEmpty()) {
            return Optional.of(() -> elsewhere(file, name, "nowhere"));
        }
        return Optional.empty();
    }

    private TributaryException withoutEnvironment() {
        List<String> known = place.environments();
        return refused(
                "no environment of tributary.toml is chosen, and only an environment can be marked as disposable",
                known.isEmpty()
                        ? Remedy.option("env", "NAME").does("after writing [environments.NAME]")
                        : Remedy.option("env", known.get(0)).does("chooses one"));
    }

    private static TributaryException elsewhere(ProjectFile file, String name, String origin) {
        return refused(
                "environment \"" + name + "\" is marked as disposable, but the address comes from " + origin,
                Remedy.advice("leave that out").does("then the address is the environment's own"),
                Remedy.edit("url = \"…\"")
                        .in(file.shown())
                        .does("below [environments." + name + "], if it has none of its own"));
    }

    private static TributaryException refused(String why, Remedy... next) {
        return new TributaryException(new Problem(
                "not-disposable",
                "this database is not to be emptied",
                List.of("because  " + why, "nothing was done"),
                List.of(next)));
    }
}

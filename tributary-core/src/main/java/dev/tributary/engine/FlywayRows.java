package dev.tributary.engine;

import dev.tributary.session.FormerTool;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rows of Flyway's table come to: it adds a row for each thing that it does and takes none away. Immutable. */
final class FlywayRows {

    /** A file's name, as Flyway reads it where no prefix was set; behind the version stands what it does. */
    private static final Pattern VERSIONED = Pattern.compile("[VB](\\d+(?:[._]\\d+)*)__.*", Pattern.DOTALL);

    private static final Pattern PARTS = Pattern.compile("[._]");

    private final TreeMap<Version, String> applied = new TreeMap<>();
    private final Set<String> repeatable = new LinkedHashSet<>();
    private final Map<String, String> failed = new LinkedHashMap<>();
    private Optional<Version> baseline = Optional.empty();

    FlywayRows(List<FormerTool.Entry> entries) {
        entries.forEach(this::add);
    }

    private void add(FormerTool.Entry row) {
        Optional<Version> version = Version.parse(row.id());
        if (row.type().equals("SCHEMA") || (version.isEmpty() && !row.id().isEmpty())) {
            return;
        }
        String key = version.map(Version::toString).orElse(row.file());
        if (!row.outcome().equals("true")) {
            failed.put(key, row.file());
            return;
        }
        failed.remove(key);
        if (row.type().equals("DELETE") || row.type().startsWith("UNDO")) {
            version.ifPresentOrElse(applied::remove, () -> repeatable.remove(row.file()));
        } else if (version.isEmpty()) {
            repeatable.add(row.file());
        } else {
            applied.put(version.get(), row.file());
            if (row.type().endsWith("BASELINE")) {
                baseline = version;
            }
        }
    }

    /** The scripts of which a row says that they failed, and none behind it that they ran. */
    List<String> failed() {
        return List.copyOf(failed.values());
    }

    /** How many versions are applied. */
    int count() {
        return applied.size();
    }

    /** How many migrations that have no version are applied. */
    int repeatable() {
        return repeatable.size();
    }

    /** The highest version that is applied; empty where none is. */
    Optional<Version> last() {
        return applied.isEmpty() ? Optional.empty() : Optional.of(applied.lastKey());
    }

    /** A version and the file or class that it was; or that Flyway began there. */
    String shown(Version version) {
        boolean begun = baseline.filter(version::equals).isPresent();
        return version + ", " + (begun ? "where it began" : applied.get(version));
    }

    /** Whether the database is as after a version: that one ran, or Flyway began behind it. */
    boolean holds(Version version) {
        return applied.containsKey(version)
                || baseline.filter(begun -> version.compareTo(begun) <= 0).isPresent();
    }

    /** Whether something repeatable of that name ran. */
    boolean ranRepeatable(String name) {
        return repeatable.stream()
                .anyMatch(
                        script -> script.substring(script.lastIndexOf('/') + 1).equals(name));
    }

    /**
     * A version as Flyway compares it: dots and underscores are alike, and zeros at the end do not count.
     *
     * @param parts none at the end is zero
     */
    record Version(List<BigInteger> parts) implements Comparable<Version> {

        Version {
            parts = List.copyOf(parts);
        }

        /** Reads it; empty where it is none. */
        static Optional<Version> parse(String text) {
            if (!text.matches("\\d+(?:[._]\\d+)*")) {
                return Optional.empty();
            }
            var parts = new ArrayList<>(
                    PARTS.splitAsStream(text).map(BigInteger::new).toList());
            while (parts.size() > 1 && parts.get(parts.size() - 1).signum() == 0) {
                parts.remove(parts.size() - 1);
            }
            return Optional.of(new Version(parts));
        }

        /** The version in the name of a file; empty where it has none. */
        static Optional<Version> ofFile(String name) {
            Matcher versioned = VERSIONED.matcher(name);
            return versioned.matches() ? parse(versioned.group(1)) : Optional.empty();
        }

        @Override
        public int compareTo(Version other) {
            for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
                int compared = parts.get(i).compareTo(other.parts.get(i));
                if (compared != 0) {
                    return compared;
                }
            }
            return Comparator.<Integer>naturalOrder().compare(parts.size(), other.parts.size());
        }

        @Override
        public String toString() {
            return String.join(".", parts.stream().map(BigInteger::toString).toList());
        }
    }
}

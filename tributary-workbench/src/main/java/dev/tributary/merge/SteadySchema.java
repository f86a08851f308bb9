package dev.tributary.merge;

import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of one order have in common in their schemas. An attribute that is another one after each run is left out. An
 * object that is called differently after each run is compared without its name, and where not even the rest of it is the same,
 * as one of so many.
 *
 * @param titles of the objects that are there after each run; null where those are all
 * @param attributes those that are not the same after each run, by title of their object
 * @param nameless how many objects, known by all but their names, are there after each run beside those with a title
 */
record SteadySchema(@Nullable Set<String> titles, Map<String, Set<String>> attributes, Map<String, Long> nameless) {

    /** Where everything is the same after each run. */
    static final SteadySchema ALL = new SteadySchema(null, Map.of(), Map.of());

    /** Stands for a value that is another one each time. */
    private static final String ANY = "another one each time";

    /** Stands for a name that is another one each time. */
    private static final String CHANCE = "(named by chance)";

    SteadySchema {
        titles = titles == null ? null : new TreeSet<>(titles);
        attributes = new TreeMap<>(attributes);
        nameless = new TreeMap<>(nameless);
    }

    /** What is left of this after more runs of the same order. */
    SteadySchema after(List<SchemaSnapshot> runs) {
        @Nullable Set<String> common = common(runs);
        Map<String, Set<String>> varying = new TreeMap<>();
        attributes.forEach((title, names) -> varying.put(title, new TreeSet<>(names)));
        Map<String, SchemaObject> first = byTitle(runs.get(0));
        for (SchemaSnapshot run : runs) {
            byTitle(run).forEach((title, object) -> {
                @Nullable SchemaObject other = first.get(title);
                if (other != null && (common == null || common.contains(title))) {
                    differing(object, other)
                            .forEach(name -> varying.computeIfAbsent(title, none -> new TreeSet<>())
                                    .add(name));
                }
            });
        }
        return new SteadySchema(common, varying, nameless(runs, common));
    }

    private @Nullable Set<String> common(List<SchemaSnapshot> runs) {
        var some = new TreeSet<String>();
        var all = new TreeSet<>(byTitle(runs.get(0)).keySet());
        for (SchemaSnapshot run : runs) {
            Set<String> there = byTitle(run).keySet();
            some.addAll(there);
            all.retainAll(there);
        }
        if (titles != null) {
            all.retainAll(titles);
        } else if (all.equals(some)) {
            return null;
        }
        return all;
    }

    private static Map<String, Long> nameless(List<SchemaSnapshot> runs, @Nullable Set<String> common) {
        Map<String, Long> least = counted(runs.get(0), common);
        for (SchemaSnapshot run : runs) {
            Map<String, Long> here = counted(run, common);
            least.replaceAll((key, count) -> Math.min(count, here.getOrDefault(key, 0L)));
        }
        least.values().removeIf(count -> count == 0);
        return least;
    }

    private static Map<String, Long> counted(SchemaSnapshot run, @Nullable Set<String> common) {
        Map<String, Long> counts = new HashMap<>();
        rest(run.objects(), common).forEach(object -> counts.merge(Numbering.key(object), 1L, Long::sum));
        return counts;
    }

    private static List<SchemaObject> rest(Collection<SchemaObject> objects, @Nullable Set<String> common) {
        return common == null
                ? List.of()
                : objects.stream()
                        .filter(object -> !common.contains(object.title()))
                        .toList();
    }

    private static Set<String> differing(SchemaObject one, SchemaObject other) {
        var names = new TreeSet<>(one.attributes().keySet());
        names.addAll(other.attributes().keySet());
        names.removeIf(name ->
                Objects.equals(one.attributes().get(name), other.attributes().get(name)));
        return names;
    }

    private static Map<String, SchemaObject> byTitle(SchemaSnapshot schema) {
        Map<String, SchemaObject> objects = new TreeMap<>();
        schema.objects().forEach(object -> objects.put(object.title(), object));
        return objects;
    }

    /** What is compared of the schema of one run. */
    SchemaSnapshot of(SchemaSnapshot run) {
        if (equals(ALL)) {
            return run;
        }
        var compared = new ArrayList<SchemaObject>();
        var named = new ArrayList<>(run.objects());
        List<SchemaObject> chance = rest(run.objects(), titles);
        named.removeAll(chance);
        named.forEach(object -> compared.add(withoutVarying(object)));
        compared.addAll(withoutNames(chance));
        return SchemaSnapshot.of(compared);
    }

    private SchemaObject withoutVarying(SchemaObject object) {
        Set<String> varying = attributes.getOrDefault(object.title(), Set.of());
        if (varying.isEmpty()) {
            return object;
        }
        var kept = new TreeMap<>(object.attributes());
        varying.forEach(name -> kept.put(name, ANY));
        return new SchemaObject(object.kind(), object.name(), kept);
    }

    private List<SchemaObject> withoutNames(List<SchemaObject> objects) {
        var compared = new ArrayList<SchemaObject>();
        var left = new HashMap<>(nameless);
        var numbers = new TreeMap<String, Integer>();
        var counts = new TreeMap<String, Integer>();
        var sorted = new TreeMap<String, List<SchemaObject>>();
        objects.forEach(object -> sorted.computeIfAbsent(Numbering.key(object), none -> new ArrayList<>())
                .add(object));
        sorted.forEach((key, alike) -> {
            for (SchemaObject object : alike) {
                String kind = object.kind();
                if (left.merge(key, -1L, Long::sum) >= 0) {
                    int number = numbers.merge(kind, 1, Integer::sum);
                    compared.add(
                            new SchemaObject(kind, name(" " + number), new TreeMap<>(Numbering.withoutName(object))));
                } else {
                    counts.merge(kind, 1, Integer::sum);
                }
            }
        });
        counts.forEach((kind, count) ->
                compared.add(new SchemaObject(kind, name(""), new TreeMap<>(Map.of("number", String.valueOf(count))))));
        return compared;
    }

    private static QualifiedName name(String number) {
        return QualifiedName.parse(CHANCE + number);
    }

    /** What is not compared of one run, in words, as far as another order leaves it to chance as well. */
    SortedSet<String> leftOutOf(SchemaSnapshot run, SteadySchema other) {
        var words = new TreeSet<String>();
        attributes.forEach((title, names) -> names.stream()
                .filter(other.attributes.getOrDefault(title, Set.of())::contains)
                .forEach(name -> words.add(name + " of " + title)));
        var left = new HashMap<>(nameless);
        for (SchemaObject object : rest(run.objects(), other.titles == null ? null : titles)) {
            boolean nameOnly = left.merge(Numbering.key(object), -1L, Long::sum) >= 0;
            words.add(nameOnly ? "name of " + object.title() : object.title());
        }
        return words;
    }
}

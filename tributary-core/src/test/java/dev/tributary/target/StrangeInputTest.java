package dev.tributary.target;

import static dev.tributary.graph.DrawnGraph.graph;
import static dev.tributary.graph.DrawnGraph.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Along;
import dev.tributary.graph.Ancestry;
import dev.tributary.graph.DrawnGraph;
import dev.tributary.graph.Flowchart;
import dev.tributary.graph.Replaced;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever a caller gives to a public method of the graph or of targets, be it an id of another graph, an empty graph or
 * null: there is a result or a problem, and for null a refusal that says which argument it was. Methods are found by
 * reflection, so that a new one takes part.
 */
class StrangeInputTest {

    /** Where there are more combinations of arguments than this, some of them are tried. */
    private static final int MOST = 400;

    private static final RevisionGraph EMPTY = RevisionGraph.of(List.of());
    private static final RevisionGraph SMALL = graph("a");
    private static final RevisionGraph LARGE =
            graph("a <- b#left", "a <- c after b", "b,c <- m", "x <- y#right", "x <- z", "y <- last after m");

    private final Map<String, List<Object>> values = values();

    @Test
    void answersOrNamesTheProblem() throws Exception {
        var accidents = new TreeSet<String>();
        int calls = 0;
        var seen = new TreeSet<String>();
        for (Class<?> type : publicTypes()) {
            for (Executable executable : publicOf(type)) {
                for (List<@Nullable Object> arguments : combinations(executable)) {
                    calls++;
                    accident(executable, arguments)
                            .ifPresent(why -> accidents.add(why + "  at  " + name(executable) + " " + arguments));
                }
                seen.add(name(executable));
            }
        }

        assertThat(accidents).isEmpty();
        assertThat(seen).contains("RevisionGraph.ancestors/2", "TargetResolver.inLineage/3", "Listing.checkAtHeads/1");
        assertThat(calls).isGreaterThan(5_000);
    }

    /** What else came of a call than a result or a problem. */
    private static Optional<String> accident(Executable executable, List<@Nullable Object> given) {
        var arguments = new ArrayList<>(given);
        try {
            Object result;
            if (executable instanceof Constructor<?> constructor) {
                result = constructor.newInstance(arguments.toArray());
            } else {
                var method = (Method) executable;
                Object receiver = Modifier.isStatic(method.getModifiers()) ? null : arguments.remove(0);
                result = method.invoke(receiver, arguments.toArray());
            }
            if (result instanceof Collection<?> collection) {
                assertThat(collection.toString())
                        .as("all of it can be looked at")
                        .isNotNull();
            }
            return Optional.empty();
        } catch (InvocationTargetException e) {
            Throwable thrown = Objects.requireNonNull(e.getCause());
            return isRefusal(executable, arguments, thrown) ? Optional.empty() : Optional.of(thrown.toString());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(executable.toString(), e);
        }
    }

    private static boolean isRefusal(Executable executable, List<@Nullable Object> arguments, Throwable thrown) {
        if (thrown instanceof TributaryException) {
            return true;
        }
        boolean hasNull = arguments.stream()
                .anyMatch(argument -> argument == null
                        || (argument instanceof List<?> list && list.stream().anyMatch(Objects::isNull)));
        return hasNull
                && (thrown instanceof IllegalArgumentException
                        || (thrown instanceof NullPointerException && namesTheArgument(executable, thrown)));
    }

    /** It does in words, or because it comes from the called class itself. */
    private static boolean namesTheArgument(Executable executable, Throwable thrown) {
        if (thrown.getMessage() != null && thrown.getMessage().matches("[a-z]\\w*")) {
            return true;
        }
        var border = Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.tributary."))
                .findFirst()
                .orElseThrow();
        return border.getClassName().equals(executable.getDeclaringClass().getName());
    }

    private List<List<@Nullable Object>> combinations(Executable executable) {
        var choices = new ArrayList<List<@Nullable Object>>();
        if (executable instanceof Method method && !Modifier.isStatic(method.getModifiers())) {
            choices.add(new ArrayList<>(valuesOf(method.getDeclaringClass())));
        }
        for (Type type : executable.getGenericParameterTypes()) {
            var choice = new ArrayList<@Nullable Object>(valuesOf(type));
            if (!(type instanceof Class<?> plain && plain.isPrimitive())) {
                choice.add(null);
            }
            choices.add(choice);
        }
        long all = choices.stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
        var random = new Random(name(executable).hashCode());
        var combinations = new ArrayList<List<@Nullable Object>>();
        for (int number = 0; number < Math.min(all, MOST); number++) {
            long left = all <= MOST ? number : random.nextLong(all);
            var combination = new ArrayList<@Nullable Object>();
            for (List<@Nullable Object> choice : choices) {
                combination.add(choice.get((int) (left % choice.size())));
                left /= choice.size();
            }
            combinations.add(combination);
        }
        return combinations;
    }

    private List<Object> valuesOf(Type type) {
        var name = type.getTypeName();
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return List.of(plain.getEnumConstants());
        }
        return Objects.requireNonNull(values.get(name), () -> "say here what values there are of " + name);
    }

    private static Map<String, List<Object>> values() {
        var values = new LinkedHashMap<String, List<Object>>();
        var idLists = List.<Object>of(
                List.of(),
                ids("a"),
                ids("c", "b"),
                ids("gone"),
                ids("z", "gone"),
                ids("a", "a"),
                holed(ids("a").get(0)));
        var sets = Stream.of(EMPTY, SMALL, LARGE)
                .<Object>flatMap(
                        graph -> Stream.of(graph.set(List.of()), graph.ancestors(graph.heads(), Along.PARENTS)))
                .toList();
        var idsAndSets = Stream.concat(idLists.stream(), sets.stream()).toList();
        var texts = List.<Object>of(
                "",
                "a",
                "gone",
                "left",
                "head",
                "heads",
                "base",
                "current",
                "left@head",
                "gone@heads",
                "left@gone",
                "+1",
                "-1",
                "-9",
                "a+1",
                "m-2",
                "right@-1",
                "left@+9",
                "a:b",
                ":",
                "gone:",
                "a:b:c",
                "@",
                "head@base",
                "lef",
                "last");
        var revisions = List.<Object>of(
                List.of(),
                SMALL.revisions(),
                LARGE.revisions(),
                DrawnGraph.revisions("loop <- loop"),
                List.of(odd("", List.of(), "p")),
                List.of(odd("n", ids("gone"), "")),
                holed(SMALL.revisions().get(0)));
        var targets = new ArrayList<Object>();
        for (Object text : texts) {
            targets.add(Target.named((String) text));
            targets.add(Target.parse((String) text, Purpose.UPGRADE));
            targets.add(Target.parse((String) text, Purpose.DOWNGRADE));
        }
        put(values, RevisionGraph.class, List.of(EMPTY, SMALL, LARGE));
        put(
                values,
                RevisionId.class,
                List.of(RevisionId.of("a"), RevisionId.of("m"), RevisionId.of("gone"), RevisionId.of("")));
        put(values, Revision.class, LARGE.revisions());
        put(values, dev.tributary.graph.RevisionSet.class, sets);
        put(values, Ancestry.class, List.of(Ancestry.of(SMALL), Ancestry.of(LARGE)));
        put(values, Replaced.class, List.of(new Replaced(RevisionId.of("a"), "sha256:" + "0".repeat(64))));
        put(values, String.class, texts);
        put(values, Object.class, List.of("a", 1, RevisionId.of("a"), RevisionId.of("gone")));
        put(values, boolean.class, List.of(true, false));
        put(values, int.class, List.of(0, 1, -3, Integer.MAX_VALUE));
        values.put(String[].class.getTypeName(), List.of(new String[] {}, new String[] {"a", "", "\"]; end"}));
        put(values, Flowchart.class, List.of(new Flowchart("BT")));
        put(values, Target.class, targets);
        for (Class<?> form : Target.class.getPermittedSubclasses()) {
            put(values, form, targets.stream().filter(form::isInstance).toList());
        }
        put(values, Place.class, List.of(new Place.Base(), new Place.Beyond(), new Place.At(RevisionId.of("gone"))));
        for (Class<?> form : Place.class.getPermittedSubclasses()) {
            put(
                    values,
                    form,
                    Objects.requireNonNull(values.get(Place.class.getName())).stream()
                            .filter(form::isInstance)
                            .toList());
        }
        put(values, Listing.class, List.of(new Listing(EMPTY), new Listing(SMALL), new Listing(LARGE)));
        put(values, Listing.BranchPoint.class, List.of(new Listing.BranchPoint(RevisionId.of("a"), ids("b", "c"))));
        put(
                values,
                TargetResolver.class,
                List.of(
                        new TargetResolver(EMPTY, Purpose.UPGRADE),
                        new TargetResolver(SMALL, Purpose.SHOW),
                        new TargetResolver(LARGE, Purpose.MERGE)));
        put(
                values,
                Selection.class,
                List.of(
                        new Selection(LARGE.ancestors(ids("m")), ids("m"), List.of()),
                        new Selection(LARGE.set(ids("c")), ids("gone"), List.of("careful"))));
        var wish = new NewRevision.Wish(List.of("left@head"), false, List.of("c"), List.of("new"));
        put(
                values,
                NewRevision.Wish.class,
                List.of(NewRevision.Wish.plain(), wish, NewRevision.Wish.merge(List.of("-1", "gone"), true)));
        put(values, NewRevision.class, List.of(new NewRevision(RevisionId.of("n"), ids("gone"), List.of(), List.of())));
        put(values, "java.util.List<%s>", RevisionId.class, idLists);
        put(values, "java.util.Collection<%s>", RevisionId.class, idsAndSets);
        put(values, "java.util.List<%s>", Revision.class, revisions);
        var replaced = new Replaced(RevisionId.of("a"), "sha256:" + "0".repeat(64));
        put(values, "java.util.List<%s>", Replaced.class, List.of(List.of(), List.of(replaced), holed(replaced)));
        put(values, "java.util.List<%s>", Target.class, List.of(List.of(), targets, holed(targets.get(0))));
        put(values, "java.util.List<%s>", String.class, List.of(List.of(), texts, holed("a")));
        put(
                values,
                "java.util.Optional<%s>",
                RevisionId.class,
                List.of(Optional.empty(), Optional.of(RevisionId.of("gone"))));
        put(values, "java.util.Optional<%s>", Target.class, List.of(Optional.empty(), Optional.of(targets.get(0))));
        return values;
    }

    private static void put(Map<String, List<Object>> values, Class<?> type, List<?> some) {
        assertThat(some).as(type.getName()).isNotEmpty();
        values.put(type.getName(), List.copyOf(some));
    }

    private static void put(Map<String, List<Object>> values, String form, Class<?> type, List<?> some) {
        values.put(form.formatted(type.getName()), List.copyOf(some));
    }

    private static <T> List<@Nullable T> holed(T value) {
        return Collections.unmodifiableList(Arrays.<@Nullable T>asList(value, null));
    }

    private static Revision odd(String id, List<RevisionId> parents, String label) {
        return new Revision(RevisionId.of(id), parents, List.of("", "gone"), List.of(label, "", label), "", "");
    }

    /** Constructors and methods that callers outside of the packages reach. */
    private static List<Executable> publicOf(Class<?> type) {
        var all = new ArrayList<Executable>();
        if (!Modifier.isAbstract(type.getModifiers())) {
            all.addAll(List.of(type.getConstructors()));
        }
        Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !type.isEnum() || !Set.of("values", "valueOf").contains(method.getName()))
                .forEach(all::add);
        return all;
    }

    /** The public types of both packages. Problems are made inside only, and have nothing but fields. */
    /** A folder's name may have a blank in it. */
    private static URI uri(Class<?> member) throws IOException {
        try {
            return member.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static List<Class<?>> publicTypes() throws IOException, ReflectiveOperationException {
        var types = new ArrayList<Class<?>>();
        for (Class<?> member : List.of(RevisionGraph.class, Target.class)) {
            var root = Path.of(uri(member));
            var folder = root.resolve(member.getPackageName().replace('.', '/'));
            try (var files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    var name = file.getFileName().toString();
                    if (name.endsWith(".class") && !name.equals("package-info.class")) {
                        types.add(Class.forName(member.getPackageName() + "." + name.substring(0, name.length() - 6)));
                    }
                }
            }
        }
        types.removeIf(type -> !isVisible(type) || Throwable.class.isAssignableFrom(type));
        return types;
    }

    private static boolean isVisible(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (!Modifier.isPublic(outer.getModifiers()) || outer.isAnonymousClass()) {
                return false;
            }
        }
        return true;
    }

    private static String name(Executable executable) {
        return executable.getDeclaringClass().getSimpleName() + "."
                + (executable instanceof Constructor<?> ? "new" : executable.getName()) + "/"
                + executable.getParameterCount();
    }
}

package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the core exports to everybody, and the commands as methods, as text that a review sees change. {@code -Dgolden.update} writes it anew.
 */
class PublicApiTest {
    private static final Path ROOT = Path.of(System.getProperty("tributary.root", ".."));
    private static final Path API = ROOT.resolve("docs/api.txt");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tributary");

    @Test
    void everyChangeOfThePublicApiIsSeen() throws IOException {
        String now = String.join("\n", lines()) + "\n";
        if (System.getProperty("golden.update") != null) {
            Files.writeString(API, now);
        }

        assertThat(now).isEqualTo(Files.readString(API));
    }

    /** Compilers warn of it in the core's own build only as long as that warning is on. */
    @Test
    void nothingOfItLeadsToWhatIsNotExported() throws IOException {
        Set<String> exported = exported();
        var leaks = new TreeSet<String>();
        for (String line : lines()) {
            for (String word : line.split("[^\\w.]+", -1)) {
                if (word.startsWith("dev.tributary.")) {
                    String type = word.replaceAll("\\.[A-Z].*", "");
                    if (!exported.contains(type)) {
                        leaks.add(word + " in " + line.strip());
                    }
                }
            }
        }

        assertThat(leaks).isEmpty();
    }

    private List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        Set<String> exported = exported();
        List<Class<?>> types = classes.stream()
                .filter(type -> exported.contains(type.getPackageName()))
                .map(JavaClass::reflect)
                .filter(PublicApiTest::isVisible)
                .sorted(Comparator.comparing(Class::getName))
                .collect(Collectors.toList());
        assertThat(types).hasSizeGreaterThan(50);
        for (Class<?> type : types) {
            lines.add(header(type));
            var members = new TreeSet<String>();
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (isVisible(constructor.getModifiers()) && !type.isEnum()) {
                    members.add("  new(" + parameters(constructor.getGenericParameterTypes()) + ")");
                }
            }
            for (Method method : methods(type)) {
                if (isVisible(method.getModifiers()) && !method.isSynthetic() && !isGiven(method)) {
                    members.add("  " + (Modifier.isStatic(method.getModifiers()) ? "static " : "") + method.getName()
                            + "(" + parameters(method.getGenericParameterTypes()) + "): "
                            + (method.getGenericReturnType() instanceof TypeVariable<?>
                                            && method.getDeclaringClass() != type
                                    ? name(type)
                                    : name(method.getGenericReturnType())));
                }
            }
            if (type.isEnum()) {
                Arrays.stream(type.getEnumConstants()).forEach(constant -> members.add("  " + constant));
            }
            lines.addAll(members);
        }
        return lines;
    }

    /** Its own, and those of classes above it that nobody sees but through it. */
    private static List<Method> methods(Class<?> type) {
        var methods = new ArrayList<>(List.of(type.getDeclaredMethods()));
        for (Class<?> above = type.getSuperclass();
                above != null && !Modifier.isPublic(above.getModifiers());
                above = above.getSuperclass()) {
            methods.addAll(List.of(above.getDeclaredMethods()));
        }
        return methods;
    }

    private static Set<String> exported() throws IOException {
        Path file = ROOT.resolve("tributary-core/target/classes/module-info.class");
        try (var in = Files.newInputStream(file)) {
            Set<String> packages = ModuleDescriptor.read(in).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toCollection(TreeSet::new));
            packages.add("dev.tributary.tool");
            return packages;
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && !type.getSimpleName().equals("package-info")
                && isVisible(type.getModifiers())
                && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** What every record, enum and object has. */
    private static boolean isGiven(Method method) {
        return Set.of("equals", "hashCode", "toString", "values", "valueOf").contains(method.getName());
    }

    private static String header(Class<?> type) {
        String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
        String above =
                type.getSuperclass() != null && type.getSuperclass().getName().startsWith("dev.tributary")
                        ? " extends " + type.getSuperclass().getName()
                        : "";
        return (type.isSealed() ? "sealed " : "") + kind + " " + type.getName().replace('$', '.') + above;
    }

    private static String parameters(java.lang.reflect.Type... types) {
        return Arrays.stream(types).map(PublicApiTest::name).collect(Collectors.joining(", "));
    }

    private static String name(java.lang.reflect.Type type) {
        return type.getTypeName().replace('$', '.').replace("java.lang.", "").replace("java.util.", "");
    }
}

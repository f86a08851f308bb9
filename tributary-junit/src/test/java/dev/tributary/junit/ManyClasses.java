package dev.tributary.junit;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Test classes written and compiled for one test. */
final class ManyClasses {
    private ManyClasses() {}

    /**
     * So many, named alike but for a number.
     *
     * @param source of one, with {@code NAME} where its name stands
     */
    static List<Class<?>> compiled(Path folder, String name, String source, int number)
            throws IOException, ClassNotFoundException {
        var words = new ArrayList<>(List.of(
                "-d",
                folder.toString(),
                "-proc:none",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        for (int i = 0; i < number; i++) {
            Path file = folder.resolve(name + i + ".java");
            Files.writeString(file, source.replace("NAME", name + i));
            words.add(file.toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("javac " + status);
        }
        return loaded(folder, name, number);
    }

    /** The loader stays open as long as the classes are used. */
    private static List<Class<?>> loaded(Path folder, String name, int number)
            throws MalformedURLException, ClassNotFoundException {
        var loader = new URLClassLoader(
                Stream.of(folder.toUri().toURL()).toArray(URL[]::new), ManyClasses.class.getClassLoader());
        var classes = new ArrayList<Class<?>>();
        for (int i = 0; i < number; i++) {
            classes.add(loader.loadClass(name + i));
        }
        return classes;
    }
}

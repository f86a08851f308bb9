import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the classes of a jar to the Java 8 class file version, with the stack map frames that this version demands, so
 * that a class-data-sharing archive can hold them. Run by launcher/build with ASM and the jar's own classes at hand.
 */
public final class RaiseBytecode {
    public static void main(String[] jars) throws IOException {
        for (String name : jars) {
            Path jar = Path.of(name);
            Path raised = Path.of(name + ".raised");
            try (var in = new JarFile(jar.toFile());
                    var out = new JarOutputStream(Files.newOutputStream(raised));
                    var classes = new java.net.URLClassLoader(new java.net.URL[] {jar.toUri().toURL()})) {
                for (var entry : (Iterable<java.util.jar.JarEntry>) in.stream()::iterator) {
                    byte[] bytes = in.getInputStream(entry).readAllBytes();
                    // A multi-release module descriptor would be left alone; the class path ignores it.
                    if (entry.getName().endsWith(".class") && !entry.getName().contains("module-info")) {
                        bytes = raise(bytes, classes);
                    }
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(bytes);
                    out.closeEntry();
                }
            }
            Files.move(raised, jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static byte[] raise(byte[] bytes, ClassLoader classes) {
        var reader = new ClassReader(bytes);
        if (reader.readShort(6) >= Opcodes.V1_8) {
            return bytes;
        }
        var writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return classes;
            }
        };
        reader.accept(
                new org.objectweb.asm.ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
                        super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
                    }
                },
                ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}

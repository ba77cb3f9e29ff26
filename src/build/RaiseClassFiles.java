import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Raises the classes of a jar to the class-file version of Java 8, where they are older: the same code with the stack
 * maps that newer versions ask for. picocli is compiled for Java 5; such classes are verified by the JVM's slow old
 * verifier at each start, and caches of newer JVMs leave them out.
 *
 * <p>A part of the build: {@code java -cp asm.jar RaiseClassFiles.java JAR RESULT}.
 */
final class RaiseClassFiles {
    private static final int MAJOR_VERSION_OFFSET = 6;

    private RaiseClassFiles() {}

    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        try (JarFile jar = new JarFile(from.toFile());
                URLClassLoader classes = new URLClassLoader(
                        new URL[] {from.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            List<JarEntry> entries =
                    jar.stream().sorted(Comparator.comparing(JarEntry::getName)).toList();
            for (JarEntry entry : entries) {
                byte[] content;
                try (InputStream in = jar.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                if (entry.getName().endsWith(".class")) {
                    content = raise(content, classes);
                }
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                put(out, copy, content);
            }
        }
    }

    private static void put(ZipOutputStream out, ZipEntry entry, byte[] content) throws IOException {
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static byte[] raise(byte[] content, ClassLoader classes) {
        ClassReader reader = new ClassReader(content);
        if (reader.readUnsignedShort(MAJOR_VERSION_OFFSET) >= Opcodes.V1_8) {
            return content;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return classes; // for the common superclass of two types
            }
        };
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(
                            int version, int access, String name, String signature, String parent, String[] interfaces) {
                        super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
                    }
                },
                ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}

package io.github.mkdrive.nativeimage;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Class files, by the internal name of the class. */
final class Bytecode {
    private final Map<String, ClassNode> classes = new HashMap<>();

    /** The classes of folders and jars. */
    static Bytecode of(Path... places) {
        Bytecode bytecode = new Bytecode();
        try {
            for (Path place : places) {
                if (Files.isDirectory(place)) {
                    bytecode.addFolder(place);
                } else {
                    bytecode.addJar(place);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytecode;
    }

    /** The jar on the class path whose name begins so. */
    static Path jar(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> String.valueOf(path.getFileName()).startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the class path"));
    }

    private void addFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                add(Files.readAllBytes(file));
            }
        }
    }

    private void addJar(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream()
                    .filter(entry -> entry.getName().endsWith(".class")
                            && !entry.getName().startsWith("META-INF"))
                    .toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    add(in.readAllBytes());
                }
            }
        }
    }

    private void add(byte[] content) {
        ClassNode node = new ClassNode();
        new ClassReader(content).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        classes.put(node.name, node);
    }

    Collection<ClassNode> classes() {
        return classes.values();
    }

    boolean contains(String internalName) {
        return classes.containsKey(internalName);
    }

    /** The method that a call names, in the class itself or inherited. */
    Optional<Found> find(String owner, String name, String descriptor) {
        for (String at = owner; at != null && classes.containsKey(at); ) {
            ClassNode node = classes.get(at);
            for (MethodNode method : node.methods) {
                if (method.name.equals(name) && method.desc.equals(descriptor)) {
                    return Optional.of(new Found(at, method));
                }
            }
            at = node.superName;
        }
        return Optional.empty();
    }

    /** Every call that asks for a resource or a bundle. */
    List<ResourceUse> resources() {
        List<ResourceUse> uses = new ArrayList<>();
        eachCall((owner, call) -> {
            boolean bundle = call.owner.equals("java/util/ResourceBundle") && call.name.equals("getBundle");
            boolean resource = (call.owner.equals("java/lang/Class") || call.owner.equals("java/lang/ClassLoader"))
                    && call.name.startsWith("getResource");
            if (bundle || resource) {
                Optional<String> name = constantBefore(call, bundle);
                String folder = owner.name.substring(0, owner.name.lastIndexOf('/') + 1);
                uses.add(new ResourceUse(
                        owner.name, name.map(text -> bundle ? "bundle " + text : absolute(folder, text))));
            }
        });
        return uses;
    }

    private static String absolute(String folder, String name) {
        return name.startsWith("/") ? name.substring(1) : folder + name;
    }

    /** Every property that is set to a constant, as {@code name=value}; what only a call knows is of no use to a builder. */
    List<String> systemProperties() {
        List<String> set = new ArrayList<>();
        eachCall((owner, call) -> {
            if (call.owner.equals("java/lang/System")
                    && call.name.equals("setProperty")
                    && before(call) instanceof LdcInsnNode value) {
                LdcInsnNode name = (LdcInsnNode) before(value);
                set.add(name.cst + "=" + value.cst);
            }
        });
        return set;
    }

    private void eachCall(Visitor visitor) {
        for (ClassNode node : classes.values()) {
            for (MethodNode method : node.methods) {
                for (AbstractInsnNode at : method.instructions) {
                    if (at instanceof MethodInsnNode call) {
                        visitor.visit(node, call);
                    }
                }
            }
        }
    }

    private static Optional<String> constantBefore(MethodInsnNode call, boolean bundle) {
        AbstractInsnNode at = before(call);
        // The locale of a bundle comes between its name and the call.
        if (bundle && !(at instanceof LdcInsnNode)) {
            at = before(at);
        }
        return at instanceof LdcInsnNode constant && constant.cst instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static AbstractInsnNode before(AbstractInsnNode at) {
        @Nullable AbstractInsnNode previous = at.getPrevious();
        while (previous != null && previous.getOpcode() < 0) {
            previous = previous.getPrevious();
        }
        if (previous == null) {
            throw new IllegalStateException("a call without what it is called with");
        }
        return previous;
    }

    /**
     * A method and the class that has it.
     *
     * @param owner the internal name of the class
     * @param method the method
     */
    record Found(String owner, MethodNode method) {}

    /**
     * A place that asks for a resource.
     *
     * @param place the class that asks
     * @param name the resource from the root of the class path, or {@code "bundle "} and a bundle's name; empty where it is not
     *     a constant
     */
    record ResourceUse(String place, Optional<String> name) {}

    @FunctionalInterface
    private interface Visitor {
        void visit(ClassNode owner, MethodInsnNode call);
    }
}

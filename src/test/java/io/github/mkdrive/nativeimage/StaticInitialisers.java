package io.github.mkdrive.nativeimage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Follows static initialisers through the code they call, to what must not happen while an executable is built: its result
 * would be that of the machine and the moment of the build, and the same for every user. Calls are followed to the method that
 * they name, not to all that override it.
 */
final class StaticInitialisers {
    private static final Pattern FORBIDDEN = Pattern.compile(String.join(
            "|",
            "java/lang/System\\.(getenv|getProperty|getProperties|console|nanoTime|currentTimeMillis|identityHashCode)",
            "java/lang/(Integer|Long|Boolean)\\.(getInteger|getLong|getBoolean)",
            "java/time/(Clock|InstantSource)\\.system\\w*",
            "java/time/\\w+\\.now",
            "java/util/Date\\.<init>",
            "java/util/Calendar\\.getInstance",
            "java/security/SecureRandom\\..*",
            "java/util/(Random|SplittableRandom)\\.<init>",
            "java/util/concurrent/ThreadLocalRandom\\..*",
            "java/util/random/\\w+\\..*",
            "java/util/UUID\\.randomUUID",
            "java/lang/Math\\.random",
            "java/util/Locale\\.getDefault",
            "java/util/TimeZone\\.getDefault",
            "java/nio/charset/Charset\\.defaultCharset",
            "java/net/InetAddress\\..*",
            "java/nio/file/(Files|Paths)\\..*"));

    /**
     * What libraries may read: debugging switches and line ends, which are the same for everybody, and the locale, by which
     * Jackson writes dates; mkdrive gives it none.
     */
    private static final Set<String> ALLOWED_TO_LIBRARIES = Set.of(
            "java/lang/System.getProperty",
            "java/lang/System.getProperties",
            "java/lang/Boolean.getBoolean",
            "java/util/Locale.getDefault");

    private final Bytecode bytecode;
    private final Metadata metadata;

    StaticInitialisers(Bytecode bytecode, Metadata metadata) {
        this.bytecode = bytecode;
        this.metadata = metadata;
    }

    /** What is wrong with the classes of a package that are initialised while an executable is built. */
    List<String> problems(String packageName) {
        List<String> problems = new ArrayList<>();
        for (ClassNode node : bytecode.classes()) {
            String name = node.name.replace('/', '.');
            if (name.startsWith(packageName + '.') && metadata.isInitialisedAtBuildTime(name)) {
                follow(node.name, packageName.equals("io.github.mkdrive")).ifPresent(problems::add);
            }
        }
        problems.sort(String::compareTo);
        return problems;
    }

    /** The way from a class to the first thing that must not happen; empty where there is none. */
    Optional<String> follow(String className, boolean strict) {
        Map<String, String> ways = new HashMap<>();
        Deque<Bytecode.Found> open = new ArrayDeque<>();
        bytecode.find(className, "<clinit>", "()V")
                .filter(found -> found.owner().equals(className))
                .ifPresent(found -> {
                    ways.put(key(found), className);
                    open.add(found);
                });
        while (!open.isEmpty()) {
            Bytecode.Found at = open.remove();
            String way = ways.getOrDefault(key(at), "");
            for (AbstractInsnNode instruction : at.method().instructions) {
                Optional<String> bad = bad(instruction, strict);
                if (bad.isPresent()) {
                    return Optional.of(way + " > " + bad.get());
                }
                called(instruction)
                        .flatMap(call -> bytecode.find(call.getOwner(), call.getName(), call.getDesc()))
                        .filter(found -> !ways.containsKey(key(found)))
                        .ifPresent(found -> {
                            ways.put(key(found), way + " > " + found.owner() + '.' + found.method().name);
                            open.add(found);
                        });
            }
        }
        return Optional.empty();
    }

    private Optional<String> bad(AbstractInsnNode instruction, boolean strict) {
        Optional<String> call = called(instruction).map(to -> to.getOwner() + '.' + to.getName());
        if (call.isPresent()
                && FORBIDDEN.matcher(call.get()).matches()
                && (strict || !ALLOWED_TO_LIBRARIES.contains(call.get()))) {
            return call;
        }
        return touched(instruction)
                .filter(type -> !type.startsWith("java/") && !type.startsWith("[") && !type.startsWith("javax/"))
                .map(type -> type.replace('/', '.'))
                .filter(type -> strict && !metadata.isInitialisedAtBuildTime(type))
                .map(type -> type + " (initialised at run time)");
    }

    /** The class that an instruction initialises. */
    private static Optional<String> touched(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call && call.getOpcode() == Opcodes.INVOKESTATIC) {
            return Optional.of(call.owner);
        }
        if (instruction instanceof FieldInsnNode field
                && (field.getOpcode() == Opcodes.GETSTATIC || field.getOpcode() == Opcodes.PUTSTATIC)) {
            return Optional.of(field.owner);
        }
        if (instruction instanceof TypeInsnNode made && made.getOpcode() == Opcodes.NEW) {
            return Optional.of(made.desc);
        }
        return Optional.empty();
    }

    private static Optional<Handle> called(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            return Optional.of(new Handle(Opcodes.H_INVOKEVIRTUAL, call.owner, call.name, call.desc, call.itf));
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            // A lambda may be called later only; whether it is can't be seen from here.
            for (Object argument : dynamic.bsmArgs) {
                if (argument instanceof Handle handle) {
                    return Optional.of(handle);
                }
            }
        }
        return Optional.empty();
    }

    private static String key(Bytecode.Found found) {
        return found.owner() + '.' + found.method().name + found.method().desc;
    }
}

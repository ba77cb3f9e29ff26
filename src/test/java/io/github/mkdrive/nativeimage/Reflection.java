package io.github.mkdrive.nativeimage;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IAnnotatedElement;
import picocli.CommandLine.Model.OptionSpec;

/** What picocli reaches by reflection, found by walking the command model. */
final class Reflection {
    private final Metadata metadata;
    private final Set<String> reached = new TreeSet<>();
    private final List<String> missing = new ArrayList<>();

    private Reflection(Metadata metadata) {
        this.metadata = metadata;
    }

    /** The types that a command line reaches. */
    static Set<String> types(CommandLine line) {
        Reflection reflection = new Reflection(Metadata.read());
        reflection.command(line.getCommandSpec());
        return reflection.reached;
    }

    /** What a command line reaches and the metadata does not name. */
    static List<String> missing(CommandLine line, Metadata metadata) {
        Reflection reflection = new Reflection(metadata);
        reflection.command(line.getCommandSpec());
        return reflection.missing;
    }

    private void command(CommandSpec spec) {
        if (spec.userObject() != null) {
            members(spec.userObject().getClass());
        }
        for (CommandSpec mixin : spec.mixins().values()) {
            command(mixin);
        }
        for (IAnnotatedElement element : spec.mixinAnnotatedElements().values()) {
            type(element.getTypeInfo().getType());
        }
        IVersionProvider version = spec.versionProvider();
        if (version != null) {
            constructed(version.getClass());
        }
        if (spec.defaultValueProvider() != null) {
            constructed(spec.defaultValueProvider().getClass());
        }
        for (ArgSpec argument : spec.args()) {
            argument(argument);
        }
        for (CommandLine subcommand : spec.subcommands().values()) {
            command(subcommand.getCommandSpec());
        }
    }

    private void argument(ArgSpec argument) {
        if (argument.userObject() instanceof Field field) {
            String owner = field.getDeclaringClass().getName();
            type(field.getDeclaringClass());
            check(metadata.hasField(owner, field.getName()), owner + '.' + field.getName());
            generic(field.getGenericType());
        }
        for (Class<?> part : argument.auxiliaryTypes()) {
            if (!isOfLibrary(part)) {
                type(part);
            }
        }
        if (argument.completionCandidates() != null) {
            own(argument.completionCandidates().getClass());
        }
        for (CommandLine.ITypeConverter<?> converter : argument.converters()) {
            own(converter.getClass());
        }
        own(
                argument.parameterConsumer() == null
                        ? null
                        : argument.parameterConsumer().getClass());
        own(argument.preprocessor() == null ? null : argument.preprocessor().getClass());
        if (argument instanceof OptionSpec option && option.parameterConsumer() != null) {
            own(option.parameterConsumer().getClass());
        }
    }

    /** The types in a field's signature, which are looked up by their names. */
    private void generic(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            generic(parameterized.getRawType());
            for (Type argument : parameterized.getActualTypeArguments()) {
                generic(argument);
            }
        } else if (type instanceof Class<?> simple) {
            type(simple);
        }
    }

    private void type(Class<?> type) {
        if (type.isPrimitive()) {
            return;
        }
        String name = type.getName();
        reached.add(name);
        check(metadata.hasType(name), name);
        if (type.isEnum()) {
            check(metadata.hasMethod(name, "values"), name + ".values()");
            check(metadata.hasMethod(name, "valueOf"), name + ".valueOf()");
        }
        if (type == java.util.Optional.class) {
            check(metadata.hasMethod(name, "empty"), name + ".empty()");
            check(metadata.hasMethod(name, "ofNullable"), name + ".ofNullable()");
        }
    }

    /** A class whose fields and methods are looked through for annotations. */
    private void members(Class<?> type) {
        type(type);
        for (Field field : type.getDeclaredFields()) {
            if (field.getAnnotations().length > 0) {
                check(metadata.hasField(type.getName(), field.getName()), type.getName() + '.' + field.getName());
            }
        }
    }

    private void constructed(Class<?> type) {
        type(type);
        check(metadata.hasConstructor(type.getName()), type.getName() + ".<init>");
    }

    /** A class that an annotation names; picocli's own it makes itself. */
    private void own(@Nullable Class<?> type) {
        if (type != null && !isOfLibrary(type) && !type.isHidden()) {
            constructed(type);
        }
    }

    private static boolean isOfLibrary(Class<?> type) {
        return type.getName().startsWith("picocli.") || type.getName().startsWith("java.");
    }

    private void check(boolean there, String what) {
        if (!there && !missing.contains(what)) {
            missing.add(what);
        }
    }
}

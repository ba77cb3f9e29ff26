package io.github.mkdrive.testbed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test, or all of a class, that holds for this build's form on Java alone: for its launcher, its jars and classes, or for what
 * only a JVM can be given. Left out where a program is named, see {@link TestedProgram}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("java-form")
public @interface JavaForm {}

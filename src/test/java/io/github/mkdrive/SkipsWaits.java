package io.github.mkdrive;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIf;

/**
 * A test, or all of a class, in which the {@link Program} waits for long. In this JVM that takes no time, see {@link SkippedTime};
 * a process would wait, so it is skipped there.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIf(
        value = "io.github.mkdrive.testbed.TestedProgram#isNamed",
        disabledReason = "it waits for long, and a process waits in real time")
@interface SkipsWaits {}

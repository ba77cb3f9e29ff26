package io.github.mkdrive.nativeimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.github.mizosoft.methanol.Methanol;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is initialised while an executable is built knows nothing of the user, the clock or chance. */
class StaticInitialisersTest {
    private static final String TESTS = "io/github/mkdrive/nativeimage/";
    private static final String FIXTURES = TESTS + "StaticInitialisersTest$";
    private static final StaticInitialisers INITIALISERS = new StaticInitialisers(
            Bytecode.of(
                    Metadata.CLASSES,
                    Path.of("target", "test-classes", "io", "github", "mkdrive", "nativeimage"),
                    Bytecode.jar("picocli-4"),
                    Bytecode.jar("jackson-core"),
                    Bytecode.jar("jackson-annotations"),
                    Bytecode.jar("jackson-databind")),
            Metadata.read());

    @Test
    void oursReadNothingOfTheMachineAndTheMoment() {
        assertEquals(
                List.of(),
                INITIALISERS.problems("io.github.mkdrive").stream()
                        .filter(problem -> !problem.startsWith(TESTS))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"picocli", "com.fasterxml.jackson"})
    void thoseOfLibrariesReadNoClockAndNoChance(String packageName) {
        assertEquals(List.of(), INITIALISERS.problems(packageName));
    }

    @ParameterizedTest
    @CsvSource({
        "Environment, java/lang/System.getenv",
        "Property, java/lang/System.getProperty",
        "Stopwatch, java/lang/System.nanoTime",
        "Chance, java/security/SecureRandom.<init>",
        "Distant, java/lang/System.currentTimeMillis",
        "Lambda, java/lang/System.nanoTime",
        "Hashes, com/fasterxml/jackson/core/sym/",
        "Client, com.github.mizosoft.methanol.Methanol (initialised at run time)"
    })
    void findsWhatMustNotBe(String fixture, String found) {
        String problem = INITIALISERS.follow(FIXTURES + fixture, true).orElse("");
        assertTrue(problem.contains(found), problem);
    }

    @Test
    void letsConstantsBe() {
        assertTrue(INITIALISERS.follow(FIXTURES + "Constant", true).isEmpty());
    }

    @SuppressWarnings("unused")
    private static final class Environment {
        static final String HOME = String.valueOf(System.getenv("HOME"));
    }

    @SuppressWarnings("unused")
    private static final class Property {
        static final String USER = String.valueOf(System.getProperty("user.name"));
    }

    @SuppressWarnings("unused")
    private static final class Stopwatch {
        static final long START = System.nanoTime();
    }

    @SuppressWarnings("unused")
    private static final class Chance {
        static final SecureRandom RANDOM = new SecureRandom();
    }

    @SuppressWarnings("unused")
    private static final class Distant {
        static final Distant ONE = new Distant();

        private final long made = new Step().now();
    }

    private static final class Step {
        long now() {
            return now(1);
        }

        private static long now(int factor) {
            return System.currentTimeMillis() * factor;
        }
    }

    @SuppressWarnings("unused")
    private static final class Lambda {
        static final LongSupplier TIME = () -> System.nanoTime() + 1;
    }

    @SuppressWarnings("unused")
    private static final class Hashes {
        static final JsonFactory JSON = new JsonFactory();
    }

    @SuppressWarnings("unused")
    private static final class Client {
        static final Methanol METHANOL = Methanol.create();
    }

    @SuppressWarnings("unused")
    private static final class Constant {
        static final List<String> NAMES = List.of("a", "b".repeat(3));
    }
}

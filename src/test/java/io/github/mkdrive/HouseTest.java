package io.github.mkdrive;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.mkdrive.testbed.JavaForm;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house: who may know whom, and who may touch the process. */
@JavaForm
class HouseTest {
    private static final String ROOT = "io.github.mkdrive";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Each room, and the rooms that it uses beside itself: all of them, and no other. */
    static Stream<Arguments> neighbours() {
        return Stream.of(
                Arguments.of("api", Set.of()),
                Arguments.of("auth", Set.of("api")),
                Arguments.of("config", Set.of("api")),
                Arguments.of("output", Set.of("api")),
                Arguments.of("sandbox", Set.of("sqlite")),
                Arguments.of("sqlite", Set.of()),
                Arguments.of("create", Set.of("api")),
                Arguments.of("http", Set.of("api", "auth")),
                Arguments.of("report", Set.of("api", "auth", "config", "create", "http", "output")),
                Arguments.of("input", Set.of("api")),
                Arguments.of("batch", Set.of("api", "create", "report", "sqlite")),
                Arguments.of("page", Set.of("api", "batch", "output", "report")),
                Arguments.of(
                        "cli",
                        Set.of(
                                "api", "auth", "batch", "config", "create", "http", "input", "output", "page", "report",
                                "sandbox")));
    }

    @ParameterizedTest
    @MethodSource
    void neighbours(String room, Set<String> others) {
        Set<String> used = CLASSES.stream()
                .filter(one -> room(one).equals(room))
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .map(dependency -> room(dependency.getTargetClass().getBaseComponentType()))
                .filter(other -> !other.isEmpty() && !other.equals(room))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(new TreeSet<>(others), used);
    }

    /** The package below the root that a class is in; empty for what is not ours, and for the ways in. */
    private static String room(JavaClass one) {
        String name = one.getPackageName();
        return name.startsWith(ROOT + '.') ? name.substring(ROOT.length() + 1) : "";
    }

    @Test
    void everyPackageHasItsRules() {
        List<String> ruled = neighbours().map(row -> ROOT + '.' + row.get()[0]).toList();

        for (JavaPackage found : CLASSES.getPackage(ROOT).getSubpackagesInTree()) {
            assertTrue(ruled.contains(found.getName()), found.getName());
        }
    }

    @Test
    void noCyclesOfRooms() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    /** Nested classes belong to the class that they stand in. */
    @Test
    void noCyclesOfClasses() {
        check(slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass one) {
                        if (!one.getPackageName().startsWith(ROOT)) {
                            return SliceIdentifier.ignore();
                        }
                        String name = one.getBaseComponentType().getName();
                        int nested = name.indexOf('$');
                        return SliceIdentifier.of(nested < 0 ? name : name.substring(0, nested));
                    }

                    @Override
                    public String getDescription() {
                        return "classes";
                    }
                })
                .should()
                .beFreeOfCycles());
    }

    /**
     * Time and chance come from {@link Main}, so that a test can play hours in no time and the same dice twice. The training for
     * the start-up cache is a program of its own.
     */
    @Test
    void onlyMainKnowsTheTimeAndDrawsNumbers() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(StartupCache.class.getName())
                .and(not(nestedIn(Main.class)))
                .should()
                .callMethodWhere(callTo("java.lang.System", "nanoTime", "currentTimeMillis")
                        .or(callTo("java.lang.Thread", "sleep"))
                        .or(callTo("java.util.concurrent.TimeUnit", "sleep"))
                        .or(callTo("java.util.concurrent.locks.LockSupport", "parkNanos", "parkUntil"))
                        .or(callTo("java.time.Instant", "now"))
                        .or(callTo("java.time.Clock", "systemUTC", "systemDefaultZone", "system"))
                        .or(callTo("java.lang.Math", "random"))
                        .or(callTo("java.util.UUID", "randomUUID"))
                        .or(callTo("java.util.concurrent.ThreadLocalRandom", "current"))
                        .or(callTo("java.util.random.RandomGenerator", "getDefault", "of")))
                .orShould()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes a source of random numbers",
                        (JavaConstructorCall call) -> call.getTargetOwner().isAssignableTo(java.util.Random.class)
                                || call.getTargetOwner().isAssignableTo(java.util.SplittableRandom.class))));
    }

    private static DescribedPredicate<JavaMethodCall> callTo(String owner, String... methods) {
        return DescribedPredicate.describe(
                owner + " " + List.of(methods),
                call -> call.getTargetOwner().getName().equals(owner)
                        && List.of(methods).contains(call.getName()));
    }

    private static DescribedPredicate<JavaClass> nestedIn(Class<?> outer) {
        return DescribedPredicate.describe(
                "nested in " + outer,
                one -> one.getName().equals(outer.getName()) || one.getName().startsWith(outer.getName() + '$'));
    }

    /** The JDK's server and sqlite-jdbc read some settings from nowhere else. */
    @Test
    void onlyMainTouchesTheProcess() {
        ArchRule streams = noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .accessField(System.class, "in")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace");
        ArchRule properties = noClasses()
                .that(not(belongToAnyOf(Main.class)).and(not(resideInAnyPackage(ROOT + ".sandbox", ROOT + ".sqlite"))))
                .should()
                .callMethod(System.class, "setProperty", String.class, String.class);
        check(streams);
        check(properties);
    }

    @Test
    void onlyTheHttpPackageKnowsTheClient() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "com.github.mizosoft.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli.."));
    }

    @Test
    void namesSayWhatAThingIs() {
        check(classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Common)(\\$.*)?"));
        check(classes().should().haveNameNotMatching(".*\\.Abstract[A-Z].*"));
    }

    @Test
    void everyPackageIsFreeOfNulls() {
        for (JavaPackage found : CLASSES.getPackage(ROOT).getSubpackagesInTree()) {
            assertTrue(found.isAnnotatedWith(NullMarked.class), found.getName());
        }
        assertTrue(CLASSES.getPackage(ROOT).isAnnotatedWith(NullMarked.class));
    }

    @Test
    void nothingIsLookedAtInVain() {
        assertTrue(CLASSES.stream().map(JavaClass::getPackageName).distinct().count() > 8);
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}

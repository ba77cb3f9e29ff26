package io.github.mkdrive;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house: who may know whom, and who may touch the process. */
class HouseTest {
    private static final String ROOT = "io.github.mkdrive";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Each package, and the packages of ours that it may use beside itself. */
    static Stream<Arguments> neighbours() {
        return Stream.of(
                Arguments.of("api", List.of()),
                Arguments.of("auth", List.of("api")),
                Arguments.of("config", List.of("api")),
                Arguments.of("output", List.of("api")),
                Arguments.of("sandbox", List.of()),
                Arguments.of("create", List.of("api")),
                Arguments.of("http", List.of("api", "auth", "config")),
                Arguments.of("cli", List.of("api", "auth", "config", "create", "http", "output", "sandbox")));
    }

    @ParameterizedTest
    @MethodSource
    void neighbours(String name, List<String> allowed) {
        String own = ROOT + '.' + name;
        String[] known = Stream.concat(Stream.of(own), allowed.stream().map(other -> ROOT + '.' + other))
                .toArray(String[]::new);

        check(noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(known)))));
    }

    @Test
    void everyPackageHasItsRules() {
        List<String> ruled = neighbours().map(row -> ROOT + '.' + row.get()[0]).toList();

        for (JavaPackage found : CLASSES.getPackage(ROOT).getSubpackagesInTree()) {
            assertTrue(ruled.contains(found.getName()), found.getName());
        }
    }

    @Test
    void noCycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    /** The sandbox has a setting to make for the JDK's server and one for sqlite-jdbc, which read them from nowhere else. */
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
                .that(not(belongToAnyOf(Main.class)).and(not(resideInAPackage(ROOT + ".sandbox"))))
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

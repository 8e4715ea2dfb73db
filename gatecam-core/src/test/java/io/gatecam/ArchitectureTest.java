package io.gatecam;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gatecam.camera.CameraUrl;
import io.gatecam.disk.DataDirectory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules that the compiler does not know. */
class ArchitectureTest {

    /** From the bottom to the top. Each package may use those before it and no other. */
    static final List<String> ORDER = List.of(
            "error",
            "time",
            "event",
            "fanout",
            "disk",
            "index",
            "mp4",
            "camera",
            "ffmpeg",
            "still",
            "archive",
            "segment",
            "clip",
            "snapshot",
            "film",
            "stream",
            "retention");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.gatecam");

    private static final DescribedPredicate<JavaClass> LIBRARY_TYPE =
            resideInAnyPackage("com.fasterxml.jackson..", "org.apache.commons.exec..", "oshi..", "org.roaringbitmap..");

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("io.gatecam"), ORDER.stream().map(each -> "io.gatecam." + each))
                                .toList());
    }

    @ParameterizedTest
    @FieldSource("ORDER")
    void aPackageUsesOnlyThoseBelowIt(String name) {
        String[] above = Stream.concat(
                        Stream.of("io.gatecam"),
                        ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
                                .map(each -> "io.gatecam." + each))
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("io.gatecam." + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .check(CLASSES);
    }

    @Test
    void noPackagesUseEachOther() {
        slices().matching("io.gatecam.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingIsPrintedAndNothingIsLoggedPastSlf4j() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @Test
    void passwordsAreRevealedOnlyWhereTheyAreKeptAndWhereTheCommandLineIsBuilt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gatecam.camera")
                .and()
                .doNotHaveFullyQualifiedName("io.gatecam.stream.FfmpegFeed")
                .should()
                .callMethod(CameraUrl.class, "reveal")
                .check(CLASSES);
    }

    /**
     * But for two that wait for what no test's clocks can turn: {@link DataDirectory} for the lock of another process,
     * {@code Pumps} for threads that read the pipes of a child.
     */
    @Test
    void timeComesFromTheClocksOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.gatecam.time")
                .and()
                .doNotHaveFullyQualifiedName(DataDirectory.class.getName())
                .and()
                .doNotHaveFullyQualifiedName("io.gatecam.ffmpeg.Pumps")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
    }

    @Test
    void noStateIsStatic() {
        fields().that().areStatic().and(are(written())).should().beFinal().check(CLASSES);
    }

    @Test
    void noTypeOfALibraryIsInThePublicInterface() {
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages("io.gatecam.disk", "io.gatecam.fanout", "io.gatecam.ffmpeg")
                .should(haveInTheirSignature(LIBRARY_TYPE))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaField> written() {
        return describe("written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaCodeUnit> haveInTheirSignature(
            DescribedPredicate<JavaClass> types) {
        return com.tngtech.archunit.lang.ArchCondition.from(describe(
                "have a library's type in their signature",
                unit -> Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                        .map(JavaType::getAllInvolvedRawTypes)
                        .flatMap(Set::stream)
                        .anyMatch(types)));
    }
}

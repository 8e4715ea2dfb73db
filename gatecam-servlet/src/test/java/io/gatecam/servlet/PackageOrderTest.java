package io.gatecam.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which package may use which. */
class PackageOrderTest {

    /** From the bottom to the top. Each package may use those before it and no other. */
    static final List<String> ORDER = List.of(
            "http", "access", "endpoint", "file", "page", "still", "snapshot", "segment", "camera", "stream", "push");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.gatecam.servlet");

    @ParameterizedTest
    @FieldSource("ORDER")
    void eachPackageUsesOnlyThoseBelowIt(String name) {
        String[] above = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
                .map(other -> "io.gatecam.servlet." + other)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.gatecam.servlet." + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of("io.gatecam.servlet"), Stream.of(above))
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsPlace() {
        String[] placed = Stream.concat(
                        Stream.of("io.gatecam.servlet"), ORDER.stream().map(name -> "io.gatecam.servlet." + name))
                .toArray(String[]::new);
        noClasses().should().resideOutsideOfPackages(placed).check(CLASSES);
    }
}

package dev.nightmarket.loadtests.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of modules in docs/ARCHITECTURE.md: dependencies point one way. */
@Tag("unit")
class ArchitectureTest {
    private static final String ROOT = "dev.nightmarket.";

    /** Package of a module, and the packages of ours that it may use beside its own. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.of(
            "proto", List.of(),
            "assets", List.of(),
            "asr", List.of("assets"),
            "dialog", List.of("assets"),
            "speech", List.of("assets"),
            "media", List.of("proto", "asr", "dialog", "speech", "assets"),
            "edge", List.of("proto", "asr", "assets"),
            "loadtests", List.of("proto", "assets", "asr", "dialog", "speech", "media", "edge")));

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.nightmarket");

    @TestFactory
    List<DynamicTest> modulesUseOnlyWhatTheTableAllows() {
        List<DynamicTest> tests = new ArrayList<>();
        MAY_USE.forEach((module, others) -> tests.add(DynamicTest.dynamicTest(module, () -> {
            List<String> allowed = new ArrayList<>(others);
            allowed.add(module);
            String[] packages = allowed.stream().map(m -> ROOT + m + "..").toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(ROOT + module + "..")
                    .should()
                    .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(packages)
                            .or(JavaClass.Predicates.resideOutsideOfPackage("dev.nightmarket..")))
                    .check(OURS);
        })));
        return tests;
    }

    @Test
    void theTableKnowsEveryModule() {
        TreeSet<String> found = new TreeSet<>();
        for (JavaClass type : OURS) {
            found.add(type.getPackageName().substring(ROOT.length()).split("\\.", 2)[0]);
        }
        // The launcher comes after this module in the build; it may use all.
        found.remove("cli");
        // Only tests use it, and it uses none of ours.
        found.remove("testing");
        assertEquals(MAY_USE.keySet(), found);
    }

    @Test
    void pipelineStepsHaveNoCycles() {
        for (String module : List.of("edge", "speech", "dialog", "asr")) {
            slices().matching(ROOT + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(OURS);
        }
    }

    @Test
    void everyPackageSaysItIsNullMarked() {
        TreeSet<String> bare = new TreeSet<>();
        for (JavaClass type : OURS) {
            JavaPackage home = type.getPackage();
            if (!home.getName().startsWith(ROOT + "proto") && !home.isAnnotatedWith(NullMarked.class)) {
                bare.add(home.getName());
            }
        }
        assertTrue(bare.isEmpty(), "packages without a package-info with @NullMarked: " + bare);
    }
}

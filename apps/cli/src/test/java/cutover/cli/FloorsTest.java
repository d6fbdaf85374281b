package cutover.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Who may know whom: docs/architecture.md, held.
class FloorsTest {
  private static final JavaClasses CUTOVER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("cutover");

  @Test
  void coreKnowsOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage("cutover.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("cutover.core..", "java..", "org.jspecify..")
        .check(CUTOVER);
  }

  @Test
  void compilerKnowsOnlyCore() {
    classes()
        .that()
        .resideInAPackage("cutover.compiler..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("cutover.compiler..", "cutover.core..", "java..", "org.jspecify..")
        .check(CUTOVER);
  }

  @Test
  void targetsKnowNoApp() {
    noClasses()
        .that()
        .resideInAPackage("cutover.targets..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("cutover.cli..", "picocli..")
        .check(CUTOVER);
  }

  @Test
  void reportKnowsOnlyCore() {
    noClasses()
        .that()
        .resideInAPackage("cutover.report..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "cutover.compiler..",
            "cutover.source..",
            "cutover.targets..",
            "cutover.verifier..",
            "cutover.planner..",
            "cutover.survey..",
            "cutover.cli..")
        .check(CUTOVER);
  }

  @Test
  void solverStaysInItsRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cutover.planner.solve..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.ortools..")
        .check(CUTOVER);
  }

  @Test
  void testkitKnowsNoCutoverType() {
    noClasses()
        .that()
        .resideInAPackage("cutover.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "cutover.core..", "cutover.compiler..", "cutover.targets..", "cutover.cli..")
        .allowEmptyShould(true)
        .check(CUTOVER);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("cutover.(**)").should().beFreeOfCycles().check(CUTOVER);
  }

  @Test
  void nobodyPrintsOrExitsBehindTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cutover.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CUTOVER);
  }
}

package dev.ferry.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The directions of docs/architecture.md, held. */
class ArchitectureTest {
  /** The rooms of core, lowest first: each may use only those before it. */
  private static final List<String> ROOMS =
      List.of(
          "privacy",
          "model",
          "password",
          "pace",
          "transport",
          "documents",
          "source",
          "workos",
          "workspace",
          "plan",
          "assess",
          "migrate",
          "verify",
          "report",
          "checklist",
          "doctor");

  private static final JavaClasses FERRY =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.ferry");

  @Test
  void allClassesAreSeen() {
    for (String room : ROOMS) {
      assertThat(FERRY.that(resideInAPackage(within(room)))).as(room).isNotEmpty();
    }
    assertThat(FERRY.that(resideInAPackage(within("twin")))).isNotEmpty();
    assertThat(FERRY.that(resideInAPackage(within("cli")))).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> aRoomOfCoreUsesOnlyTheRoomsBelowIt() {
    return ROOMS.stream()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room,
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage(within(room))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(notFor(room)))
                            .allowEmptyShould(true)
                            .check(FERRY)));
  }

  private static String[] notFor(String room) {
    Stream<String> above = ROOMS.stream().skip(ROOMS.indexOf(room) + 1L);
    return Stream.concat(above, Stream.of("twin", "cli", "console", "html"))
        .map(ArchitectureTest::within)
        .toArray(String[]::new);
  }

  @Test
  void theTwinKnowsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(within("twin"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.ferry..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        resideInAPackage(within("twin")))))
        .check(FERRY);
  }

  @Test
  void whatClerkSaysAndWhatWorkosSaysMeetOnlyInPlanMigrateAndVerify() {
    noClasses()
        .that()
        .resideInAnyPackage(within("source"), within("workspace"))
        .should()
        .dependOnClassesThat(resideInAPackage(within("workos")))
        .check(FERRY);
    noClasses()
        .that()
        .resideInAnyPackage(within("workos"), within("workspace"), within("plan"))
        .should()
        .dependOnClassesThat(resideInAPackage(within("source")))
        .check(FERRY);
  }

  @Test
  void onlyTransportKnowsTheHttpClientAndOnlyWorkspaceTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage(within("transport"))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.apache.hc..", "java.net.http.."))
        .check(FERRY);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.ferry.workspace.sqlite..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.jdbi..", "org.sqlite.."))
        .check(FERRY);
  }

  @Test
  void modelAndPaceUseTheJdkOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(within("model"), within("password"), within("pace"), within("privacy"))
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.not(
                resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", "dev.ferry..")))
        .check(FERRY);
  }

  @Test
  void nothingPureReadsAClockOrWaits() {
    noClasses()
        .that()
        .resideInAnyPackage(
            within("model"),
            within("password"),
            within("pace"),
            within("documents"),
            within("plan"),
            within("assess"),
            within("migrate"),
            within("verify"))
        .and()
        .doNotHaveSimpleName("Timeline") // the driver's clock
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(FERRY);
  }

  @Test
  void coreNeitherPrintsNorExits() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOMS.stream().map(ArchitectureTest::within).toArray(String[]::new))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(FERRY);
  }

  @Test
  void noVendorsClientIsPartOfTheProgram() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.workos..", "com.clerk..", "com.networknt..", "kotlin.."))
        .check(FERRY);
  }

  @Test
  void thereAreNoCircles() {
    slices().matching("dev.ferry.(*)..").should().beFreeOfCycles().check(FERRY);
  }

  @Test
  void everyPackageOfOursIsNullMarked() throws Exception {
    Path root = Path.of("").toAbsolutePath().getParent();
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> unmarked =
          files
              .filter(file -> file.toString().contains("/src/main/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .filter(folder -> !marks(folder.resolve("package-info.java")))
              .toList();
      assertThat(unmarked).isEmpty();
    }
  }

  private static boolean marks(Path packageInfo) {
    try {
      return Files.readString(packageInfo).contains("@NullMarked");
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static String within(String room) {
    return "dev.ferry." + room + "..";
  }
}

package dev.ferry.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** The directions of docs/architecture.md, held. */
class ArchitectureTest {
  /** The rooms of core, lowest first: each may use only those before it. */
  private static final List<String> ROOMS =
      List.of(
          "text",
          "parallel",
          "bounds",
          "privacy",
          "sidefile",
          "webhook",
          "model",
          "password",
          "pace",
          "control",
          "transport",
          "vendordocs",
          "source",
          "workos",
          "resource",
          "kind",
          "tenure",
          "workspace",
          "plan",
          "policy",
          "assess",
          "engine",
          "migrate",
          "verify",
          "report",
          "checklist",
          "doctor");

  /**
   * What commands share, lowest first; every other package of the command line is one command's.
   */
  private static final List<String> SHARED_BY_COMMANDS =
      List.of("common", "connection", "session", "output", "embedded", "story", "live");

  /** Commands that are made of the stages of others. */
  private static final Map<String, Set<String>> MADE_OF =
      Map.of(
          "demo",
              Set.of(
                  "snapshot",
                  "assess",
                  "plan",
                  "rehearse",
                  "apply",
                  "verify",
                  "sync",
                  "cutover",
                  "report"),
          "rollback", Set.of("report"),
          "rehearse", Set.of("plan", "apply", "verify", "rollback"),
          "sync", Set.of("snapshot", "plan", "apply", "verify"),
          "cutover",
              Set.of("doctor", "snapshot", "rehearse", "sync", "verify", "report", "rollback"));

  /** The package of {@code Migration}, and of no other: the rooms have packages of their own. */
  private static final String DOOR = "dev.ferry";

  /** What does the work and keeps nothing: the door does. */
  private static final Set<String> MACHINERY =
      Set.of(
          "Driver",
          "Engine",
          "EarlierRequests",
          "PlannedWork",
          "Protocol",
          "RollbackProtocol",
          "RollbackPhases",
          "TargetReading",
          "EventReading",
          "PlanBuilder",
          "Planner",
          "SnapshotTaker",
          "Verifier",
          "RollbackVerifier",
          "WorkosCalls",
          "PacedReads",
          "Pacer",
          "HttpTransport");

  /** Who goes past the door still: that only shrinks. */
  private static final Set<String> STILL_PAST_THE_DOOR =
      Set.of(
          // It looks where there is no migration yet, and asks each thing once, without a budget.
          "doctor.DoctorCalls");

  private static final int CLASSES_AT_MOST = 40;

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
    return Stream.concat(Stream.of(DOOR), outsideOfCore(above)).toArray(String[]::new);
  }

  private static Stream<String> outsideOfCore(Stream<String> rooms) {
    return Stream.concat(rooms, Stream.of("twin", "cli", "console", "html", "live"))
        .map(ArchitectureTest::within);
  }

  @Test
  void theDoorIsTheTopOfCore() {
    noClasses()
        .that()
        .resideInAPackage(DOOR)
        .should()
        .dependOnClassesThat(resideInAnyPackage(outsideOfCore(Stream.of()).toArray(String[]::new)))
        .check(FERRY);
  }

  /** What works the machinery itself loses what only the door keeps. */
  @Test
  void theCommandLineGoesThroughTheDoor() {
    Set<String> past =
        FERRY.that(resideInAPackage(within("cli"))).stream()
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .map(used -> used.getTargetClass())
                        .anyMatch(ArchitectureTest::isMachinery))
            .map(JavaClass::getName)
            .map(name -> name.replaceFirst("[$].*", "").replace("dev.ferry.cli.", ""))
            .collect(toCollection(TreeSet::new));

    assertThat(past).isEqualTo(new TreeSet<>(STILL_PAST_THE_DOOR));
  }

  private static boolean isMachinery(JavaClass used) {
    return !used.getPackageName().startsWith("dev.ferry.cli")
        && (MACHINERY.contains(used.getSimpleName())
            || used.getPackageName().startsWith("dev.ferry.workspace."));
  }

  @Test
  void theTwinKnowsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(within("twin"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.ferry..").and(not(resideInAPackage(within("twin")))))
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
        .resideOutsideOfPackages(
            within("transport"),
            // A twin of Clerk sends webhooks to others, and knows nothing of transport.
            "dev.ferry.twin.clerk.webhook")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.apache.hc..", "java.net.http.."))
        .check(FERRY);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.ferry.workspace.sql..",
            "dev.ferry.workspace.sqlite..",
            "dev.ferry.workspace.postgres..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.jdbi..", "org.sqlite.."))
        .check(FERRY);
  }

  /** Else what a workspace asks could be said twice, and otherwise. */
  @Test
  void theWorkspacesStatementsKnowNoDatabaseOfTheirOwn() {
    noClasses()
        .that()
        .resideInAPackage("dev.ferry.workspace.sql..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.sqlite..",
                "org.postgresql..",
                "dev.ferry.workspace.sqlite..",
                "dev.ferry.workspace.postgres.."))
        .check(FERRY);
  }

  @Test
  void modelAndPaceUseTheJdkOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(within("model"), within("password"), within("pace"), within("privacy"))
        .should()
        .dependOnClassesThat(
            not(
                resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..",
                    "com.ibm.icu.text..", // for the one spelling of a domain, see below
                    "dev.ferry..")))
        .check(FERRY);
    noClasses()
        .that()
        .haveNameNotMatching("dev\\.ferry\\.model\\.DomainName.*")
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.ibm.icu.."))
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
            within("vendordocs"),
            within("webhook"),
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
        .resideInAnyPackage(
            Stream.concat(Stream.of(DOOR), ROOMS.stream().map(ArchitectureTest::within))
                .toArray(String[]::new))
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

  @TestFactory
  Stream<DynamicTest> aPackageOfTheCommandLineUsesOnlyWhatCommandsShare() {
    return commandLinePackages()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage(within("cli." + name))
                            .should()
                            .dependOnClassesThat(
                                resideInAPackage(within("cli")).and(not(mayBeUsedBy(name))))
                            .check(FERRY)));
  }

  /** Several stages in one command go through the door, as records: never as words or documents. */
  @Test
  void nothingReEntersTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(within("cli"))
        .and()
        .doNotHaveFullyQualifiedName("dev.ferry.cli.Ferry")
        .should()
        .callMethod(CommandLine.class, "execute", String[].class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.ferry.cli.Ferry")
        .check(FERRY);
    noClasses()
        .that()
        .resideInAnyPackage(within("cli.embedded"), within("cli.rehearse"))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(JsonNode.class.getName())
        .check(FERRY);
  }

  private static Stream<String> commandLinePackages() {
    String prefix = "dev.ferry.cli.";
    return FERRY.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .distinct()
        .sorted();
  }

  private static DescribedPredicate<JavaClass> mayBeUsedBy(String name) {
    int layer = SHARED_BY_COMMANDS.indexOf(name);
    Stream<String> below =
        layer < 0 ? SHARED_BY_COMMANDS.stream() : SHARED_BY_COMMANDS.stream().limit(layer);
    return resideInAnyPackage(
        Stream.of(below, Stream.of(name), MADE_OF.getOrDefault(name, Set.of()).stream())
            .flatMap(packages -> packages)
            .map(used -> within("cli." + used))
            .toArray(String[]::new));
  }

  @Test
  void noPackageIsTooLargeToKnow() {
    Map<String, Long> sizes =
        FERRY.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getPackageName, counting()));

    sizes.forEach((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(CLASSES_AT_MOST));
    assertThat(sizes).as("packages").hasSizeGreaterThan(40);
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

package dev.ferry.migrate.simulation.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.migrate.simulation.planted.PlantedRun.Caught;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The planted defects stay plantable, and one of them is planted. {@code scripts/planted} plants
 * them all, which takes minutes.
 */
class PlantedDefectsTest {
  private static final Path MAIN = Path.of("src/main");

  private static List<PlantedDefect> defects() {
    return PlantedDefect.all(Path.of("src/test/planted"));
  }

  @TestFactory
  List<DynamicTest> eachDefectStillAppliesAndCompiles(@TempDir Path classes) {
    Path sources = MAIN.resolve("java/dev/ferry");
    PlantedBuild build =
        new PlantedBuild(MAIN.resolve("java"), System.getProperty("java.class.path"));
    return defects().stream()
        .map(
            defect ->
                DynamicTest.dynamicTest(
                    defect.name(),
                    () -> {
                      Map<Path, String> changed = defect.planted(sources);
                      assertThat(changed).isNotEmpty();
                      build.alone(classes, changed);
                    }))
        .toList();
  }

  @Test
  void aPlantedDefectIsCaughtByTheSimulation() throws Exception {
    PlantedDefect defect =
        defects().stream()
            .filter(each -> each.name().equals("refused-key-does-not-end-the-run"))
            .findFirst()
            .orElseThrow();
    Optional<Caught> caught = new PlantedRun(MAIN, classpathWithoutMain()).of(defect, 400);
    assertThat(caught).isPresent();
    assertThat(caught.get().message()).startsWith(defect.caught());
  }

  private static String classpathWithoutMain() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith(Path.of("target", "classes").toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void aTextThatOccursTwiceOrNotAtAllIsRefused() {
    PlantedDefect.Change change = new PlantedDefect.Change("A.java", "x", "y");
    assertThat(change.in("a x b")).isEqualTo("a y b");
    assertThatThrownBy(() -> change.in("a b")).hasMessageContaining("no longer has");
    assertThatThrownBy(() -> change.in("x x")).hasMessageContaining("more than once");
  }

  @Test
  void aFileThatChangesNothingIsRefused() {
    assertThatThrownBy(() -> PlantedDefect.parse("a", List.of("title", "caught: it")))
        .hasMessageContaining("changes nothing");
  }
}

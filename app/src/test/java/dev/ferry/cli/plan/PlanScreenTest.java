package dev.ferry.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.GeneratedSnapshot;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.CliContext;
import dev.ferry.console.RelativePaths;
import dev.ferry.console.Terminal;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one sees of a plan, of a tenant with every odd case, on the screen that everybody has. */
class PlanScreenTest {
  private static final WorkosTwin WORKOS =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));

  @TempDir private static Path folder;

  @BeforeAll
  static void snapshot() throws Exception {
    GeneratedSnapshot.take(folder, 1);
  }

  @AfterAll
  static void close() {
    WORKOS.close();
  }

  private static InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", WORKOS.apiKey())
        .with("WORKOS_API_URL", WORKOS.address().toString())
        .with("NO_COLOR", "1");
  }

  /** Without the progress bars, which are gone in the end. */
  private static List<String> screen(int columns, String... words) {
    Map<String, String> environment =
        Map.of(
            "WORKOS_API_KEY",
            WORKOS.apiKey(),
            "WORKOS_API_URL",
            WORKOS.address().toString(),
            "NO_COLOR",
            "1",
            "FERRY_TTY",
            "err",
            "COLUMNS",
            "" + columns);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, environment)
            .reworded(new RelativePaths(folder));
    InProcess.execute(
        new CliContext(terminal, environment, Clock.systemUTC(), folder, true), words);
    return err.toString(StandardCharsets.UTF_8)
        .replaceAll("\r\u001b\\[K[^\r\n]*(?=\r)", "")
        .replace("\r\u001b[K", "")
        .lines()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void aPlanIsOneScreenWithItsHeadlineFirst() {
    List<String> lines = screen(80, "plan");
    assertThat(lines).as(String.join("\n", lines)).hasSizeLessThanOrEqualTo(23);
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(lines.stream().dropWhile(line -> !line.contains(" users arrive")).toList())
        .hasSizeGreaterThanOrEqualTo(lines.size() - 3);
  }

  @Test
  void noGoIsAboutTheSwitchAndNoContradictionToTheNextStep() {
    assertThat(ferry().run("plan").err())
        .containsPattern("the switch: no-go, because \\d+ items are open before it")
        .contains("next: ferry apply");
  }

  @Test
  void rowsThatCouldNotBeReadAreToldByAssessAndPlanInTheSameWords() {
    String assessed = line(ferry().run("assess").err());
    assertThat(assessed).isNotEmpty().contains("rejects.csv");
    assertThat(line(ferry().run("plan").err())).isEqualTo(assessed);
  }

  private static String line(String said) {
    return said.lines().filter(line -> line.startsWith("  not read ")).findFirst().orElse("");
  }

  @Test
  void whoStaysBehindIsExplainedToTheLastByAssessAndPlan() throws Exception {
    for (String command : List.of("assess", "plan")) {
      JsonNode headline = ferry().run(command, "--json").json().path("headline");
      assertThat(StayBehind.sum(ferry().run(command).err()))
          .as(command)
          .isEqualTo(headline.path("stayBehind").asLong())
          .isPositive();
    }
  }

  /** The line of who stays behind, added up. */
  private static final class StayBehind {
    static long sum(String said) {
      String line =
          said.lines().filter(one -> one.startsWith("  stay behind ")).findFirst().orElseThrow();
      long sum = 0;
      for (String one : line.substring("  stay behind ".length()).split(" · ", -1)) {
        sum += Long.parseLong(one.strip().split(" ", 2)[0].replace(",", ""));
      }
      return sum;
    }
  }
}

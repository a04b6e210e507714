package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.Program.Ended;
import dev.ferry.e2e.Program.Running;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, in whatever a command is at, leaves no folder behind. */
@Order(7)
class InterruptTest {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  @TempDir Path folder;

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition, Running running) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.holds()) {
      assertThat(running.process().isAlive())
          .as("it ended: " + Files.readString(running.err()))
          .isTrue();
      assertThat(System.nanoTime()).as(Files.readString(running.err())).isLessThan(end);
      Thread.sleep(5);
    }
  }

  private static Condition said(Running running, String words) {
    return () -> Files.readString(running.err()).contains(words);
  }

  private static Ended interrupt(String signal, Running running) throws Exception {
    String pid = String.valueOf(running.process().pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
    return running.awaitEnd();
  }

  private static List<String> namesIn(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The folder for temporary files is this test's own. */
  private Program withOwnTemporaryFolder(Path temporary) throws IOException {
    Files.createDirectories(temporary);
    return new Program(folder).with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
  }

  @Test
  void ofADemoWhileItAppliesAndWhileItsTenantIsWritten() throws Exception {
    Path temporary = folder.resolve("tmp");
    Program ferry = withOwnTemporaryFolder(temporary);

    Running applying = ferry.start("demo", "--users", "1500", "--real-time");
    await(said(applying, "ferry apply"), applying);
    Ended applied = interrupt("INT", applying);
    Running writing = ferry.start("demo", "--users", "3000000");
    await(() -> !namesIn(temporary).isEmpty(), writing);
    Ended written = interrupt("TERM", writing);

    assertThat(applied.exitCode()).as(applied.err()).isEqualTo(130);
    assertThat(applied.err()).contains("stopped; nothing of it is left behind");
    assertThat(written.exitCode()).as(written.err()).isEqualTo(143);
    assertThat(namesIn(temporary)).filteredOn(name -> name.startsWith("ferry")).isEmpty();
  }

  @Test
  void ofADemoThatIsLiveWhileItWatches() throws Exception {
    Path temporary = folder.resolve("tmp");
    Program ferry = withOwnTemporaryFolder(temporary);

    Running watching =
        ferry.start("demo", "--live", "--users", "20", "--orgs", "2", "--live-for", "600s");
    await(said(watching, "webhooks of Clerk are taken at"), watching);
    Ended ended = interrupt("INT", watching);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
    assertThat(ended.err()).contains("stopped; nothing of it is left behind");
    assertThat(namesIn(temporary)).filteredOn(name -> name.startsWith("ferry")).isEmpty();
  }

  @Test
  void ofGenerate() throws Exception {
    Program ferry = new Program(folder);
    Path tenant = folder.resolve("made/tenant");

    Running writing =
        ferry.start("generate", "made/tenant", "--users", "3000000", "--orgs", "20", "--json");
    await(() -> Files.exists(tenant.resolve("clerk-export.csv")), writing);
    Ended ended = interrupt("INT", writing);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
    assertThat(ended.json().path("status").asText()).isEqualTo("stopped");
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void ofARehearsal() throws Exception {
    Tenant tenant = Tenant.of(1_500, folder);
    try (WorkosTwin twin = tenant.twin(WorkosTwinOptions.defaults().withLimits(Limits.NONE))) {
      Program ferry = new Program(folder).against(twin);
      tenant.take(ferry);
      assertThat(ferry.run("plan").exitCode()).isZero();

      Running rehearsing = ferry.start("rehearse", "--real-time");
      await(said(rehearsing, "ferry apply"), rehearsing);
      Ended ended = interrupt("INT", rehearsing);

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(130);
      assertThat(ended.err()).contains("the copy is deleted");
      assertThat(folder.resolve("ferry-workspace/rehearsal.tmp")).doesNotExist();
    }
  }

  @Test
  void ofATwin() throws Exception {
    Path temporary = folder.resolve("tmp");
    List<String> before = namesIn(folder);

    Running running = withOwnTemporaryFolder(temporary).start("twin");
    await(said(running, "Ctrl-C stops it"), running);
    Ended ended = interrupt("INT", running);

    assertThat(ended.exitCode()).isEqualTo(130);
    assertThat(namesIn(temporary)).filteredOn(name -> name.startsWith("ferry")).isEmpty();
    assertThat(namesIn(folder))
        .filteredOn(name -> !name.startsWith("out") && !name.startsWith("err"))
        .containsExactlyElementsOf(Stream.concat(before.stream(), Stream.of("tmp")).toList());
  }
}

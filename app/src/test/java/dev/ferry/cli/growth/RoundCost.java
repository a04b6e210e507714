package dev.ferry.cli.growth;

import com.sun.management.OperatingSystemMXBean;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.growth.Twins.Asked;
import dev.ferry.console.Terminal;
import dev.ferry.privacy.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What a round of `sync` costs: each line that it says, with the time and the processor time since
 * the line before, and how long what was asked takes at least by the limits. {@code
 * scripts/round-cost} runs it.
 */
public final class RoundCost {
  /** 30 % of Clerk's documented limit: the default. */
  private static final long CLERK_IN_10_S = 300;

  private static final long WORKOS_USERS_IN_10_S = 1_000;
  private static final long WORKOS_IN_60_S = 6_000;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Path folder;
  private final Twins twins;
  private long lastTime;
  private long lastProcessor;
  private double alone;

  private RoundCost(Path folder, Twins twins) {
    this.folder = folder;
    this.twins = twins;
  }

  public static void main(String... words) throws IOException, InterruptedException {
    int users = Integer.parseInt(words[0]);
    int changes = Integer.parseInt(words[1]);
    Duration latency = Duration.ofMillis(Long.parseLong(words[2]));
    Path folder = Files.createTempDirectory("round-cost");
    SteadyTenant.Start start =
        new SteadyTenant.Start(users, users / 160, 7, Duration.ofSeconds(1), 0);
    try {
      measure(folder, start, changes, latency);
    } finally {
      Folders.delete(folder);
    }
  }

  private static void measure(Path folder, SteadyTenant.Start start, int changes, Duration latency)
      throws IOException, InterruptedException {
    try (Twins twins = TwinsApart.start(folder.resolve("tenant"), start)) {
      RoundCost cost = new RoundCost(folder, twins);
      cost.run("snapshot", "--clerk");
      cost.run("plan", "--limit", "none");
      cost.run("apply", "--limit", "none", "--yes");
      cost.run("verify", "--limit", "none"); // so that a round reads back only what it writes
      twins.answersAfter(latency);
      cost.readsAlone();
      cost.run("sync", "--yes");
      cost.run("sync", "--yes");
      twins.passes(Duration.ofSeconds(changes));
      cost.run("sync", "--yes", "--withdraw-many");
      cost.run("sync", "--yes");
    }
  }

  private void run(String... words) {
    System.out.println("== " + String.join(" ", words));
    long began = System.nanoTime();
    long processor = system.getProcessCpuTime();
    Asked before = twins.asked();
    lastTime = began;
    lastProcessor = processor;
    Map<String, String> environment = twins.environment();
    Terminal terminal =
        Terminal.of(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new Lines(),
            environment);
    int exitCode =
        InProcess.execute(
            new CliContext(terminal, environment, Clock.systemUTC(), folder, false), words);
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "== %s ended with %d: %.1f s, processor %.1f s%n",
        words[0], exitCode, seconds, (system.getProcessCpuTime() - processor) / 1e9);
    tell(twins.asked().since(before), seconds);
  }

  private void readsAlone() throws IOException, InterruptedException {
    alone = new BareReads(twins.environment()).seconds();
    System.out.printf("== the reads of a round alone: %.1f s%n", alone);
  }

  /** What was asked, and how long that takes at least by the limits that the program keeps. */
  private void tell(Asked asked, double seconds) {
    double clerk = least(asked.clerk(), CLERK_IN_10_S, 10);
    double workos =
        Math.max(
            least(asked.users(), WORKOS_USERS_IN_10_S, 10),
            least(asked.users() + asked.others() + asked.writes(), WORKOS_IN_60_S, 60));
    System.out.printf(
        "== Clerk was asked %,d times: %.0f s at least; WorkOS %,d and %,d times, and %,d writes:"
            + " %.0f s at least%n",
        asked.clerk(), clerk, asked.users(), asked.others(), asked.writes(), workos);
    if (alone > 0) {
      System.out.printf("== %.2f of the reads alone%n", seconds / alone);
    }
  }

  /** The first so many leave at once, and each place is free again after so long. */
  private static double least(long requests, long most, long seconds) {
    long windowsFull = requests == 0 ? 0 : (requests - 1) / most;
    return (double) windowsFull * seconds;
  }

  private void said(String line) {
    long now = System.nanoTime();
    long processor = system.getProcessCpuTime();
    if (now - lastTime > 100_000_000) {
      System.out.printf(
          "%8.1f s %8.1f s  %s%n", (now - lastTime) / 1e9, (processor - lastProcessor) / 1e9, line);
    }
    lastTime = now;
    lastProcessor = processor;
  }

  private final class Lines extends OutputStream {
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    @Override
    public void write(int one) {
      if (one == '\n') {
        said(begun.toString(StandardCharsets.UTF_8));
        begun.reset();
      } else {
        begun.write(one);
      }
    }
  }
}

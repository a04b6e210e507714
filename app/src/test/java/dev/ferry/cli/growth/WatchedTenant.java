package dev.ferry.cli.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.CliContext;
import dev.ferry.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * A migration in a folder, watched while time passes by itself.
 *
 * @param times so much longer is each wait for the tenant than for the watch
 */
record WatchedTenant(Path folder, Twins twins, PassingClock clock, int times) {
  private static final Pattern ROUND = Pattern.compile("  \\d{4}-\\d\\d-\\d\\dT.*");

  Path workspace() {
    return folder.resolve("ferry-workspace");
  }

  void migrated() {
    run(line -> {}, "snapshot", "--clerk");
    run(line -> {}, "plan");
    run(line -> {}, "apply", "--yes");
  }

  /**
   * @param afterEach hears after each round how many there were
   */
  void watch(int rounds, LongConsumer afterEach) {
    Rounds counting = new Rounds(rounds, afterEach);
    String ended =
        run(
            counting,
            "sync",
            "--watch",
            "--interval",
            "9s",
            "--clerk-share",
            "100",
            "--withdraw-many",
            "--accept-removed",
            "--yes",
            "--json");
    assertThat(counting.count).as(ended).isEqualTo(rounds);
  }

  /** Counts the lines that tell of a round; after the last one the watch is stopped. */
  private static final class Rounds implements Hearer {
    private final int most;
    private final LongConsumer afterEach;
    private int count;

    Rounds(int most, LongConsumer afterEach) {
      this.most = most;
      this.afterEach = afterEach;
    }

    @Override
    public void line(String said) {
      if (ROUND.matcher(said).matches()) {
        afterEach.accept(++count);
        if (count == most) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Hears what is said to people. */
  private interface Hearer {
    void line(String said);
  }

  private String run(Hearer people, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, String> environment = twins.environment();
    Terminal terminal =
        Terminal.of(InputStream.nullInputStream(), out, new Lines(people), environment);
    int exitCode =
        InProcess.execute(
            new CliContext(terminal, environment, clock, folder, false, this::pass), words);
    return words[0] + " ended with " + exitCode + ": " + out.toString(StandardCharsets.UTF_8);
  }

  private void pass(Duration length) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Duration longer = length.multipliedBy(times);
    clock.pass(longer);
    twins.passes(longer);
  }

  /** Gives on each line as it ends. */
  private static final class Lines extends OutputStream {
    private final Hearer people;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    Lines(Hearer people) {
      this.people = people;
    }

    @Override
    public void write(int one) {
      if (one == '\n') {
        String whole = begun.toString(StandardCharsets.UTF_8);
        begun.reset();
        people.line(whole);
      } else {
        begun.write(one);
      }
    }
  }
}

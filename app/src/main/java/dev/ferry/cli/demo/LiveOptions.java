package dev.ferry.cli.demo;

import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.twin.clerk.live.Pulse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the tenant of a demo lives, how fast and for how long. */
final class LiveOptions {
  /** An hour of watching is no demo any more. */
  private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,3})s");

  private static final String RATE = "4";
  private static final String LENGTH_BY_DEFAULT = "15s";

  @Option(
      names = "--live",
      description =
          "The tenant lives while it is migrated: a watch with webhooks keeps up with it, then comes"
              + " the night of the switch, and who looks for the way back. At most two minutes.")
  private boolean live;

  @Option(
      names = "--live-rate",
      paramLabel = "N",
      description = "With --live: how many changes a second (default: " + RATE + ").")
  private @Nullable String rate;

  @Option(
      names = "--live-for",
      paramLabel = "TIME",
      description =
          "With --live: how long it is watched until the night (default: "
              + LENGTH_BY_DEFAULT
              + ").")
  private @Nullable String length;

  /**
   * How a tenant lives.
   *
   * @param rate changes a second
   * @param length for which it is watched
   */
  record Living(double rate, Duration length) {}

  boolean isWanted() {
    return live;
  }

  /**
   * What was asked for.
   *
   * @return null if the tenant stands still
   */
  @Nullable Living living(EmbeddedOptions embedded) {
    if (!live) {
      if (rate != null || length != null) {
        throw UsageError.usage(
            "live-missing",
            (rate == null ? "--live-for" : "--live-rate") + " without --live",
            "Add --live, or leave it out.");
      }
      return null;
    }
    if (embedded.faults().isPresent()) {
      throw UsageError.usage(
          "faults-with-live",
          "--faults does not go with --live, which has faults of its own: webhooks are lost, doubled"
              + " and late",
          "Give one of them.");
    }
    return new Living(rate(), length());
  }

  private double rate() {
    String text = rate == null ? RATE : rate;
    try {
      double parsed = Double.parseDouble(text);
      if (parsed > 0 && parsed <= Pulse.FASTEST) {
        return parsed;
      }
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static UsageError wrong(String rate) {
    return UsageError.usage(
        "live-rate-wrong",
        "--live-rate " + rate + " is no number of changes a second",
        "More than 0, and at most 1000.");
  }

  private Duration length() {
    String text = length == null ? LENGTH_BY_DEFAULT : length;
    Matcher parts = LENGTH.matcher(text);
    if (!parts.matches()) {
      throw UsageError.usage(
          "live-for-wrong", "--live-for " + text + " is no number of seconds", "Such as 15s.");
    }
    return Duration.ofSeconds(Long.parseLong(parts.group(1)));
  }
}

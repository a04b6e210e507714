package dev.ferry.cli.output;

import dev.ferry.cli.common.UsageError;
import dev.ferry.control.Control;
import dev.ferry.control.ControlFile;
import dev.ferry.pace.Quota;
import dev.ferry.workos.RateLimits;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody asks of the run that goes on, or of the next one.
 *
 * @param rate with {@link Asked#RATE}: so many requests that write in any ten seconds; else 0
 */
public record ControlRequest(Asked asked, int rate) {

  /** What can be asked. */
  public enum Asked {
    PAUSE,
    RESUME,
    RATE,
    STOP
  }

  /**
   * @throws UsageError if it cannot be meant
   */
  public ControlRequest {
    if (asked == Asked.RATE && rate < 1) {
      throw UsageError.usage(
          "rate-wrong",
          "rate " + rate + " is no number of writes",
          "1 or more, in ten seconds; to hold all back: control pause.");
    }
  }

  /**
   * Asks it.
   *
   * @throws UsageError if it is to stop, and nothing runs
   */
  public Control ask(ControlFile file, Optional<RunningNow> running) throws IOException {
    if (asked == Asked.STOP && running.isEmpty()) {
      throw UsageError.usage(
          "nothing-runs", "nothing runs in this workspace", "There is nothing to stop.");
    }
    Control wanted =
        switch (asked) {
          case PAUSE -> file.read().withPaused(true);
          case RESUME -> Control.NONE; // whatever stands in the file
          case RATE -> file.read().withRate(rate);
          case STOP -> file.read().withStop(true);
        };
    file.write(wanted);
    return wanted;
  }

  /** What is to be known of it besides, such as that the run goes no faster all the same. */
  public Optional<String> remark() {
    return RateLimits.documented()
        .userWrites()
        .map(Quota::limit)
        .filter(limit -> asked == Asked.RATE && rate > limit)
        .map(
            limit ->
                String.format(
                    Locale.ROOT,
                    "WorkOS documents %,d in ten seconds: the run goes no faster than that",
                    limit));
  }
}

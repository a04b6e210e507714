package dev.ferry.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.ferry.cli.session.ControlWords;
import dev.ferry.control.Control;
import dev.ferry.control.Control.State;
import dev.ferry.text.Code;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of the run, as people and programs are told.
 *
 * @param rate so many writes in ten seconds; null for no limit of its own
 */
public record ControlState(
    State state,
    boolean paused,
    @JsonInclude(Include.NON_NULL) @Nullable Integer rate,
    @JsonInclude(Include.NON_NULL) @Nullable RunningNow running) {
  public static ControlState of(Control asked, Optional<RunningNow> running) {
    return new ControlState(
        asked.state(running.isPresent()),
        asked.paused(),
        asked.rate() == 0 ? null : asked.rate(),
        running.orElse(null));
  }

  /** What is asked, and of which run. */
  public String words() {
    String asked = ControlWords.of(paused, rate == null ? 0 : rate);
    if (running == null) {
      return "nothing runs" + (asked.isEmpty() ? "" : "; of the next run is asked: " + asked);
    }
    String how = state == State.STOPPING ? "stopping" : asked.isEmpty() ? Code.of(state) : asked;
    return String.format(Locale.ROOT, "%s (run %d): %s", running.command(), running.id(), how);
  }
}

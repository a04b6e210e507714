package dev.ferry.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.pace.Durations;
import dev.ferry.workspace.Ledger.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A run as a line of the time line, by what the ledger knows of it.
 *
 * @param x where it begins between the first run's begin and the last one's end, in parts of 1000
 * @param width in the same, at least as much as can be seen
 * @param summary the run's own document; a missing node if it left none
 */
public record RunLine(Run run, double x, double width, JsonNode summary) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double PARTS = 1000;
  private static final double SEEN = 3;

  /** In their order; one that has not ended is as long as until now. */
  static List<RunLine> of(List<Run> runs, Instant now) {
    if (runs.isEmpty()) {
      return List.of();
    }
    Instant first = runs.get(0).startedAt();
    Instant last = runs.stream().map(run -> end(run, now)).max(Instant::compareTo).orElse(now);
    double millis = Math.max(1, Duration.between(first, last).toMillis());
    return runs.stream().map(run -> line(run, first, end(run, now), millis)).toList();
  }

  private static RunLine line(Run run, Instant first, Instant end, double millis) {
    double from = Duration.between(first, run.startedAt()).toMillis() / millis * PARTS;
    double length = Duration.between(run.startedAt(), end).toMillis() / millis * PARTS;
    double width = Math.min(PARTS, Math.max(SEEN, length));
    return new RunLine(run, Math.min(from, PARTS - width), width, summary(run));
  }

  private static Instant end(Run run, Instant now) {
    Instant ended = run.endedAt();
    return ended == null ? now : ended;
  }

  private static JsonNode summary(Run run) {
    String text = run.summary();
    try {
      return JSON.readTree(text == null ? "{}" : text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the summary of run " + run.id() + " cannot be read", e);
    }
  }

  /** How long it took; empty if it has not ended. */
  public String took() {
    Instant ended = run.endedAt();
    return ended == null ? "" : words(Duration.between(run.startedAt(), ended));
  }

  /** What it was expected to take at the documented limits; empty if nothing was said. */
  public String forecast() {
    JsonNode seconds = summary.path("preview").path("seconds");
    return seconds.isNumber() ? words(Duration.ofSeconds(seconds.asLong())) : "";
  }

  /** Requests that write; empty if it did not say. */
  public String writes() {
    return number(summary.path("requests").path("writes"));
  }

  /** How often WorkOS told it to wait; empty if it did not say. */
  public String pauses() {
    return number(summary.path("requests").path("throttled"));
  }

  /** The share of the documented writes, in percent; empty if it did not say. */
  public String budget() {
    JsonNode use = summary.path("budgetUse");
    return use.isNumber() ? String.format(Locale.ROOT, "%.0f %%", use.asDouble() * 100) : "";
  }

  /** {@code good}, {@code bad} or {@code open}. */
  public String style() {
    Integer exitCode = run.exitCode();
    return exitCode == null ? "open" : exitCode == 0 ? "good" : "bad";
  }

  private static String words(Duration duration) {
    return duration.compareTo(Duration.ofSeconds(1)) < 0 ? "under 1 s" : Durations.words(duration);
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%,d", value.asLong()) : "";
  }
}

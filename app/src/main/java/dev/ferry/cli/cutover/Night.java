package dev.ferry.cli.cutover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.output.Moment;
import dev.ferry.workspace.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was proven in a night, kept in the environment: the same command goes on after the last of
 * it. Not thread-safe.
 */
final class Night {
  /** So long a word that it is closed holds: another night is another word. */
  private static final Duration NIGHT = Duration.ofHours(12);

  /** So long what was brought over and read back speaks of now. */
  private static final Duration FRESH = Duration.ofMinutes(30);

  private final Memory memory;
  private final Map<Step, Proven> proven = new EnumMap<>(Step.class);

  /**
   * A step that is done.
   *
   * @param proof in words
   * @param mark what a later step compares with; empty if nothing
   */
  record Proven(Step step, Instant at, String proof, String mark) {}

  private Night(Memory memory) {
    this.memory = memory;
  }

  static Night of(Memory memory) {
    Night night = new Night(memory);
    memory.recall(Moment.NIGHT).ifPresent(night::read);
    return night;
  }

  private void read(String text) {
    try {
      for (JsonNode node : Json.tree(text)) {
        Step step = Step.valueOf(node.path("step").asText());
        proven.put(
            step,
            new Proven(
                step,
                Instant.parse(node.path("at").asText()),
                node.path("proof").asText(),
                node.path("mark").asText()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is remembered of the night cannot be read", e);
    }
  }

  Optional<Proven> of(Step step) {
    return Optional.ofNullable(proven.get(step));
  }

  void prove(Step step, Instant at, String proof, String mark) {
    proven.put(step, new Proven(step, at, proof, mark));
    keep();
  }

  /** What rested on a step that does not hold any more has to be proven again. */
  void forgetFrom(Step first) {
    proven.keySet().removeIf(step -> !first.isAfter(step));
    keep();
  }

  /**
   * What is to be proven anew by a command that goes on: all of another night; what was brought
   * over long ago; and the last export, which is read only together with that.
   */
  void forgetWhatIsOld(Instant now) {
    if (isOver()) {
      return;
    }
    if (of(Step.CLOSED).isEmpty() || isOlder(Step.CLOSED, now.minus(NIGHT))) {
      forgetFrom(Step.PRECONDITIONS);
    } else if (of(Step.SYNC).isEmpty() || isOlder(Step.SYNC, now.minus(FRESH))) {
      forgetFrom(Step.EXPORT);
    } else {
      forgetFrom(Step.DECISION); // whoever has said go has said it of that moment
    }
  }

  private boolean isOlder(Step step, Instant than) {
    return of(step).filter(it -> it.at().isBefore(than)).isPresent();
  }

  /** True if the traffic was switched. */
  boolean isOver() {
    return proven.containsKey(Step.MOMENT);
  }

  Optional<Instant> moment() {
    return of(Step.MOMENT).map(Proven::at);
  }

  /** How long people could not sign up or change anything, up to the moment or up to now. */
  Optional<Duration> frozen(Instant now) {
    return of(Step.CLOSED).map(closed -> Duration.between(closed.at(), moment().orElse(now)));
  }

  private void keep() {
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (Proven one : proven.values()) {
      all.addObject()
          .put("step", one.step().name())
          .put("at", one.at().toString())
          .put("proof", one.proof())
          .put("mark", one.mark());
    }
    memory.remember(Moment.NIGHT, all.toString());
  }
}

package dev.ferry.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ferry.cli.common.Json;
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
public final class Night {
  /** So long a word that it is closed holds: another night is another word. */
  private static final Duration NIGHT = Duration.ofHours(12);

  /** So long what was brought over and read back speaks of now. */
  private static final Duration FRESH = Duration.ofMinutes(30);

  private final Memory memory;
  private final Map<NightStep, Proven> proven = new EnumMap<>(NightStep.class);

  /**
   * A step that is done.
   *
   * @param proof in words
   * @param mark what a later step compares with; empty if nothing
   */
  public record Proven(NightStep step, Instant at, String proof, String mark) {}

  private Night(Memory memory) {
    this.memory = memory;
  }

  public static Night of(Memory memory) {
    Night night = new Night(memory);
    memory.recall(Moment.NIGHT).ifPresent(night::read);
    return night;
  }

  private void read(String text) {
    try {
      for (JsonNode node : Json.tree(text)) {
        NightStep step = NightStep.valueOf(node.path("step").asText());
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

  public Optional<Proven> of(NightStep step) {
    return Optional.ofNullable(proven.get(step));
  }

  public void prove(NightStep step, Instant at, String proof, String mark) {
    proven.put(step, new Proven(step, at, proof, mark));
    keep();
  }

  /** What rested on a step that does not hold any more has to be proven again. */
  public void forgetFrom(NightStep first) {
    proven.keySet().removeIf(step -> !first.isAfter(step));
    keep();
  }

  /**
   * What was proven of something else than is given now: nobody is to believe that what they give
   * was looked at.
   *
   * @param mark of what is given now; empty if nothing is, and then all holds
   */
  public void forgetOther(NightStep step, String mark) {
    boolean other = of(step).filter(it -> !it.mark().equals(mark)).isPresent();
    if (other && !mark.isEmpty() && !isOver()) {
      forgetFrom(step);
    }
  }

  /**
   * What is to be proven anew by a command that goes on: all of another night; what was brought
   * over long ago; and the last export, which is read only together with that.
   */
  public void forgetWhatIsOld(Instant now) {
    if (isOver()) {
      return;
    }
    if (of(NightStep.CLOSED).isEmpty() || isOlder(NightStep.CLOSED, now.minus(NIGHT))) {
      forgetFrom(NightStep.PRECONDITIONS);
    } else if (of(NightStep.SYNC).isEmpty() || isOlder(NightStep.SYNC, now.minus(FRESH))) {
      forgetFrom(NightStep.EXPORT);
    } else {
      forgetFrom(NightStep.DECISION); // whoever has said go has said it of that moment
    }
  }

  private boolean isOlder(NightStep step, Instant than) {
    return of(step).filter(it -> it.at().isBefore(than)).isPresent();
  }

  /** True if the traffic was switched. */
  public boolean isOver() {
    return proven.containsKey(NightStep.MOMENT);
  }

  public Optional<Instant> moment() {
    return of(NightStep.MOMENT).map(Proven::at);
  }

  /** How long people could not sign up or change anything, up to the moment or up to now. */
  public Optional<Duration> frozen(Instant now) {
    return of(NightStep.CLOSED).map(closed -> Duration.between(closed.at(), moment().orElse(now)));
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

package dev.ferry.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Json;
import dev.ferry.workspace.Memory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Where a night has stopped, kept in the environment until it goes on: whoever looks from elsewhere
 * reads what to do.
 *
 * @param step that was not proven
 * @param why in words, a line each
 * @param next commands worth running now
 */
public record NightStop(NightStep step, Instant at, List<String> why, List<String> next) {
  private static final String NAME = "cutover-stop";

  public NightStop {
    why = List.copyOf(why);
    next = List.copyOf(next);
  }

  /** Empty if none has stopped, or it goes on. */
  public static Optional<NightStop> of(Memory memory) {
    return memory.recall(NAME).filter(text -> !text.isEmpty()).map(NightStop::read);
  }

  private static NightStop read(String text) {
    try {
      JsonNode kept = Json.tree(text);
      return new NightStop(
          NightStep.valueOf(kept.path("step").asText()),
          Instant.parse(kept.path("at").asText()),
          lines(kept.path("why")),
          lines(kept.path("next")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is remembered of the night cannot be read", e);
    }
  }

  private static List<String> lines(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  public void keep(Memory memory) {
    ObjectNode kept = Json.MAPPER.createObjectNode();
    kept.put("step", step.name()).put("at", at.toString());
    ArrayNode lines = kept.putArray("why");
    why.forEach(lines::add);
    ArrayNode commands = kept.putArray("next");
    next.forEach(commands::add);
    memory.remember(NAME, kept.toString());
  }

  /** It goes on, or is past. */
  public static void forget(Memory memory) {
    memory.remember(NAME, "");
  }
}

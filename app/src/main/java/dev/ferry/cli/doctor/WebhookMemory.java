package dev.ferry.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ferry.cli.common.Json;
import dev.ferry.workspace.Memory;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which webhook endpoints Ferry has switched off, so that exactly those are switched on again. An
 * id is kept before its request leaves, and let go of once the endpoint is known to be on.
 */
final class WebhookMemory {
  private static final String NAME = "webhooks-off";

  private final Memory memory;

  WebhookMemory(Memory memory) {
    this.memory = memory;
  }

  Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    try {
      Json.tree(memory.recall(NAME).orElse("[]")).forEach(id -> ids.add(id.asText()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what " + NAME + " remembers cannot be read", e);
    }
    return ids;
  }

  void add(String id) {
    Set<String> ids = ids();
    ids.add(id);
    keep(ids);
  }

  void remove(String id) {
    Set<String> ids = ids();
    ids.remove(id);
    keep(ids);
  }

  private void keep(Set<String> ids) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    ids.forEach(list::add);
    memory.remember(NAME, list.toString());
  }
}

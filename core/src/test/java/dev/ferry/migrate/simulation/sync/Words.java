package dev.ferry.migrate.simulation.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests taken apart, and answers put together, without anything of what is judged. */
final class Words {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Words() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Its path, part by part. */
  static List<String> path(Call call) {
    return Arrays.stream(call.uri().getRawPath().substring(1).split("/", -1))
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
        .toList();
  }

  static Map<String, String> query(Call call) {
    Map<String, String> query = new HashMap<>();
    String raw = call.uri().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  static JsonNode body(Call call) {
    String body = call.jsonBody();
    try {
      return body == null ? object() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Delivery reply(int status, JsonNode body) {
    return new Delivery.Reply(status, Map.of(), body.toString());
  }

  /** A moment as WorkOS writes it. */
  static String time(long now) {
    return Instant.EPOCH.plusNanos(now).toString();
  }

  static long millis(long now) {
    return now / 1_000_000;
  }
}

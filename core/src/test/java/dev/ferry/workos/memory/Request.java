package dev.ferry.workos.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.transport.Call;
import dev.ferry.workos.HttpRequest;
import dev.ferry.workos.Route;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param id in the place of {@code {id}}; empty on a route that has none
 * @param body empty if there is none
 * @param at when, by {@link System#nanoTime}
 */
public record Request(Route route, String id, Map<String, String> query, ObjectNode body, long at) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Route, Pattern> PATHS = new EnumMap<>(Route.class);

  static {
    for (Route route : Route.values()) {
      PATHS.put(route, Pattern.compile(route.path().replace("{id}", "([^/]+)")));
    }
  }

  static Request of(HttpRequest wire) {
    ObjectNode body = wire.body();
    return of(wire.method(), URI.create(wire.path()), body == null ? HttpRequest.object() : body);
  }

  static Request of(Call call) {
    try {
      String body = call.jsonBody();
      return of(call.method(), call.uri(), (ObjectNode) JSON.readTree(body == null ? "{}" : body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Request of(String method, URI address, ObjectNode body) {
    for (Map.Entry<Route, Pattern> each : PATHS.entrySet()) {
      Matcher path = each.getValue().matcher(address.getRawPath());
      if (each.getKey().method().equals(method) && path.matches()) {
        String id = path.groupCount() == 0 ? "" : URLDecoder.decode(path.group(1), UTF_8);
        return new Request(each.getKey(), id, query(address), body, System.nanoTime());
      }
    }
    throw new AssertionError("no route: " + method + " " + address);
  }

  private static Map<String, String> query(URI address) {
    Map<String, String> query = new HashMap<>();
    if (address.getRawQuery() != null) {
      for (String pair : address.getRawQuery().split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return query;
  }

  public boolean changesSomething() {
    return route.effect() != Route.Effect.READ;
  }

  public @Nullable String query(String name) {
    return query.get(name);
  }

  /** Of its body; empty if it has none such. */
  public String text(String field) {
    return body.path(field).asText();
  }
}

package dev.ferry.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.Transport;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A WorkOS in memory, behind a transport that answers on its own thread. */
final class MemoryWorkos implements Transport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USERS = "/user_management/users";

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Map<String, ObjectNode> users = new LinkedHashMap<>();
  private final Map<String, ArrayNode> factors = new LinkedHashMap<>();
  private final AtomicInteger posts = new AtomicInteger();
  private volatile Function<Call, Fault> faults = call -> Fault.NONE;

  /** What befalls a call. */
  enum Fault {
    NONE,
    /** It takes effect, and its answer is lost. */
    LOST_AFTER,
    NOT_SENT,
    KEY_REFUSED,
    /** It takes effect, and is never answered. */
    SILENCE
  }

  void faults(Function<Call, Fault> next) {
    faults = next;
  }

  /** How many requests that change something have left. */
  int posts() {
    return posts.get();
  }

  /** By external id; call it when nothing is under way. */
  Map<String, ObjectNode> users() {
    return users;
  }

  int factors(String externalId) {
    ObjectNode user = users.getOrDefault(externalId, object());
    return factors.getOrDefault(user.path("id").asText(), array()).size();
  }

  @Override
  public void send(Call call, Consumer<Delivery> whenDone) {
    if (!call.method().equals("GET")) {
      posts.incrementAndGet();
    }
    thread.execute(
        () -> {
          Fault fault = faults.apply(call);
          switch (fault) {
            case NONE -> whenDone.accept(answer(call));
            case LOST_AFTER -> {
              answer(call);
              whenDone.accept(new Delivery.Lost("connection reset"));
            }
            case NOT_SENT -> whenDone.accept(new Delivery.NotSent("connection refused"));
            case KEY_REFUSED -> whenDone.accept(reply(401, object().put("message", "no")));
            case SILENCE -> answer(call);
          }
        });
  }

  private Delivery answer(Call call) {
    String path = call.uri().getPath().substring(USERS.length());
    if (call.method().equals("POST")) {
      return path.isEmpty()
          ? create(body(call))
          : enroll(path.substring(1, path.lastIndexOf('/')), body(call));
    }
    if (path.isEmpty()) {
      ObjectNode page = object();
      page.putArray("data").addAll(users.values());
      page.putObject("list_metadata").putNull("after");
      return reply(200, page);
    }
    if (path.startsWith("/external_id/")) {
      ObjectNode user = users.get(path.substring("/external_id/".length()));
      return user == null ? reply(404, object()) : reply(200, user);
    }
    if (!path.endsWith("/auth_factors")) {
      return users.values().stream()
          .filter(user -> path.equals("/" + user.get("id").asText()))
          .findFirst()
          .map(user -> reply(200, user))
          .orElseGet(() -> reply(404, object()));
    }
    ObjectNode page = object();
    page.set("data", factors.getOrDefault(path.substring(1, path.lastIndexOf('/')), array()));
    return reply(200, page);
  }

  private Delivery create(ObjectNode user) {
    String externalId = user.get("external_id").asText();
    if (users.containsKey(externalId)) {
      ObjectNode error = object().put("code", "user_creation_error").put("message", "exists");
      error.putArray("errors").addObject().put("code", "external_id_already_used");
      return reply(400, error);
    }
    user.remove("password_hash");
    user.put("id", "user_w" + (users.size() + 1));
    user.put("created_at", "2026-11-01T12:00:00.000Z");
    users.put(externalId, user);
    return reply(201, user);
  }

  private Delivery enroll(String id, ObjectNode factor) {
    ArrayNode held = factors.computeIfAbsent(id, any -> array());
    ObjectNode kept =
        held.addObject().put("id", "factor_" + id).put("type", "totp").put("user_id", id);
    kept.putObject("totp")
        .put("issuer", factor.get("totp_issuer").asText())
        .put("user", factor.get("totp_user").asText());
    ObjectNode answer = object();
    answer.set("authentication_factor", kept);
    return reply(201, answer);
  }

  private static ObjectNode body(Call call) {
    try {
      return (ObjectNode) JSON.readTree(String.valueOf(call.jsonBody()));
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Delivery reply(int status, JsonNode body) {
    return new Delivery.Reply(status, Map.of(), body.toString());
  }

  private static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private static ArrayNode array() {
    return JSON.createArrayNode();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

package dev.ferry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A WorkOS of users alone, behind a real socket; all other lists are empty. */
final class SocketWorkos implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USERS = "/user_management/users";

  private final HttpServer server;
  private final Map<String, ObjectNode> users = new LinkedHashMap<>();
  private final List<Write> writes = new CopyOnWriteArrayList<>();
  private int created;
  private volatile boolean losesNextAnswer;

  /** A request that changes something, and when it came in, by {@link System#nanoTime}. */
  record Write(String method, String path, long at) {}

  SocketWorkos() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** With a key of staging; on this machine that is an environment of one's own. */
  WorkosTarget target() {
    return target("sk_test_x");
  }

  WorkosTarget target(String key) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return WorkosTarget.of(address, dev.ferry.privacy.Sensitive.of(key), "the test");
  }

  List<Write> writes() {
    return writes;
  }

  synchronized int held() {
    return users.size();
  }

  /** It holds nobody any more, by nobody's request. */
  synchronized void forget() {
    users.clear();
  }

  /** The next request that changes something takes effect, and nobody hears of it. */
  void losesNextAnswer() {
    losesNextAnswer = true;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    ObjectNode answer = answer(method, path, exchange);
    if (!method.equals("GET")) {
      writes.add(new Write(method, path, System.nanoTime()));
      if (losesNextAnswer) {
        losesNextAnswer = false;
        exchange.close();
        return;
      }
    }
    byte[] body = (answer == null ? "{}" : answer.toString()).getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("X-Request-ID", "req");
    exchange.sendResponseHeaders(
        answer == null ? 404 : method.equals("POST") ? 201 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private @Nullable ObjectNode answer(String method, String path, HttpExchange exchange)
      throws IOException {
    if (method.equals("POST")) {
      return create((ObjectNode) JSON.readTree(exchange.getRequestBody()));
    }
    if (path.equals(USERS)) {
      return page(users.values());
    }
    if (path.endsWith("/auth_factors") || !path.startsWith(USERS)) {
      return page(List.of());
    }
    String id = path.substring(path.lastIndexOf('/') + 1);
    ObjectNode user =
        users.values().stream()
            .filter(it -> id.equals(it.path(key(path)).asText()))
            .findFirst()
            .orElse(null);
    if (user != null && method.equals("DELETE")) {
      users.remove(user.path("id").asText());
    }
    return user;
  }

  private static String key(String path) {
    return path.contains("/external_id/") ? "external_id" : "id";
  }

  private ObjectNode create(ObjectNode user) {
    String id = "user_w" + ++created;
    String now = java.time.Instant.now().toString();
    user.put("id", id).put("created_at", now).put("updated_at", now).putNull("last_sign_in_at");
    users.put(id, user);
    return user;
  }

  private static ObjectNode page(Iterable<ObjectNode> elements) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode data = page.putArray("data");
    elements.forEach(data::add);
    page.putObject("list_metadata").putNull("after");
    return page;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

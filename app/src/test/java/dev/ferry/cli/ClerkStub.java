package dev.ferry.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ferry.source.clerk.api.ClerkList;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers a few paths of Clerk's API with what the test says. */
public final class ClerkStub implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  public final List<String> requests = new CopyOnWriteArrayList<>();

  public ClerkStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    with("/v1/instance", 200, "{\"id\":\"ins_1\",\"environment_type\":\"production\"}");
    for (ClerkList list : ClerkList.values()) {
      with(list);
    }
  }

  public ClerkStub with(String path, int status, String body) {
    statuses.put(path, status);
    bodies.put(path, body);
    return this;
  }

  /** A list that holds this, and counts as much. */
  public ClerkStub with(ClerkList list, String... elements) {
    return with(
        "/v1/" + list.path(),
        200,
        "{\"data\":[" + String.join(",", elements) + "],\"total_count\":" + elements.length + "}");
  }

  public ClerkStub users(int counted, String... users) {
    return with("/v1/users", 200, "[" + String.join(",", users) + "]")
        .with("/v1/users/count", 200, "{\"total_count\":" + counted + "}");
  }

  /** A user with what matters here. */
  public static String user(String id, String email, String more) {
    return "{\"id\":\""
        + id
        + "\",\"username\":null,\"first_name\":\"Api\",\"last_name\":null,\"external_id\":null,"
        + "\"primary_email_address_id\":\"idn_1\",\"primary_phone_number_id\":null,"
        + "\"email_addresses\":[{\"id\":\"idn_1\",\"email_address\":\""
        + email
        + "\",\"verification\":{\"status\":\"verified\"}}],\"phone_numbers\":[],"
        + "\"external_accounts\":[],\"passkeys\":[],\"totp_enabled\":false,"
        + "\"backup_code_enabled\":false,\"banned\":false,\"locked\":false,"
        + "\"mfa_enabled_at\":null,\"last_sign_in_at\":null,\"created_at\":1700000000000,"
        + "\"public_metadata\":{},"
        + more
        + "}";
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Clerk-API-Version"));
    String path = exchange.getRequestURI().getPath();
    byte[] body = bodies.getOrDefault(path, "{\"errors\":[]}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(statuses.getOrDefault(path, 404), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

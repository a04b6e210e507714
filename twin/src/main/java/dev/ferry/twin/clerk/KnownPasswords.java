package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code POST /users/{id}/verify_password}, which changes nothing (OpenAPI of 2026-05-12): 200 if
 * it is the password, 422 if not, 400 if the user has none, 404 if there is no user. Thread-safe.
 */
final class KnownPasswords {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ClerkInstance instance;
  private final Map<String, String> passwords = new ConcurrentHashMap<>();

  KnownPasswords(ClerkInstance instance) {
    this.instance = instance;
  }

  void addTo(Router router) {
    router.on("POST", "/v1/users/*/verify_password", this::verify);
  }

  void put(String userId, String password) {
    passwords.put(userId, password);
  }

  private Reply verify(Request request) {
    String id = request.segments().get(2);
    boolean there;
    synchronized (instance) {
      there = instance.shelf(ClerkList.USERS).find(id).isPresent();
    }
    if (!there) {
      throw Refusal.notFound("not found");
    }
    String known = passwords.get(id);
    if (known == null) {
      throw Refusal.password(400, "no_password_set", "The user does not have a password set.");
    }
    if (!known.equals(given(request))) {
      throw Refusal.password(422, "incorrect_password", "The provided password was incorrect.");
    }
    return Reply.json(200, "{\"verified\":true}");
  }

  private static String given(Request request) {
    try {
      JsonNode password = MAPPER.readTree(request.body()).path("password");
      if (password.isTextual()) {
        return password.asText();
      }
    } catch (IOException e) {
      throw Refusal.password(400, "request_body_invalid", "The body is no JSON.");
    }
    throw Refusal.password(422, "form_param_missing", "password must be included.");
  }
}

package dev.ferry.twin.workos.held;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.Page;
import dev.ferry.twin.workos.wire.PageRequest;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happened in an environment, the last of it: users made, changed and deleted, passwords used
 * and reset. Not thread-safe: {@link Environment} guards it.
 */
public final class Events {
  /** So that a twin that lives long does not grow without end; WorkOS forgets after some weeks. */
  private static final int MOST = 50_000;

  private final NavigableMap<String, StoredEvent> inOrder = new TreeMap<>();

  public void add(StoredEvent event) {
    inOrder.put(event.id(), event);
    if (inOrder.size() > MOST) {
      inOrder.pollFirstEntry();
    }
  }

  /**
   * @param types empty for all
   * @param from null for the beginning
   * @param to null for the end
   */
  public Page<StoredEvent> list(
      PageRequest page, Set<String> types, @Nullable Instant from, @Nullable Instant to) {
    return Page.cut(
        inOrder,
        page,
        event ->
            (types.isEmpty() || types.contains(event.type()))
                && (from == null || event.created().isAfter(from))
                && (to == null || event.created().isBefore(to)),
        StoredEvent::id);
  }

  public static Supplier<ObjectNode> ofUser(StoredUser user) {
    return () -> Rendering.user(user);
  }

  public static Supplier<ObjectNode> ofPassword(StoredUser user, boolean succeeded) {
    return () -> {
      ObjectNode json =
          Json.object()
              .put("type", "password")
              .put("status", succeeded ? "succeeded" : "failed")
              .putNull("ip_address")
              .putNull("user_agent")
              .put("user_id", user.id())
              .put("email", user.email());
      if (!succeeded) {
        json.putObject("error")
            .put("code", "invalid_credentials")
            .put("message", "Invalid credentials.");
      }
      return json;
    };
  }

  public static Supplier<ObjectNode> ofReset(StoredUser user, Instant now) {
    return () ->
        Json.object()
            .put("object", "password_reset")
            .put("id", "password_reset_" + user.id().substring(5))
            .put("user_id", user.id())
            .put("email", user.email())
            .put("expires_at", Json.stamp(now.plusSeconds(3600)))
            .put("created_at", Json.stamp(now));
  }
}

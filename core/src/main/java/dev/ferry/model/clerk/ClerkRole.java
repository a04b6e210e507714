package dev.ferry.model.clerk;

import dev.ferry.model.ObjectKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role of the instance.
 *
 * @param key such as {@code org:admin}
 * @param permissions keys of its permissions, Clerk's own too
 */
public record ClerkRole(
    String id, String key, String name, @Nullable String description, List<String> permissions)
    implements ClerkObject {

  public ClerkRole {
    permissions = List.copyOf(permissions);
  }

  @Override
  public ObjectKind kind() {
    return ObjectKind.ROLE;
  }
}

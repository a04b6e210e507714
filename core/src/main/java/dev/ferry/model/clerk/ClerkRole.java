package dev.ferry.model.clerk;

import dev.ferry.model.ObjectKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role of the instance.
 *
 * @param key such as {@code org:admin}
 * @param permissions keys of its permissions, Clerk's own too
 * @param told true if Clerk said which it has, and each could be read: nothing is taken else
 */
public record ClerkRole(
    String id,
    String key,
    String name,
    @Nullable String description,
    List<String> permissions,
    boolean told)
    implements ClerkObject {

  public ClerkRole {
    permissions = List.copyOf(permissions);
  }

  /** One of which Clerk said all. */
  public ClerkRole(
      String id, String key, String name, @Nullable String description, List<String> permissions) {
    this(id, key, name, description, permissions, true);
  }

  @Override
  public ObjectKind kind() {
    return ObjectKind.ROLE;
  }
}

package dev.ferry.model.clerk;

import dev.ferry.model.ObjectKind;
import org.jspecify.annotations.Nullable;

/**
 * A permission of the instance.
 *
 * @param key such as {@code org:invoices:read}
 * @param system true if it is Clerk's own, {@code org:sys_…}, which only Clerk's pages ask for
 */
public record ClerkPermission(
    String id, String key, String name, @Nullable String description, boolean system)
    implements ClerkObject {

  @Override
  public ObjectKind kind() {
    return ObjectKind.PERMISSION;
  }
}

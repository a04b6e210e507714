package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.source.clerk.api.ApiFields.Wanted;

/** A permission (OpenAPI spec 2026-05-12, Permission). */
final class ApiPermission implements ApiKind {
  /** Clerk's own begin so (clerk.com/docs, Roles and permissions, 2026). */
  private static final String SYSTEM = "org:sys_";

  @Override
  public Wanted wanted() {
    return Wanted.keys("id", "key", "name", "description", "type");
  }

  @Override
  public ClerkPermission object(String id, ApiObject json, ApiMetadata metadata)
      throws EssentialMissing {
    String key = EssentialMissing.need(json.textOrNull("key"), "key");
    boolean system = key.startsWith(SYSTEM) || "system".equals(json.textOrNull("type"));
    return new ClerkPermission(
        id, key, json.someText("name").orElse(key), json.textOrNull("description"), system);
  }
}

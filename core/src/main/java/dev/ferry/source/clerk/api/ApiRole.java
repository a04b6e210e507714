package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.source.clerk.api.ApiFields.Wanted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A role with its permissions (OpenAPI spec 2026-05-12, Role). */
final class ApiRole implements ApiKind {

  @Override
  public Wanted wanted() {
    return Wanted.keys("id", "key", "name", "description", "permissions");
  }

  @Override
  public ClerkRole object(String id, ApiObject json, ApiMetadata metadata) throws EssentialMissing {
    String key = EssentialMissing.need(json.textOrNull("key"), "key");
    Set<String> permissions = new LinkedHashSet<>();
    for (ApiObject permission : json.objects("permissions").orElse(List.of())) {
      permission.someText("key").ifPresent(permissions::add);
    }
    return new ClerkRole(
        id,
        key,
        json.someText("name").orElse(key),
        json.textOrNull("description"),
        List.copyOf(permissions));
  }
}

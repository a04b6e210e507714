package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.source.clerk.api.ApiFields.Wanted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
    Optional<List<ApiObject>> all = json.objects("permissions");
    boolean told = all.isPresent();
    for (ApiObject permission : all.orElse(List.of())) {
      Optional<String> one = permission.someText("key");
      one.ifPresent(permissions::add);
      told &= one.isPresent();
    }
    return new ClerkRole(
        id,
        key,
        json.someText("name").orElse(key),
        json.textOrNull("description"),
        List.copyOf(permissions),
        told);
  }
}

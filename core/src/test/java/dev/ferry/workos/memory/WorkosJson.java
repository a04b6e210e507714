package dev.ferry.workos.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import org.jspecify.annotations.Nullable;

/** Our records in WorkOS's words. */
final class WorkosJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private WorkosJson() {}

  static ObjectNode of(Record one) {
    ObjectNode json = JSON.valueToTree(one);
    if (one instanceof WorkosMembership membership) {
      setRoles(json, membership.roles());
    } else if (one instanceof WorkosOrganization) {
      for (JsonNode domain : json.path("domains")) {
        ((ObjectNode) domain).set("domain", ((ObjectNode) domain).remove("name"));
      }
    } else if (one instanceof WorkosConnection) {
      json.set("connection_type", json.remove("type"));
    }
    return json;
  }

  static void setRoles(ObjectNode membership, Iterable<String> slugs) {
    ArrayNode roles = membership.putArray("roles");
    slugs.forEach(slug -> roles.addObject().put("slug", slug));
  }

  static boolean is(JsonNode one, String field, @Nullable String value) {
    return one.path(field).isTextual() && one.path(field).asText().equals(value);
  }
}

package dev.ferry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.twin.workos.ExistingOrganization;
import dev.ferry.twin.workos.held.ExistingUser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user and an organization of Clerk's that WorkOS does not hold yet, the one a member of the
 * other with a role of the customer's own, as somebody else might create them.
 *
 * @param userId Clerk's
 * @param user the body that creates it
 * @param organizationId Clerk's
 * @param organization the body that creates it
 */
record Newcomer(String userId, String user, String organizationId, String organization) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Newcomer in(Tenant tenant) throws IOException {
    Map<String, JsonNode> users = byId(Files.readAllLines(tenant.files().expectedUsers()));
    Map<String, JsonNode> organizations =
        byId(Files.readAllLines(tenant.files().expectedOrganizations()));
    Set<String> known =
        tenant.files().existingUsers().stream()
            .map(ExistingUser::externalId)
            .collect(Collectors.toSet());
    known.addAll(
        tenant.files().existingOrganizations().stream()
            .map(ExistingOrganization::externalId)
            .collect(Collectors.toSet()));
    for (String line : Files.readAllLines(tenant.files().expectedMemberships())) {
      JsonNode membership = JSON.readTree(line);
      String user = membership.path("user").asText();
      String organization = membership.path("organization").asText();
      if (membership.path("role").asText().equals("billing_manager")
          && !known.contains(user)
          && !known.contains(organization)) {
        return new Newcomer(
            user,
            body("email", users.get(user).path("email").asText(), user),
            organization,
            body("name", organizations.get(organization).path("name").asText(), organization));
      }
    }
    throw new AssertionError("the tenant has no such membership");
  }

  private static Map<String, JsonNode> byId(List<String> lines) throws IOException {
    Map<String, JsonNode> byId = new HashMap<>();
    for (String line : lines) {
      JsonNode one = JSON.readTree(line);
      byId.put(one.path("external_id").asText(one.path("id").asText()), one);
    }
    return byId;
  }

  private static String body(String field, String value, String externalId) {
    return JSON.createObjectNode().put(field, value).put("external_id", externalId).toString();
  }
}

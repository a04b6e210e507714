package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.ObjectVerdict.Fate;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down, object by object, what must become of all that is no user; and what WorkOS holds of
 * it before. Used by one thread.
 */
final class ExpectedObjects implements Closeable {
  private final ObjectRules rules;
  private final ObjectTally tally;
  private final Map<String, Integer> claimed = new HashMap<>();
  private final Writer organizations;
  private final Writer memberships;

  ExpectedObjects(GeneratedTenant tenant, ApiTenant api, ApiRoles roles, ObjectTally tally)
      throws IOException {
    this.tally = tally;
    List<ObjectNode> existing = ExistingObjects.organizations(api.organizations());
    List<ObjectNode> existingRoles = ExistingObjects.roles(roles);
    rules =
        new ObjectRules(
            existing.stream().map(ExistingObjects::organization).toList(),
            existingRoles.stream().map(ExistingObjects::role).toList(),
            roles.roles());
    for (ApiOrganization organization : api.organizations()) {
      new ApiBelongings(organization, api.seed())
          .domains()
          .forEach(domain -> claimed.merge(domain.path("name").asText(), 1, Integer::sum));
    }
    lines(tenant.workosExistingOrganizations(), existing);
    lines(tenant.workosExistingRoles(), existingRoles);
    organizations = Files.newBufferedWriter(tenant.expectedOrganizations());
    memberships = Files.newBufferedWriter(tenant.expectedMemberships());
    roles.permissions().forEach(one -> tally.add(ObjectKind.PERMISSIONS, rules.permission(one)));
    roles.roles().forEach(this::role);
  }

  /** All files that there may be. */
  static List<Path> of(GeneratedTenant tenant) {
    return List.of(
        tenant.workosExistingOrganizations(),
        tenant.workosExistingRoles(),
        tenant.expectedOrganizations(),
        tenant.expectedMemberships());
  }

  private void role(ObjectNode role) {
    ObjectVerdict verdict = rules.role(role);
    tally.add(ObjectKind.ROLES, verdict);
    if (verdict.fate() == Fate.CREATE && !ObjectRules.permissionsOf(role).isEmpty()) {
      tally.permitted();
    }
  }

  /** An organization with its domains. */
  void organization(JsonNode organization, List<ObjectNode> domains) throws IOException {
    ObjectVerdict verdict = rules.organization(organization);
    tally.add(ObjectKind.ORGANIZATIONS, verdict);
    ObjectNode expected =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", organization.path("id").asText())
            .put("name", organization.path("name").asText())
            .put("by", verdict.fate().word());
    expected.set("metadata", ObjectRules.metadataOf(organization));
    ArrayNode names = expected.putArray("domains");
    for (ObjectNode domain : domains) {
      int claims = claimed.getOrDefault(domain.path("name").asText(), 0);
      tally.add(ObjectKind.DOMAINS, rules.domain(claims));
      names.add(domain.path("name").asText());
    }
    line(organizations, expected);
  }

  void membership(ApiMembership membership, Expectation user) throws IOException {
    ObjectVerdict verdict = rules.membership(membership.role(), user);
    tally.add(ObjectKind.MEMBERSHIPS, verdict);
    if (verdict.arrives()) {
      line(memberships, membership.expected());
    }
  }

  /** An invitation that Clerk lists. */
  void invitation(JsonNode invitation) {
    tally.add(ObjectKind.INVITATIONS, rules.invitation(invitation));
  }

  /** The connections of both lists, those that both have once. */
  void connections(List<ObjectNode> enterprise, List<ObjectNode> saml) {
    List<String> ids = new ArrayList<>();
    enterprise.forEach(one -> ids.add(one.path("id").asText()));
    for (ObjectNode one : saml) {
      if (!ids.contains(one.path("enterprise_connection_id").asText())) {
        ids.add(one.path("id").asText());
      }
    }
    ids.forEach(id -> tally.add(ObjectKind.CONNECTIONS, rules.connection()));
  }

  private static void lines(Path file, List<ObjectNode> objects) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (ObjectNode object : objects) {
        line(out, object);
      }
    }
  }

  private static void line(Writer out, JsonNode json) throws IOException {
    out.write(json.toString());
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    organizations.close();
    memberships.close();
  }
}

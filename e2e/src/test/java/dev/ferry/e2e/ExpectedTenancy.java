package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.workos.TwinMembership;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinPermission;
import dev.ferry.twin.workos.TwinRole;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must come of a tenant besides users, held against what a WorkOS holds. */
record ExpectedTenancy(GeneratedTenant tenant, WorkosTwin twin) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Everything is there once and as expected, and nothing else of ours is. */
  void assertArrived() throws IOException {
    assertThat(organizations()).isEqualTo(expectedOrganizations());
    assertMembershipsArrived();
    assertRightsArrived();
  }

  /** Each with its role and active, and nobody else is in anything. */
  void assertMembershipsArrived() throws IOException {
    assertThat(memberships()).isEqualTo(expectedMemberships());
  }

  void assertRightsArrived() throws IOException {
    assertThat(roles()).isEqualTo(expectedRoles());
    assertThat(twin.state().permissions().stream().map(TwinPermission::slug))
        .containsExactlyInAnyOrderElementsOf(expectedPermissions());
  }

  private Map<String, String> expectedOrganizations() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (JsonNode organization : lines(tenant.expectedOrganizations())) {
      List<String> domains = new ArrayList<>();
      organization.path("domains").forEach(domain -> domains.add(domain.asText() + " PENDING"));
      Map<String, String> metadata = new TreeMap<>();
      organization
          .path("metadata")
          .properties()
          .forEach(pair -> metadata.put(pair.getKey(), pair.getValue().asText()));
      expected.put(
          organization.path("id").asText(),
          describe(organization.path("name").asText(), metadata, domains));
    }
    return expected;
  }

  private Map<String, String> organizations() {
    Map<String, String> actual = new TreeMap<>();
    for (TwinOrganization organization : twin.state().organizations()) {
      if (organization.externalId() != null) {
        List<String> domains =
            organization.domains().stream()
                .map(domain -> domain.domain() + " " + domain.state())
                .toList();
        String described = describe(organization.name(), organization.metadata(), domains);
        actual.merge(organization.externalId(), described, ExpectedTenancy::twice);
      }
    }
    return actual;
  }

  private static String describe(String name, Map<String, String> metadata, List<String> domains) {
    return String.join(
        "|",
        name,
        new TreeMap<>(metadata).toString(),
        domains.stream().sorted().toList().toString());
  }

  private Map<String, String> expectedMemberships() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (JsonNode membership : lines(tenant.expectedMemberships())) {
      expected.put(
          membership.path("user").asText() + " in " + membership.path("organization").asText(),
          "ACTIVE [" + membership.path("role").asText() + "]");
    }
    return expected;
  }

  /** All of them, whosever they are and whatever their status. */
  private Map<String, String> memberships() {
    Map<String, String> users = new TreeMap<>();
    for (TwinUser user : twin.state().users()) {
      users.put(user.id(), String.valueOf(user.externalId()));
    }
    Map<String, String> actual = new TreeMap<>();
    for (TwinOrganization organization : twin.state().organizations()) {
      for (TwinMembership membership : twin.state().membershipsOf(organization.id())) {
        actual.merge(
            users.get(membership.userId()) + " in " + organization.externalId(),
            membership.status() + " " + membership.roles(),
            ExpectedTenancy::twice);
      }
    }
    return actual;
  }

  private static String twice(String one, String other) {
    return one + " AND AGAIN " + other;
  }

  /** Of each role the slug and, sorted, what it may do; Clerk's own permissions stay behind. */
  private Map<String, TreeSet<String>> expectedRoles() throws IOException {
    Map<String, TreeSet<String>> expected = new TreeMap<>();
    for (JsonNode role : lines(tenant.clerkApi().resolve(ClerkList.ROLES.file()))) {
      TreeSet<String> permissions = new TreeSet<>();
      role.path("permissions").forEach(one -> permissions.add(slug(one)));
      permissions.removeIf(slug -> slug.startsWith("sys_"));
      expected.put(slug(role), permissions);
    }
    return expected;
  }

  private Map<String, TreeSet<String>> roles() {
    Map<String, TreeSet<String>> actual = new TreeMap<>();
    for (TwinRole role : twin.state().roles()) {
      actual.put(role.slug(), new TreeSet<>(role.permissions()));
    }
    return actual;
  }

  private List<String> expectedPermissions() throws IOException {
    return lines(tenant.clerkApi().resolve(ClerkList.PERMISSIONS.file())).stream()
        .map(ExpectedTenancy::slug)
        .filter(slug -> !slug.startsWith("sys_"))
        .toList();
  }

  private static String slug(JsonNode keyed) {
    return keyed.path("key").asText().replaceFirst("^org:", "");
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}

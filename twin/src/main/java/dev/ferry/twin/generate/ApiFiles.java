package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** The open files of what Clerk's API tells, being written user by user. Used by one thread. */
final class ApiFiles implements Closeable {
  private final Map<ClerkList, Writer> lists = new EnumMap<>(ClerkList.class);
  private final ExpectedObjects expected;
  private final ApiTenant api;
  private final ApiRoles roles;
  private final ApiTally tally;
  private final AssessSums assess;
  private final AssessObjects assessed;

  ApiFiles(
      GeneratedTenant tenant, ApiTenant api, ApiTally tally, ObjectTally objects, AssessSums assess)
      throws IOException {
    this.api = api;
    this.tally = tally;
    this.assess = assess;
    this.assessed = new AssessObjects(assess);
    this.roles = new ApiRoles(api.seed());
    Files.createDirectories(tenant.clerkApi());
    for (ClerkList list : ClerkList.values()) {
      lists.put(list, Files.newBufferedWriter(tenant.clerkApi().resolve(list.file())));
    }
    expected = new ExpectedObjects(tenant, api, roles, objects);
    Files.writeString(instanceOf(tenant), instance().toString() + "\n");
    roles();
    organizations();
    connections();
    invitations();
  }

  /** All files that there may be. */
  static List<Path> of(GeneratedTenant tenant) {
    List<Path> files = new ArrayList<>();
    files.add(instanceOf(tenant));
    for (ClerkList list : ClerkList.values()) {
      files.add(tenant.clerkApi().resolve(list.file()));
    }
    files.addAll(ExpectedObjects.of(tenant));
    return files;
  }

  /** Removes what an earlier tenant with organizations left in the folder. */
  static void remove(GeneratedTenant tenant) throws IOException {
    for (Path file : of(tenant)) {
      Files.deleteIfExists(file);
    }
  }

  /** Writes a user and its memberships; gives back what must become of the user. */
  Expectation write(ClerkUser user) throws IOException {
    SplittableRandom random = api.randomOf(user);
    ApiOddity oddity = ApiOddity.of(user, api.seed());
    ObjectNode json = ApiUser.of(user, oddity, random);
    line(ClerkList.USERS, json);
    count(json, oddity);
    Expectation expectation = JoinedRules.of(user, json);
    boolean arrives = expectation instanceof Expectation.Arrives;
    boolean wouldGo = AssessUsers.add(user, json, assess);
    for (ApiMembership membership : api.membershipsOf(user)) {
      line(ClerkList.MEMBERSHIPS, membership.json(roles, ClerkIds.next("orgmem_", random)));
      tally.add("memberships", arrives ? "of-arriving-users" : "of-users-kept-out");
      if (membership.role().equals(ApiMembership.ROLE_OF_OLD)) {
        tally.raise("memberships", "role-of-old");
      } else if (membership.role().equals(ApiMembership.ROLE_GONE)) {
        tally.raise("memberships", "role-gone");
      }
      expected.membership(membership, expectation);
      assessed.membership(membership, wouldGo);
    }
    return expectation;
  }

  private void count(ObjectNode user, ApiOddity oddity) {
    tally.add("api_users", oddity == ApiOddity.NONE ? "plain" : oddity.name());
    if (user.at("/phone_numbers/0/reserved_for_second_factor").asBoolean()) {
      tally.raise("api_users", "sms-factor");
    }
  }

  private void roles() throws IOException {
    lines(ClerkList.ROLES, roles.roles());
    lines(ClerkList.PERMISSIONS, roles.permissions());
    lines(ClerkList.ROLE_SETS, List.of(roles.roleSet(api.seed())));
    tally.set(roles.counts());
    assessed.rights(roles);
  }

  private void organizations() throws IOException {
    for (ApiOrganization organization : api.organizations()) {
      line(ClerkList.ORGANIZATIONS, organization.json());
      assessed.organization(organization.id());
      tally.add("organizations", organization.hasMembers() ? "with-members" : "without-members");
      ApiBelongings belongings = new ApiBelongings(organization, api.seed());
      List<ObjectNode> domains = belongings.domains();
      expected.organization(organization.json(), domains);
      for (ObjectNode domain : domains) {
        line(ClerkList.DOMAINS, domain);
        assessed.domain(domain);
        boolean proven = domain.at("/ownership_verification/status").asText().equals("verified");
        String strategy = domain.at("/ownership_verification/strategy").asText();
        tally.add("domains", proven ? "owned-by-" + strategy : "not-owned");
      }
      for (ObjectNode invitation : belongings.invitations()) {
        line(ClerkList.ORGANIZATION_INVITATIONS, invitation);
        expected.invitation(invitation);
        assessed.invitation(invitation);
        tally.add("organization_invitations", invitation.get("status").asText());
      }
    }
  }

  private void connections() throws IOException {
    ApiConnections connections = new ApiConnections(api);
    lines(ClerkList.SAML_CONNECTIONS, connections.saml());
    lines(ClerkList.ENTERPRISE_CONNECTIONS, connections.enterprise());
    expected.connections(connections.enterprise(), connections.saml());
    assessed.connections(connections.enterprise(), connections.saml());
    for (ObjectNode connection : connections.enterprise()) {
      tally.add("connections", connection.get("provider").asText());
    }
  }

  /** Clerk lists "all non-revoked invitations" (OpenAPI of 2026-05-12), so nobody sees the rest. */
  private void invitations() throws IOException {
    SplittableRandom random = ClerkIds.random(api.seed(), -4);
    for (String status : List.of("pending", "accepted", "revoked", "expired")) {
      ObjectNode invitation =
          JsonNodeFactory.instance
              .objectNode()
              .put("object", "invitation")
              .put("id", ClerkIds.next("inv_", random))
              .put("email_address", status + "@invited.example")
              .put("status", status)
              .put("revoked", status.equals("revoked"))
              .put("created_at", 1_700_000_000_000L)
              .put("updated_at", 1_700_000_000_000L);
      invitation.putObject("public_metadata");
      line(ClerkList.INVITATIONS, invitation);
      tally.add("invitations", status);
      if (!status.equals("revoked")) {
        expected.invitation(invitation);
        assessed.invitation(invitation);
      }
    }
  }

  private ObjectNode instance() {
    String id = ClerkIds.next("ins_", ClerkIds.random(api.seed(), -5));
    return JsonNodeFactory.instance.objectNode().put("object", "instance").put("id", id);
  }

  private static Path instanceOf(GeneratedTenant tenant) {
    return tenant.clerkApi().resolve("instance.json");
  }

  private void lines(ClerkList list, List<ObjectNode> objects) throws IOException {
    for (ObjectNode object : objects) {
      line(list, object);
    }
  }

  private void line(ClerkList list, JsonNode json) throws IOException {
    line(Objects.requireNonNull(lists.get(list)), json);
  }

  private static void line(Writer out, JsonNode json) throws IOException {
    out.write(json.toString());
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    for (Writer list : lists.values()) {
      list.close();
    }
    expected.close();
    assessed.end();
  }
}

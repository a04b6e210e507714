package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an assessment must say of all that is no user, if WorkOS holds nothing. Used by one thread.
 */
final class AssessObjects {
  /** What nobody tells but Clerk's API. */
  private static final List<String> BY_API_ONLY =
      List.of(
          "users-not-read",
          "deleted-since-export",
          "organizations",
          "organizations-not-carried",
          "memberships",
          "memberships-not-carried",
          "roles",
          "domains",
          "domains-claimed-twice",
          "domains-malformed",
          "connections",
          "invitations");

  private final AssessSums sums;
  private final Map<String, Integer> members = new HashMap<>();
  private final Map<String, Integer> claims = new HashMap<>();

  AssessObjects(AssessSums sums) {
    this.sums = sums;
  }

  /** If only the exports are read. */
  static void withoutApi(AssessSums sums) {
    BY_API_ONLY.forEach(sums::unread);
  }

  void rights(ApiRoles roles) {
    for (ObjectNode role : roles.roles()) {
      sums.yes("roles", List.of(role.path("key").asText()));
      sums.generalWrites(ObjectRules.permissionsOf(role).isEmpty() ? 1 : 2);
    }
    ObjectRules rules = new ObjectRules(List.of(), List.of(), roles.roles());
    for (ObjectNode permission : roles.permissions()) {
      boolean created = rules.permission(permission).fate() == ObjectVerdict.Fate.CREATE;
      sums.generalWrites(created ? 1 : 0);
    }
  }

  void organization(String id) {
    members.putIfAbsent(id, 0);
    sums.generalWrites(1);
  }

  void membership(ApiMembership membership, boolean userGoes) {
    sums.yes("memberships", List.of(membership.role()));
    members.merge(membership.organization().id(), 1, Integer::sum);
    boolean gone = membership.role().equals(ApiMembership.ROLE_GONE);
    if (!userGoes || gone) {
      sums.yes("memberships-not-carried", List.of(userGoes ? "role-unknown" : "user-not-carried"));
    } else {
      sums.userWrites(1);
    }
  }

  void domain(JsonNode domain) {
    claims.merge(domain.path("name").asText(), 1, Integer::sum);
    boolean verified = domain.at("/ownership_verification/status").asText().equals("verified");
    boolean dns = domain.at("/ownership_verification/strategy").asText().equals("txt");
    sums.yes("domains", List.of(!verified ? "not-proven" : dns ? "proven-by-dns" : "granted"));
    sums.generalWrites(1);
  }

  void invitation(JsonNode invitation) {
    if (invitation.path("status").asText().equals("pending")) {
      sums.yes(
          "invitations",
          List.of(invitation.has("organization_id") ? "organization" : "application"));
    }
  }

  /** Those of the older list that are not in the newer one count, too. */
  void connections(List<ObjectNode> enterprise, List<ObjectNode> saml) {
    enterprise.forEach(one -> sums.yes("connections", List.of(one.path("provider").asText())));
    List<String> known = enterprise.stream().map(one -> one.path("id").asText()).toList();
    saml.stream()
        .filter(one -> !known.contains(one.path("enterprise_connection_id").asText()))
        .forEach(one -> sums.yes("connections", List.of(one.path("provider").asText())));
  }

  /** What is known only once all has been told. */
  void end() {
    members.values().forEach(size -> sums.yes("organizations", List.of(bracket(size))));
    claims.forEach(
        (name, count) -> {
          if (count > 1) {
            sums.yes("domains-claimed-twice", count, List.of(name));
          }
        });
  }

  private static String bracket(int size) {
    if (size < 2) {
      return Integer.toString(size);
    }
    int digits = Integer.toString(size - 1).length();
    int most = (int) Math.pow(10, digits);
    return most / 10 + 1 + "-" + most;
  }
}

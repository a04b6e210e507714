package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.ObjectVerdict.Fate;
import dev.ferry.twin.workos.ExistingOrganization;
import dev.ferry.twin.workos.ExistingRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must become of what Clerk holds besides users, under the safe default policy: worked out a
 * second time and apart from the migration itself, from what Clerk's API tells and what WorkOS
 * holds before.
 */
final class ObjectRules {
  /** Roles and permissions are {@code org:…} in Clerk; WorkOS's roles take no colon. */
  private static final String SCOPE = "org:";

  /** The permissions of Clerk's own pages (docs, "Roles and permissions"). */
  private static final String SYSTEM = "org:sys_";

  /** What Clerk's {@code org:admin} and {@code org:member} are called in WorkOS. */
  private static final Set<String> SAME_ON_BOTH_SIDES = Set.of("admin", "member");

  /** The role that every environment has from the start, without permissions. */
  private static final ExistingRole EVERYBODY = ExistingRole.of("member");

  private final List<ExistingOrganization> organizations;
  private final List<ExistingRole> roles;
  private final Set<String> known = new HashSet<>();

  /**
   * Rules for a migration into a WorkOS that holds this.
   *
   * @param clerkRoles all roles of Clerk's list
   */
  ObjectRules(
      List<ExistingOrganization> organizations,
      List<ExistingRole> roles,
      List<ObjectNode> clerkRoles) {
    this.organizations = List.copyOf(organizations);
    this.roles = new ArrayList<>(roles);
    this.roles.add(EVERYBODY);
    clerkRoles.forEach(role -> known.add(slugOfRole(role.path("key").asText())));
  }

  ObjectVerdict permission(JsonNode permission) {
    if (isSystem(permission)) {
      return ObjectVerdict.of(Fate.SKIP, "permission-of-clerk");
    }
    String slug = withoutScope(permission.path("key").asText());
    boolean there = roles.stream().anyMatch(role -> role.permissions().contains(slug));
    return ObjectVerdict.of(there ? Fate.ADOPT : Fate.CREATE);
  }

  /**
   * A role that is there keeps what it has, also if it lacks a permission; and it is the same one
   * only if both sides have it from the start.
   */
  ObjectVerdict role(JsonNode role) {
    String slug = slugOfRole(role.path("key").asText());
    for (ExistingRole there : roles) {
      if (there.slug().equals(slug)) {
        if (!SAME_ON_BOTH_SIDES.contains(slug)) {
          return ObjectVerdict.of(Fate.BLOCKED, "role-not-adopted");
        }
        return Set.copyOf(there.permissions()).containsAll(permissionsOf(role))
            ? ObjectVerdict.of(Fate.ADOPT)
            : ObjectVerdict.of(Fate.ADOPT, "target-differs");
      }
    }
    return ObjectVerdict.of(Fate.CREATE);
  }

  /** The slugs of a role's permissions, of those that are carried. */
  static Set<String> permissionsOf(JsonNode role) {
    Set<String> slugs = new TreeSet<>();
    for (JsonNode permission : role.path("permissions")) {
      if (!isSystem(permission)) {
        slugs.add(withoutScope(permission.path("key").asText()));
      }
    }
    return slugs;
  }

  ObjectVerdict organization(JsonNode organization) {
    String id = organization.path("id").asText();
    List<String> reasons = new ArrayList<>();
    reasons.addAll(metadata(organization).reasons());
    if (!organization.path("private_metadata").isEmpty()) {
      reasons.add("private-metadata-not-carried");
    }
    if (!organization.path("slug").asText("").isEmpty()) {
      reasons.add("organization-slug-not-carried");
    }
    boolean there = false;
    boolean namesake = false;
    for (ExistingOrganization one : organizations) {
      boolean same = id.equals(one.externalId());
      there |= same;
      namesake |= !same && one.name().equals(organization.path("name").asText());
    }
    if (namesake) {
      reasons.add("organization-name-shared");
    }
    return new ObjectVerdict(there ? Fate.ADOPT : Fate.CREATE, reasons);
  }

  /** The metadata that an organization must have in WorkOS. */
  static ObjectNode metadataOf(JsonNode organization) {
    return metadata(organization).pairs();
  }

  private static MetadataRule metadata(JsonNode organization) {
    return MetadataRule.of(organization.path("public_metadata").deepCopy());
  }

  /**
   * Every domain arrives, and none is declared verified.
   *
   * @param claims of how many organizations
   */
  ObjectVerdict domain(int claims) {
    return claims > 1
        ? new ObjectVerdict(Fate.CREATE, List.of("domain-not-proven", "domain-claimed-twice"))
        : ObjectVerdict.of(Fate.CREATE, "domain-not-proven");
  }

  /** A membership with this role of Clerk's; if its user stays out, no more is asked. */
  ObjectVerdict membership(String role, Expectation user) {
    if (!(user instanceof Expectation.Arrives arrives)) {
      return ObjectVerdict.of(Fate.SKIP, "user-not-carried");
    }
    String slug = slugOfRole(role);
    if (!known.contains(slug)) {
      return ObjectVerdict.of(Fate.BLOCKED, "role-unknown");
    }
    if (!SAME_ON_BOTH_SIDES.contains(slug)
        && roles.stream().anyMatch(there -> there.slug().equals(slug))) {
      return ObjectVerdict.of(Fate.BLOCKED, "role-not-adopted");
    }
    return arrives.mayBeMember()
        ? ObjectVerdict.of(Fate.CREATE)
        : ObjectVerdict.of(Fate.BLOCKED, Expectation.UNPROVEN);
  }

  /** An invitation; one that is open is planned, though not sent unasked. */
  ObjectVerdict invitation(JsonNode invitation) {
    return invitation.path("status").asText().equals("pending")
        ? ObjectVerdict.of(Fate.CREATE, "invitation-not-sent")
        : ObjectVerdict.of(Fate.SKIP, "invitation-over");
  }

  /** A connection is handed over, not carried. */
  ObjectVerdict connection() {
    return ObjectVerdict.of(Fate.SKIP, "sso-handover");
  }

  /** The slug that a role of Clerk's has in WorkOS. */
  static String slugOfRole(String key) {
    return key.equals(ApiMembership.ROLE_OF_OLD) ? EVERYBODY.slug() : withoutScope(key);
  }

  private static boolean isSystem(JsonNode permission) {
    return permission.path("key").asText().startsWith(SYSTEM);
  }

  private static String withoutScope(String key) {
    return key.startsWith(SCOPE) ? key.substring(SCOPE.length()) : key;
  }
}

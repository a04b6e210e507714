package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.ClerkUser.Contacts;
import dev.ferry.twin.generate.ClerkUser.Names;
import dev.ferry.twin.generate.ClerkUser.Secrets;
import dev.ferry.twin.generate.field.Oddity;
import dev.ferry.twin.workos.ExistingOrganization;
import dev.ferry.twin.workos.ExistingRole;
import dev.ferry.twin.workos.held.ExistingUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must become of a tenant as it is at some moment, under the safe default policy, if it is
 * migrated into a WorkOS that holds this: the rules of a generated tenant's answer key, on what
 * Clerk's API tells at that moment.
 */
public final class TenantRules {

  /** What WorkOS holds before a migration. */
  public record Before(
      List<ExistingUser> users,
      List<ExistingOrganization> organizations,
      List<ExistingRole> roles) {

    /** Copies the lists. */
    public Before {
      users = List.copyOf(users);
      organizations = List.copyOf(organizations);
      roles = List.copyOf(roles);
    }

    /** Nothing. */
    public static Before nothing() {
      return new Before(List.of(), List.of(), List.of());
    }
  }

  /**
   * What must become of a user.
   *
   * @param user what WorkOS must hold, as a line of {@code expected-users.jsonl}; null if nothing
   * @param reason why it stays out; empty if it does not
   * @param mayBeMember whether its memberships may follow
   */
  public record Verdict(@Nullable ObjectNode user, String reason, boolean mayBeMember) {}

  private final ObjectRules objects;
  private final List<ObjectNode> clerkRoles = new ArrayList<>();
  private final Map<String, ExistingUser> heldByOwner = new HashMap<>();
  private final Set<String> heldAddresses = new HashSet<>();
  private final Map<String, Integer> claims = new HashMap<>();

  /**
   * Rules for a tenant.
   *
   * @param clerkRoles all roles of Clerk's list
   * @param clerkUsers all users of Clerk's list
   */
  public TenantRules(
      Before before, Iterable<ObjectNode> clerkRoles, Iterable<ObjectNode> clerkUsers) {
    clerkRoles.forEach(this.clerkRoles::add);
    this.objects = new ObjectRules(before.organizations(), before.roles(), this.clerkRoles);
    for (ExistingUser user : before.users()) {
      heldAddresses.add(folded(user.email()));
      if (user.externalId() != null) {
        heldByOwner.put(user.externalId(), user);
      }
    }
    clerkUsers.forEach(
        user -> claims.merge(folded(contacts(user, "email").primary()), 1, Integer::sum));
  }

  /** A user as the exports would tell it now. */
  public static ClerkUser exported(JsonNode told, Secrets secrets) {
    return exported(told, secrets, Oddity.NONE);
  }

  /** Whether nobody else has the address of this user, on either side, nor WorkOS the user. */
  public boolean isOrdinary(JsonNode told) {
    return !contacts(told, "email").primary().isEmpty() && oddity(told) == Oddity.NONE;
  }

  /** The verdict on a user who signs in with this. */
  public Verdict user(JsonNode told, Secrets secrets) {
    ClerkUser user = exported(told, secrets, oddity(told));
    Expectation expectation = JoinedRules.of(user, told);
    if (expectation instanceof Expectation.Arrives arrives) {
      return new Verdict(asHeld(arrives.user()), "", arrives.mayBeMember());
    }
    return expectation instanceof Expectation.Skipped skipped
        ? new Verdict(null, skipped.reason(), false)
        : new Verdict(null, ((Expectation.Blocked) expectation).reason(), false);
  }

  /** What is adopted is left as it is, whatever has become of it in Clerk. */
  private ObjectNode asHeld(ObjectNode expected) {
    ExistingUser held = heldByOwner.get(expected.path("external_id").asText());
    if (held != null) {
      expected
          .put("email", folded(held.email()))
          .put("email_verified", held.emailVerified())
          .put("first_name", held.firstName())
          .put("last_name", held.lastName());
      ObjectNode metadata = expected.putObject("metadata");
      held.metadata().forEach(metadata::put);
    }
    return expected;
  }

  /** Whether a membership with this role of Clerk's must be there if its user is. */
  public boolean carries(String role) {
    Expectation somebody =
        new Expectation.Arrives(
            JsonNodeFactory.instance.objectNode(), false, false, false, List.of());
    return objects.membership(role, somebody).arrives();
  }

  /** The slug that a role of Clerk's has in WorkOS. */
  public static String slug(String role) {
    return ObjectRules.slugOfRole(role);
  }

  /** The metadata that an organization must have in WorkOS. */
  public static ObjectNode metadataOf(JsonNode organization) {
    return ObjectRules.metadataOf(organization);
  }

  /** Whether WorkOS holds this organization already. */
  public boolean isAdopted(JsonNode organization) {
    return objects.organization(organization).fate() == ObjectVerdict.Fate.ADOPT;
  }

  /** The slugs of the roles that must be there, with those of the permissions that Clerk's has. */
  public Map<String, Set<String>> roles() {
    Map<String, Set<String>> roles = new TreeMap<>();
    for (ObjectNode role : clerkRoles) {
      if (objects.role(role).arrives()) {
        roles.put(slug(role.path("key").asText()), ObjectRules.permissionsOf(role));
      }
    }
    return roles;
  }

  private Oddity oddity(JsonNode told) {
    ExistingUser held = heldByOwner.get(told.path("id").asText());
    String address = folded(contacts(told, "email").primary());
    if (claims.getOrDefault(address, 0) > 1) {
      return Oddity.SHARES_WITH_NEXT;
    }
    if (held != null) {
      return held.bcrypt() == null ? Oddity.ADOPTED : Oddity.ADOPTED_WITH_PASSWORD;
    }
    return heldAddresses.contains(address) ? Oddity.EMAIL_IN_USE : Oddity.NONE;
  }

  private static ClerkUser exported(JsonNode told, Secrets secrets, Oddity oddity) {
    JsonNode metadata = told.path("public_metadata");
    return new ClerkUser(
        0,
        oddity,
        told.path("id").asText(),
        new Names(
            told.path("first_name").asText(""),
            told.path("last_name").asText(""),
            told.path("username").asText("")),
        contacts(told, "email"),
        contacts(told, "phone"),
        secrets,
        Instant.ofEpochMilli(told.path("created_at").asLong()),
        told.path("id").asText().hashCode() % 5 == 0,
        metadata.isEmpty() ? null : metadata.deepCopy());
  }

  /** A primary one that is not in the list any more is the first, as the dashboard has it. */
  private static Contacts contacts(JsonNode told, String kind) {
    String type = kind.equals("email") ? "email_address" : "phone_number";
    JsonNode all = told.path(kind.equals("email") ? "email_addresses" : "phone_numbers");
    JsonNode wanted = told.path("primary_" + type + "_id");
    String primary = wanted.isTextual() ? all.path(0).path(type).asText("") : "";
    List<String> verified = new ArrayList<>();
    List<String> unverified = new ArrayList<>();
    for (JsonNode contact : all) {
      String value = contact.path(type).asText();
      boolean proven = contact.at("/verification/status").asText().equals("verified");
      (proven ? verified : unverified).add(value);
      if (contact.path("id").equals(wanted)) {
        primary = value;
      }
    }
    return new Contacts(primary, verified, unverified);
  }

  private static String folded(String address) {
    return address.toLowerCase(Locale.ROOT);
  }
}

package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.live.Outcome.Invitation;
import dev.ferry.twin.clerk.live.Outcome.Membership;
import dev.ferry.twin.clerk.live.Outcome.Organization;
import dev.ferry.twin.clerk.live.Outcome.User;
import dev.ferry.twin.generate.ClerkUser.Secrets;
import dev.ferry.twin.generate.TenantRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Works an {@link Outcome} out. Used once. */
final class Reckoning {
  private final Moment moment;
  private final TenantRules rules;
  private final Map<String, User> users = new HashMap<>();
  private final Map<String, String> keptOut = new HashMap<>();
  private final Set<String> mayBeMembers = new HashSet<>();

  private Reckoning(Moment moment, TenantRules rules) {
    this.moment = moment;
    this.rules = rules;
  }

  static Outcome of(Moment moment, TenantRules rules) {
    Reckoning reckoning = new Reckoning(moment, rules);
    moment.of(ClerkList.USERS).forEach(reckoning::user);
    return new Outcome(
        reckoning.users,
        reckoning.keptOut,
        reckoning.organizations(),
        reckoning.memberships(),
        rules.roles(),
        reckoning.invitations());
  }

  private void user(ObjectNode told) {
    String id = told.path("id").asText();
    TenantRules.Verdict verdict = rules.user(told, moment.secretsOf(id));
    ObjectNode expected = verdict.user();
    if (expected == null) {
      keptOut.put(id, verdict.reason());
      return;
    }
    users.put(id, user(told, expected, moment.secretsOf(id)));
    if (verdict.mayBeMember()) {
      mayBeMembers.add(id);
    }
  }

  private static User user(ObjectNode told, ObjectNode expected, Secrets secrets) {
    return new User(
        expected.path("email").asText(),
        expected.path("email_verified").asBoolean(),
        expected.path("first_name").textValue(),
        expected.path("last_name").textValue(),
        texts(expected.path("metadata")),
        expected.path("by").asText().equals("adopt"),
        expected.path("has_password").asBoolean(),
        secrets.password().isEmpty() ? null : secrets.password(),
        told.path("password_last_updated_at").asLong(),
        expected.path("has_totp").asBoolean() ? secrets.totp() : null);
  }

  private Map<String, Organization> organizations() {
    Map<String, Set<String>> domains = new HashMap<>();
    for (ObjectNode domain : moment.of(ClerkList.DOMAINS)) {
      domains
          .computeIfAbsent(domain.path("organization_id").asText(), any -> new TreeSet<>())
          .add(domain.path("name").asText());
    }
    Map<String, Organization> organizations = new HashMap<>();
    for (ObjectNode one : moment.of(ClerkList.ORGANIZATIONS)) {
      String id = one.path("id").asText();
      organizations.put(
          id,
          new Organization(
              one.path("name").asText(),
              texts(TenantRules.metadataOf(one)),
              domains.getOrDefault(id, Set.of()),
              rules.isAdopted(one)));
    }
    return organizations;
  }

  private Set<Membership> memberships() {
    Set<Membership> memberships = new HashSet<>();
    for (ObjectNode one : moment.of(ClerkList.MEMBERSHIPS)) {
      String user = one.at("/public_user_data/user_id").asText();
      String role = one.path("role").asText();
      if (mayBeMembers.contains(user) && rules.carries(role)) {
        String organization = one.at("/organization/id").asText();
        memberships.add(new Membership(user, organization, TenantRules.slug(role)));
      }
    }
    return memberships;
  }

  private Map<String, Invitation> invitations() {
    Map<String, Invitation> open = new HashMap<>();
    for (ClerkList list : Set.of(ClerkList.ORGANIZATION_INVITATIONS, ClerkList.INVITATIONS)) {
      for (ObjectNode one : moment.of(list)) {
        if (one.path("status").asText().equals("pending")) {
          open.put(one.path("id").asText(), invitation(one));
        }
      }
    }
    return open;
  }

  private static Invitation invitation(ObjectNode one) {
    String role = one.path("role").textValue();
    return new Invitation(
        one.path("email_address").asText(),
        one.path("organization_id").textValue(),
        role == null ? null : TenantRules.slug(role));
  }

  private static Map<String, String> texts(JsonNode pairs) {
    Map<String, String> texts = new TreeMap<>();
    pairs.properties().forEach(pair -> texts.put(pair.getKey(), pair.getValue().asText()));
    return texts;
  }
}

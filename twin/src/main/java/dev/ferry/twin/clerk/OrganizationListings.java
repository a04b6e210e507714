package dev.ferry.twin.clerk;

import dev.ferry.twin.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What can be asked of the lists about organizations (OpenAPI of 2026-05-12). Where no order is
 * documented the newest come first, so that what is added shifts the pages.
 */
final class OrganizationListings {
  private static final String COUNTED = "include_members_count";
  private static final Set<String> MODES =
      Set.of("manual_invitation", "automatic_invitation", "automatic_suggestion", "enterprise_sso");

  /** What an invitation may be. */
  static final Set<String> STATUSES = Set.of("pending", "accepted", "revoked", "expired");

  private final ClerkInstance instance;
  private final Completion completion;

  OrganizationListings(ClerkInstance instance, Completion completion) {
    this.instance = instance;
    this.completion = completion;
  }

  Listing organizations() {
    Field name = Field.at("/name");
    Field members = row -> Field.number("/members_count").of(new Row(row.object(), counted(true)));
    Field users =
        row ->
            instance.shelf(ClerkList.MEMBERSHIPS).ofOrganization(row.object().id()).stream()
                .map(StoredObject::userId);
    return Listing.of(ClerkList.ORGANIZATIONS)
        .orderedBy(Map.of("name", name, "members_count", members))
        .switched(COUNTED, "include_missing_member_with_elevated_permissions")
        .filtered("query", named(Field.all(name, Field.at("/slug"))))
        .filtered("user_id", Filter.signed(users))
        .filtered("organization_id", Filter.signed(Field.id()))
        .shown(this::organization);
  }

  /** An organization as a request wants it: with the number of its members, or without. */
  Form organization(Request request) {
    return counted(Filter.flag(COUNTED, request.query().getOrDefault(COUNTED, "false")));
  }

  Listing memberships() {
    Map<String, Field> orders =
        Map.of(
            "email_address", user("identifier"),
            "phone_number", user("identifier"),
            "first_name", user("first_name"),
            "last_name", user("last_name"),
            "username", user("username"));
    return Listing.of(ClerkList.MEMBERSHIPS)
        .orderedBy(orders)
        .shown(request -> completion::membership);
  }

  /** The memberships of one organization, which can be filtered, too. */
  Listing membershipsOfOne() {
    Field any =
        Field.all(user("identifier"), user("first_name"), user("last_name"), user("username"));
    return memberships()
        .filtered("user_id", Filter.signed(user("user_id")))
        .filtered("email_address", Filter.oneOf(user("identifier")))
        .filtered("username", Filter.oneOf(user("username")))
        .filtered("role", Filter.oneOf(Field.at("/role")))
        .filtered("query", Filter.contains(any))
        .filtered("created_at_before", Filter.before(row -> row.object().created()))
        .filtered("created_at_after", Filter.after(row -> row.object().created()));
  }

  /** Roles, permissions or role sets: all can be searched and ordered alike. */
  Listing keyed(ClerkList list) {
    Field name = Field.at("/name");
    Field key = Field.at("/key");
    return Listing.of(list)
        .orderedBy(Map.of("name", name, "key", key))
        .filtered("query", named(Field.all(name, key)));
  }

  /** The domains of one organization. */
  Listing domainsOfOne() {
    return Listing.of(ClerkList.DOMAINS)
        .filtered("verified", Filter.is(OrganizationListings::verified))
        .filtered("enrollment_mode", Filter.among(Field.at("/enrollment_mode"), MODES));
  }

  Listing domains() {
    Field name = Field.at("/name");
    return domainsOfOne()
        .orderedBy(Map.of("name", name))
        .filtered("organization_id", Filter.oneOf(Field.at("/organization_id")))
        .filtered("domains", Filter.oneOf(name))
        .filtered("query", OrganizationListings::domainQuery);
  }

  Listing invitationsOfOne() {
    Field address = Field.at("/email_address");
    return Listing.of(ClerkList.ORGANIZATION_INVITATIONS)
        .orderedBy(Map.of("email_address", address))
        .filtered("status", Filter.among(Field.at("/status"), STATUSES))
        .filtered("email_address", Filter.oneOf(address));
  }

  Listing invitations() {
    Field address = Field.at("/email_address");
    return Listing.of(ClerkList.ORGANIZATION_INVITATIONS)
        .orderedBy(Map.of("email_address", address))
        .filtered("status", Filter.among(Field.at("/status"), STATUSES))
        .filtered("query", Filter.contains(address))
        .shown(request -> completion::organizationInvitation);
  }

  private Form counted(boolean counted) {
    return organization -> completion.organization(organization, counted);
  }

  private static Field user(String name) {
    return Field.at("/public_user_data/" + name);
  }

  /** An exact id, or a part of the other fields. */
  private static Filter named(Field others) {
    return (parameter, values) ->
        Filter.oneOf(Field.id())
            .of(parameter, values)
            .or(Filter.contains(others).of(parameter, values));
  }

  private static Predicate<Row> domainQuery(String parameter, List<String> values) {
    String query = values.get(values.size() - 1);
    if (query.isBlank()) {
      throw Refusal.value(parameter, parameter + " must not be blank");
    }
    Field field = Field.at(query.startsWith("org_") ? "/organization_id" : "/name");
    return (query.startsWith("org_") ? Filter.oneOf(field) : Filter.contains(field))
        .of(parameter, values);
  }

  /** Clerk does not say which of the two verifications counts; here either does. */
  private static boolean verified(Row row) {
    return row.tree().at("/ownership_verification/status").asText().equals("verified")
        || row.tree().at("/affiliation_verification/status").asText().equals("verified");
  }
}

package dev.ferry.twin.clerk;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import java.util.Set;

/** Organizations and what belongs to them: all lists are {@code {data, total_count}}. */
final class OrganizationEndpoints {
  private static final Set<ClerkFeature> ORGANIZATIONS = Set.of(ClerkFeature.ORGANIZATIONS);
  private static final Set<ClerkFeature> ROLES =
      Set.of(ClerkFeature.ORGANIZATIONS, ClerkFeature.CUSTOM_ROLES);
  private static final Set<ClerkFeature> DOMAINS =
      Set.of(ClerkFeature.ORGANIZATIONS, ClerkFeature.ORGANIZATION_DOMAINS);
  private static final String OF_ONE = "/organizations/*";

  private final Endpoints endpoints;
  private final OrganizationListings listings;

  OrganizationEndpoints(Endpoints endpoints, OrganizationListings listings) {
    this.endpoints = endpoints;
    this.listings = listings;
  }

  void add() {
    endpoints.list("/organizations", ORGANIZATIONS, listings.organizations());
    endpoints.on(OF_ONE, ORGANIZATIONS, this::get);
    memberships();
    roles();
    domains();
    invitations();
  }

  private void memberships() {
    endpoints.list("/organization_memberships", ORGANIZATIONS, listings.memberships());
    endpoints.listOf(
        OF_ONE + "/memberships",
        ORGANIZATIONS,
        ClerkList.ORGANIZATIONS,
        Shelf::ofOrganization,
        listings.membershipsOfOne());
    endpoints.listOf(
        "/users/*/organization_memberships",
        ORGANIZATIONS,
        ClerkList.USERS,
        Shelf::ofUser,
        listings.memberships());
  }

  private void roles() {
    for (ClerkList list :
        new ClerkList[] {ClerkList.ROLES, ClerkList.PERMISSIONS, ClerkList.ROLE_SETS}) {
      endpoints.list("/" + list.word(), ROLES, listings.keyed(list));
      endpoints.get("/" + list.word(), ROLES, list);
    }
  }

  private void domains() {
    endpoints.list("/organization_domains", DOMAINS, listings.domains());
    endpoints.listOf(
        OF_ONE + "/domains",
        DOMAINS,
        ClerkList.ORGANIZATIONS,
        Shelf::ofOrganization,
        listings.domainsOfOne());
  }

  private void invitations() {
    endpoints.list("/organization_invitations", ORGANIZATIONS, listings.invitations());
    endpoints.listOf(
        OF_ONE + "/invitations",
        ORGANIZATIONS,
        ClerkList.ORGANIZATIONS,
        Shelf::ofOrganization,
        listings.invitationsOfOne());
  }

  /** One organization, by its id or by its slug. */
  private Reply get(Request request) {
    ListQuery.refuseOthers(
        request,
        Set.of(
            "include_members_count",
            "include_missing_member_with_elevated_permissions",
            ListQuery.VERSION));
    String wanted = Endpoints.last(request);
    StoredObject organization =
        endpoints.all(ClerkList.ORGANIZATIONS).stream()
            .filter(one -> one.id().equals(wanted) || slug(one).equals(wanted))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("No organization was found: " + wanted));
    return Reply.json(200, listings.organization(request).text(organization));
  }

  private static String slug(StoredObject organization) {
    return organization.tree().path("slug").asText("");
  }
}

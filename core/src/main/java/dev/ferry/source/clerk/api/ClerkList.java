package dev.ferry.source.clerk.api;

/**
 * The lists of Clerk's Backend API besides users (OpenAPI spec 2026-05-12), in the order in which
 * they are read. None has a cursor.
 */
public enum ClerkList {
  PERMISSIONS("organization_permissions", "permissions", Query.OLDEST_FIRST, new ApiPermission()),
  ROLES("organization_roles", "roles", Query.OLDEST_FIRST, new ApiRole()),
  ORGANIZATIONS(
      "organizations",
      "organizations",
      Query.OLDEST_FIRST + "&include_members_count=true",
      new ApiOrganization()),
  DOMAINS("organization_domains", "domains", Query.OLDEST_FIRST, new ApiDomain()),
  MEMBERSHIPS("organization_memberships", "memberships", Query.OLDEST_FIRST, new ApiMembership()),
  ORGANIZATION_INVITATIONS(
      "organization_invitations",
      "organization invitations",
      Query.OLDEST_FIRST,
      new ApiInvitation(true)),
  /** Into the application; all but revoked ones. Without the switch it is a bare array. */
  INVITATIONS(
      "invitations",
      "application invitations",
      Query.OLDEST_FIRST + "&paginated=true",
      new ApiInvitation(false)),
  /** The one list in which no order can be asked for. */
  ENTERPRISE_CONNECTIONS(
      "enterprise_connections", "enterprise connections", "", new ApiEnterpriseConnection()),
  /** Deprecated, and the only one that tells certificates and attributes. */
  SAML_CONNECTIONS(
      "saml_connections", "SAML connections", Query.OLDEST_FIRST, new ApiSamlConnection());

  private final String path;
  private final String words;
  private final String query;

  @SuppressWarnings("ImmutableEnumChecker") // no reader has a state
  private final ApiKind kind;

  ClerkList(String path, String words, String query, ApiKind kind) {
    this.path = path;
    this.words = words;
    this.query = query;
    this.kind = kind;
  }

  /** As in the API's paths; the key in JSON. */
  public String path() {
    return path;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** True for what Clerk may take away any day: that it is not there is no failure. */
  boolean deprecated() {
    return this == SAML_CONNECTIONS;
  }

  /** What is asked besides the page. */
  String query() {
    return query;
  }

  /** How its elements are read. */
  ApiKind kind() {
    return kind;
  }

  /** Parameters of lists. */
  static final class Query {
    /** What is new then lands at the end, and shifts no page. A bare + would be read as a blank. */
    static final String OLDEST_FIRST = "&order_by=%2Bcreated_at";

    private Query() {}
  }
}

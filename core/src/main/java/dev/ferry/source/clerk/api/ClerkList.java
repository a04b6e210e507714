package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkRestriction;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

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
      "saml_connections", "SAML connections", Query.OLDEST_FIRST, new ApiSamlConnection()),
  /** It is not told in pages. */
  BLOCKLIST("blocklist_identifiers", "entries of the blocklist", "", new AccessEntry("identifier")),
  /** Without the switch it is a bare array, as of invitations. */
  ALLOWLIST(
      "allowlist_identifiers",
      "entries of the allowlist",
      "&paginated=true",
      new AccessEntry("identifier")),
  WAITLIST(
      "waitlist_entries",
      "entries of the waitlist",
      Query.OLDEST_FIRST,
      new AccessEntry("email_address"));

  /** Those that become nothing and decide about users. */
  public static final Set<ClerkList> OF_ACCESS =
      Collections.unmodifiableSet(EnumSet.of(BLOCKLIST, ALLOWLIST, WAITLIST));

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

  /** True if all of it is told at once. */
  boolean isWhole() {
    return this == BLOCKLIST;
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

  /**
   * An entry of a list of who may sign up, or in (OpenAPI spec 2026-05-12, BlocklistIdentifier,
   * AllowlistIdentifier, WaitlistEntry).
   *
   * @param key of the identifier
   */
  private record AccessEntry(String key) implements ApiKind {
    @Override
    public ApiFields.Wanted wanted() {
      return ApiFields.Wanted.keys("id", key, "status");
    }

    @Override
    public ClerkRestriction object(String id, ApiObject json, ApiMetadata metadata)
        throws EssentialMissing {
      return new ClerkRestriction(
          id, EssentialMissing.need(json.textOrNull(key), key), json.optionalText("status"));
    }
  }

  /** Parameters of lists. */
  static final class Query {
    /** What is new then lands at the end, and shifts no page. A bare + would be read as a blank. */
    static final String OLDEST_FIRST = "&order_by=%2Bcreated_at";

    private Query() {}
  }
}

package dev.ferry.twin.clerk;

/** What a Clerk instance holds, list by list; each is named as in the path of Clerk's API. */
public enum ClerkList {
  /** Users. */
  USERS("users"),
  /** Organizations. */
  ORGANIZATIONS("organizations"),
  /** Memberships: who is in which organization, with which one role. */
  MEMBERSHIPS("organization_memberships"),
  /** Roles, which all organizations share. */
  ROLES("organization_roles"),
  /** Permissions, of which roles are made. */
  PERMISSIONS("organization_permissions"),
  /** Role sets: the roles that an organization may assign. */
  ROLE_SETS("role_sets"),
  /** Domains of organizations. */
  DOMAINS("organization_domains"),
  /** Invitations into an organization. */
  ORGANIZATION_INVITATIONS("organization_invitations"),
  /** Invitations into the application. */
  INVITATIONS("invitations"),
  /** SAML connections, deprecated; the only list that documents certificates. */
  SAML_CONNECTIONS("saml_connections"),
  /** Enterprise connections: SAML, OIDC and EASIE. */
  ENTERPRISE_CONNECTIONS("enterprise_connections"),
  /** Identifiers that may not sign up, and, of older applications, not in. */
  BLOCKLIST("blocklist_identifiers"),
  /** The only identifiers that may sign up, where it is on. */
  ALLOWLIST("allowlist_identifiers"),
  /** Who asks to be let in. */
  WAITLIST("waitlist_entries");

  private final String word;

  ClerkList(String word) {
    this.word = word;
  }

  /** The list's name in paths, for example {@code organization_memberships}. */
  public String word() {
    return word;
  }

  /** The file of a data folder that holds the list, an object a line. */
  public String file() {
    return word + ".jsonl";
  }
}

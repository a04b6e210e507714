package dev.ferry.twin.clerk;

/** What an instance may be without. */
public enum ClerkFeature {
  /** Organizations, and all that belongs to them. */
  ORGANIZATIONS("organizations", "organization_not_enabled_in_instance"),
  /** Domains of organizations. */
  ORGANIZATION_DOMAINS("organization_domains", "feature_not_enabled"),
  /** Roles, permissions and role sets. */
  CUSTOM_ROLES("custom_roles", "feature_not_enabled"),
  /** SAML and enterprise connections. */
  ENTERPRISE_CONNECTIONS("enterprise_sso", "feature_not_enabled");

  private final String word;
  private final String codeIfDisabled;

  ClerkFeature(String word, String codeIfDisabled) {
    this.word = word;
    this.codeIfDisabled = codeIfDisabled;
  }

  String word() {
    return word;
  }

  String codeIfDisabled() {
    return codeIfDisabled;
  }
}

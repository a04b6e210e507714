package dev.ferry.model;

import java.util.List;
import java.util.Locale;

/** The kinds of Clerk object that are carried, or named with the reason why not. */
public enum ObjectKind {
  USER,
  /** A second factor; it goes with its user. */
  FACTOR,
  PERMISSION,
  ROLE,
  ORGANIZATION,
  DOMAIN,
  MEMBERSHIP,
  INVITATION,
  /** A SAML or OIDC connection of an organization. */
  CONNECTION;

  /**
   * All but users and their factors, in the order in which they must come to be: each needs only
   * those before it, and a membership its user.
   */
  public static final List<ObjectKind> BESIDE_USERS =
      List.of(PERMISSION, ROLE, ORGANIZATION, DOMAIN, MEMBERSHIP, INVITATION, CONNECTION);

  /** As printed, one. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As printed, several; the key in JSON. */
  public String plural() {
    return word() + "s";
  }
}

package dev.ferry.model;

import dev.ferry.text.Code;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kinds of Clerk object that are carried, or named with the reason why not. What differs from
 * kind to kind is in a folder of its own ({@code kind.Kinds} has them all).
 */
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
      Stream.of(values()).filter(kind -> kind != USER && kind != FACTOR).toList();

  /** As printed, one. */
  public String word() {
    return Code.withUnderscores(this);
  }

  /** As printed behind a number. */
  public String counted(long number) {
    return number == 1 ? word() : plural();
  }

  /** As printed, several; the key in JSON. */
  public String plural() {
    return word() + "s";
  }
}

package dev.ferry.twin.clerk.live;

import java.util.Locale;

/** What can happen to a tenant in one step. */
public enum Happening {
  /** Somebody signs up with an address and a password. */
  SIGN_UP_WITH_PASSWORD(90),
  /** Somebody signs up with an address alone, to be sent a code each time. */
  SIGN_UP_WITHOUT_PASSWORD(40),
  /** Somebody signs up with Google. */
  SIGN_UP_SOCIAL(50),
  /** The company's servers create a user that is older than it is in Clerk. */
  BACK_DATED_USER(20),
  /** Somebody signs in: times move, and a weak digest becomes bcrypt. Nothing else changes. */
  SIGNED_IN(150),
  NAME_CHANGED(80),
  METADATA_CHANGED(80),
  /** A further address, verified or not. */
  ADDRESS_ADDED(40),
  /** Another address is the primary one from now on. */
  ADDRESS_CHANGED(40),
  ADDRESS_VERIFIED(30),
  PASSWORD_CHANGED(60),
  /**
   * The same without {@code updated_at} and without an event: whether Clerk moves the one or sends
   * the other is documented nowhere.
   */
  PASSWORD_CHANGED_UNSAID(20),
  TOTP_ENROLLED(30),
  TOTP_REMOVED(20),
  BANNED(20),
  UNBANNED(20),
  USER_DELETED(30),
  MEMBERSHIP_MADE(60),
  MEMBERSHIP_REMOVED(40),
  ROLE_CHANGED(50),
  ORGANIZATION_MADE(20),
  ORGANIZATION_RENAMED(15),
  /** All its members leave. */
  ORGANIZATION_LEFT(3),
  ORGANIZATION_DELETED(4),
  DOMAIN_ADDED(10),
  DOMAIN_VERIFIED(5),
  DOMAIN_REMOVED(5),
  /** Into an organization, or into the application. */
  INVITATION_MADE(20),
  INVITATION_REVOKED(10),
  /** Who was invited signs up and is a member. */
  INVITATION_ACCEPTED(10);

  private final int weight;

  Happening(int weight) {
    this.weight = weight;
  }

  /** How often it happens, beside the others. */
  int weight() {
    return weight;
  }

  /** Its name as people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

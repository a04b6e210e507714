package dev.ferry.twin.generate;

import java.util.Locale;

/** The kinds of object besides users that the answer key speaks of. */
enum ObjectKind {
  PERMISSIONS,
  ROLES,
  ORGANIZATIONS,
  DOMAINS,
  MEMBERSHIPS,
  /** Into an organization, and into the application. */
  INVITATIONS,
  CONNECTIONS;

  /** The key in {@code expected.json}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.ferry.model.clerk;

import dev.ferry.model.ObjectKind;

/** What Clerk holds besides users. */
public sealed interface ClerkObject
    permits ClerkConnection,
        ClerkDomain,
        ClerkInvitation,
        ClerkMembership,
        ClerkOrganization,
        ClerkPermission,
        ClerkRole {

  /** Clerk's id; opaque, and unique among the objects of all kinds. */
  String id();

  ObjectKind kind();
}

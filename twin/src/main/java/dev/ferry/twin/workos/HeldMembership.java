package dev.ferry.twin.workos;

/** A membership with the two that it binds, as they are at one moment. */
record HeldMembership(StoredMembership membership, StoredUser user, String organizationName) {}

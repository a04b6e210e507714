package dev.ferry.twin.workos.held;

/** A membership with the two that it binds, as they are at one moment. */
public record HeldMembership(
    StoredMembership membership, StoredUser user, String organizationName) {}

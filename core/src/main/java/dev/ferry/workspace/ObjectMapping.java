package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;

/**
 * The WorkOS object of a Clerk object other than a user, as the journal knows it.
 *
 * @param workosId its id, or its slug if it is known by that
 * @param origin how it became this one's: created or adopted
 */
public record ObjectMapping(
    ObjectKind kind, String clerkId, String workosId, Mapping.Origin origin) {}

package dev.ferry.model.clerk;

import org.jspecify.annotations.Nullable;

/**
 * A social account that a Clerk user is connected to.
 *
 * @param provider as Clerk names it, such as {@code oauth_google}
 * @param email the address that the provider gave, null if none
 * @param verified true if Clerk says that the connection is verified; an attempt that was never
 *     finished is listed too
 */
public record ExternalAccount(String provider, @Nullable String email, boolean verified) {}

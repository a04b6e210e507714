package dev.ferry.model.clerk;

import org.jspecify.annotations.Nullable;

/**
 * An account at a company's identity provider, over which a Clerk user signs in.
 *
 * @param connectionId Clerk's id of the connection; of an older account that of the SAML connection
 *     inside it; null if Clerk does not tell
 * @param provider as Clerk names it, such as {@code saml_okta}
 * @param email the address that the identity provider knows, null if none
 * @param verified true if Clerk says that it is verified; an attempt that was never finished is
 *     listed too
 */
public record EnterpriseAccount(
    @Nullable String connectionId, String provider, @Nullable String email, boolean verified) {}

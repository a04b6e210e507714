package dev.ferry.model.clerk;

import org.jspecify.annotations.Nullable;

/**
 * An entry of Clerk's blocklist, allowlist or waitlist. WorkOS has none of them, so that it becomes
 * nothing; it decides about users.
 *
 * @param identifier an address, a domain or pattern of addresses, a phone number, a wallet
 * @param status of an entry of the waitlist, such as {@code pending}; null elsewhere
 */
public record ClerkRestriction(String id, String identifier, @Nullable String status)
    implements ClerkEntry {}

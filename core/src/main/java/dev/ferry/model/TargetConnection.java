package dev.ferry.model;

/**
 * What a WorkOS connection must be when it is created: a draft, without anything of the identity
 * provider's.
 *
 * @param externalId the Clerk id; a creation that is repeated with it gives back what is there
 *     (workos.com/docs/reference/sso/connection/create, seen August 2026)
 * @param type such as {@code OktaSAML}
 */
public record TargetConnection(String externalId, String type, String name) {}

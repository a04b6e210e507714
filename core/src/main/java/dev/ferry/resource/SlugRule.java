package dev.ferry.resource;

import dev.ferry.model.Policy;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Under which slug a role or permission of Clerk's will be in WorkOS: its key without {@code org:},
 * in lower case; or the one that the policy names. Alphabets: workos.com/docs/reference/roles,
 * 2026-08; the length: OpenAPI spec 2026-08-07. Pure.
 */
public final class SlugRule {
  /** What all keys of organizations' roles and permissions begin with at Clerk. */
  private static final String PREFIX = "org:";

  /** WorkOS keeps slugs that begin so for the roles of a single organization. */
  private static final String RESERVED = "org-";

  private static final Pattern PERMISSION = Pattern.compile("[a-z0-9\\-_:.*]{1,48}");
  private static final Pattern ROLE = Pattern.compile("[a-z0-9\\-_]{1,48}");

  /** What old instances call the role that is {@code org:member} in all others. */
  private static final String OLD_MEMBER = "basic_member";

  private SlugRule() {}

  /** Empty if WorkOS would not take it. */
  public static Optional<String> ofPermission(String key, Policy policy) {
    return slug(key, policy.permissions()).filter(slug -> PERMISSION.matcher(slug).matches());
  }

  /** Empty if WorkOS would not take it. */
  public static Optional<String> ofRole(String key, Policy policy) {
    return slug(key, policy.roles())
        .map(slug -> slug.equals(OLD_MEMBER) ? "member" : slug)
        .filter(slug -> ROLE.matcher(slug).matches() && !slug.startsWith(RESERVED));
  }

  private static Optional<String> slug(String key, Map<String, String> named) {
    String bare = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    return Optional.of(named.getOrDefault(key, bare.toLowerCase(Locale.ROOT)));
  }
}

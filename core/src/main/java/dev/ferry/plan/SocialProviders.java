package dev.ferry.plan;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of Clerk's social providers WorkOS offers. Clerk's words are those of its JavaScript
 * package (shared/src/oauth.ts, August 2026), WorkOS's those that the call to authorize takes
 * (OpenAPI spec 2026-08-07). WorkOS writes GitHub's in two ways: compare without regard to case.
 */
public final class SocialProviders {
  private static final Map<String, String> OFFERED =
      Map.ofEntries(
          Map.entry("apple", "AppleOAuth"),
          Map.entry("bitbucket", "BitbucketOAuth"),
          Map.entry("github", "GitHubOAuth"),
          Map.entry("gitlab", "GitLabOAuth"),
          Map.entry("google", "GoogleOAuth"),
          Map.entry("linkedin", "LinkedInOAuth"),
          Map.entry("linkedin_oidc", "LinkedInOAuth"),
          Map.entry("microsoft", "MicrosoftOAuth"),
          Map.entry("slack", "SlackOAuth"),
          Map.entry("vercel", "VercelOAuth"),
          Map.entry("xero", "XeroOAuth"));

  /** WorkOS names them among identities, and not among what the call to authorize takes. */
  private static final Set<String> TO_BE_ASKED_FOR = Set.of("discord", "twitter", "x");

  private SocialProviders() {}

  /** What WorkOS calls it; empty if WorkOS does not document that it offers it. */
  public static Optional<String> workos(String provider) {
    return Optional.ofNullable(OFFERED.get(word(provider)));
  }

  /** True for one that WorkOS knows and does not document: its support may switch it on. */
  public static boolean toBeAskedFor(String provider) {
    return TO_BE_ASKED_FOR.contains(word(provider));
  }

  /** Clerk writes {@code oauth_google}, and in older places {@code google}. */
  static String word(String provider) {
    String lower = provider.strip().toLowerCase(Locale.ROOT);
    for (String prefix : new String[] {"oauth_token_", "oauth_"}) {
      if (lower.startsWith(prefix)) {
        return lower.substring(prefix.length());
      }
    }
    return lower;
  }
}

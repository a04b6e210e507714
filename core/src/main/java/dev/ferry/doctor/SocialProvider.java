package dev.ferry.doctor;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A social provider on both sides: Clerk's names (strategies of its frontend API, 2026-05-12),
 * WorkOS's of {@code GET /user_management/authorize} (OpenAPI spec 2026-08-07), and where people
 * are sent to sign in.
 *
 * @param slug WorkOS's name
 * @param hosts the provider's own servers, with all below them
 */
record SocialProvider(String slug, List<String> hosts) {
  private static final Map<String, SocialProvider> BY_CLERK =
      Map.ofEntries(
          entry("google", "GoogleOAuth", "accounts.google.com"),
          entry("github", "GitHubOAuth", "github.com"),
          entry("gitlab", "GitLabOAuth", "gitlab.com"),
          entry("bitbucket", "BitbucketOAuth", "bitbucket.org"),
          entry("microsoft", "MicrosoftOAuth", "login.microsoftonline.com", "login.live.com"),
          entry("apple", "AppleOAuth", "appleid.apple.com"),
          entry("slack", "SlackOAuth", "slack.com"),
          entry("xero", "XeroOAuth", "login.xero.com"),
          entry("linkedin", "LinkedInOAuth", "www.linkedin.com"),
          entry("linkedin_oidc", "LinkedInOAuth", "www.linkedin.com"));

  private static Map.Entry<String, SocialProvider> entry(
      String clerk, String slug, String... hosts) {
    return Map.entry(clerk, new SocialProvider(slug, List.of(hosts)));
  }

  /**
   * @param clerk such as {@code oauth_google}, or without the beginning
   * @return empty if WorkOS has none such
   */
  static Optional<SocialProvider> of(String clerk) {
    return Optional.ofNullable(BY_CLERK.get(bare(clerk)));
  }

  static String bare(String clerk) {
    String name = clerk.toLowerCase(Locale.ROOT);
    return name.startsWith("oauth_") ? name.substring("oauth_".length()) : name;
  }

  boolean owns(URI address) {
    String host = address.getHost();
    return host != null && hosts.stream().anyMatch(own -> isBelow(host, own));
  }

  static boolean isBelow(@Nullable String host, String domain) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    return name.equals(domain) || name.endsWith("." + domain);
  }
}

package dev.ferry.twin.workos;

import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.wire.Credentials;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /user_management/authorize}, as far as one can see without following: it always leads
 * somewhere (OpenAPI, 2026-08-07), to the social provider, to WorkOS's own page, or to a page whose
 * address says what is wrong (seen in 2026; for a provider that is not set up no document says
 * which). Needs no key, since browsers open it. Makes nothing. Thread-safe.
 */
final class AuthorizeEndpoint {
  static final String PATH = "/user_management/authorize";
  private static final String ERRORS = "https://error.workos.com/sso/";
  private static final Map<String, String> PAGES =
      Map.of(
          "GoogleOAuth", "https://accounts.google.com/o/oauth2/v2/auth",
          "GitHubOAuth", "https://github.com/login/oauth/authorize",
          "MicrosoftOAuth", "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
          "AppleOAuth", "https://appleid.apple.com/auth/authorize",
          "LinkedInOAuth", "https://www.linkedin.com/oauth/v2/authorization",
          "GitLabOAuth", "https://gitlab.com/oauth/authorize");

  private final Credentials credentials;
  private final Set<String> configured = ConcurrentHashMap.newKeySet();

  AuthorizeEndpoint(Credentials credentials) {
    this.credentials = credentials;
  }

  void addTo(Router router) {
    router.on("GET", PATH, this::authorize);
  }

  /** Sets a provider up, as an administrator does in the dashboard. */
  void configure(String provider) {
    if (!PAGES.containsKey(provider)) {
      throw new IllegalArgumentException("no such provider here: " + provider);
    }
    configured.add(provider);
  }

  private Reply authorize(Request request) {
    Map<String, String> query = request.query();
    if (!credentials.clientId().equals(query.get("client_id"))) {
      return to(ERRORS + "client-id-invalid");
    } else if (!isAddress(query.get("redirect_uri"))
        || !"code".equals(query.get("response_type"))) {
      return to(ERRORS + "redirect-uri-invalid");
    }
    String provider = query.getOrDefault("provider", "");
    if (provider.equals("authkit")) {
      return to("https://twin.authkit.app/");
    }
    return configured.contains(provider)
        ? to(PAGES.get(provider) + "?client_id=twin&response_type=code")
        : to(ERRORS + "invalid-connection-selector");
  }

  private static boolean isAddress(@Nullable String text) {
    try {
      return text != null && URI.create(text).getHost() != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static Reply to(String address) {
    return Reply.empty(302).with("Location", address);
  }
}

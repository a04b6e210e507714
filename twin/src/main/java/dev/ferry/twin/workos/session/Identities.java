package dev.ferry.twin.workos.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ferry.twin.http.Reply;
import dev.ferry.twin.http.Request;
import dev.ferry.twin.http.Router;
import dev.ferry.twin.workos.held.Environment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * {@code GET /user_management/users/{id}/identities}: a bare array of a user's accounts at social
 * providers (OpenAPI of 2026-08-07). No call makes one; a sign-in with the provider does.
 * Thread-safe.
 */
public final class Identities {
  private static final Set<String> PROVIDERS =
      Set.of(
          "AppleOAuth",
          "BitbucketOAuth",
          "DiscordOAuth",
          "GithubOAuth",
          "GitLabOAuth",
          "GoogleOAuth",
          "GrokOAuth",
          "XOAuth",
          "IntuitOAuth",
          "LinkedInOAuth",
          "MicrosoftOAuth",
          "SalesforceOAuth",
          "SlackOAuth",
          "VercelMarketplaceOAuth",
          "VercelOAuth",
          "XeroOAuth");

  private record Identity(String provider, String idAtProvider) {}

  private final Environment environment;
  private final Map<String, List<Identity>> byUser = new ConcurrentHashMap<>();

  public Identities(Environment environment) {
    this.environment = environment;
  }

  public void addTo(Router router) {
    router.on("GET", "/user_management/users/*/identities", this::list);
  }

  /**
   * A user has signed in with an account at a provider.
   *
   * @throws IllegalArgumentException if there is no such user or provider
   */
  public void link(String userId, String provider, String idAtProvider) {
    if (environment.findUser(userId).isEmpty()) {
      throw new IllegalArgumentException("no user " + userId);
    }
    if (!PROVIDERS.contains(provider)) {
      throw new IllegalArgumentException("no provider of identities " + provider);
    }
    byUser
        .computeIfAbsent(userId, any -> new CopyOnWriteArrayList<>())
        .add(new Identity(provider, idAtProvider));
  }

  private Reply list(Request request) {
    String userId = environment.user(request.segments().get(2)).id();
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Identity identity : byUser.getOrDefault(userId, List.of())) {
      array
          .addObject()
          .put("idp_id", identity.idAtProvider())
          .put("type", "OAuth")
          .put("provider", identity.provider());
    }
    return Reply.json(200, array.toString());
  }
}

package dev.ferry.workos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.bounds.BoundedJson;
import dev.ferry.privacy.Sensitive;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What proves a sign-in (OpenAPI spec 2026-08-07). No migration sends any of these, only a proof
 * that was asked for.
 */
public final class LoginEndpoints {
  private LoginEndpoints() {}

  /** A request of a sign-in; what it is told, {@link LoginAnswer#read} reads. */
  public sealed interface LoginRequest extends Endpoint<LoginAnswer> {
    @Override
    default String noun() {
      return "sign-in";
    }
  }

  /**
   * What an application signs users in with.
   *
   * @param id the client id of the environment
   * @param secret the API key
   */
  public record Client(String id, Sensitive<String> secret) {
    private ObjectNode grant(String type) {
      return HttpRequest.object()
          .put("client_id", id)
          .put("client_secret", secret.reveal())
          .put("grant_type", type);
    }
  }

  private sealed interface Authenticate extends LoginRequest {
    @Override
    default Route route() {
      return Route.AUTHENTICATE;
    }

    @Override
    default @Nullable LoginAnswer read(JsonNode body) {
      return body.path("user").path("id").isTextual()
          ? new LoginAnswer.SignedIn(session(body.path("access_token").asText()))
          : null;
    }
  }

  /** Signs in. An address without verification is sent a code: look before you ask this. */
  public record ByPassword(Client client, String email, Sensitive<String> password)
      implements Authenticate {
    @Override
    public HttpRequest http() {
      ObjectNode body = client.grant("password");
      return route().request().with(body.put("email", email).put("password", password.reveal()));
    }

    @Override
    public List<Sensitive<String>> secrets() {
      return List.of(client.secret(), password);
    }
  }

  /** Goes on where a second factor is asked for. */
  public record ByCode(
      Client client, Sensitive<String> pendingToken, String challengeId, Sensitive<String> code)
      implements Authenticate {
    @Override
    public HttpRequest http() {
      ObjectNode body =
          client
              .grant("urn:workos:oauth:grant-type:mfa-totp")
              .put("pending_authentication_token", pendingToken.reveal())
              .put("authentication_challenge_id", challengeId)
              .put("code", code.reveal());
      return route().request().with(body);
    }

    @Override
    public List<Sensitive<String>> secrets() {
      return List.of(client.secret(), code, pendingToken);
    }
  }

  /** Has a factor challenged. */
  public record ChallengeFactor(String factorId) implements LoginRequest {
    @Override
    public Route route() {
      return Route.CHALLENGE_FACTOR;
    }

    @Override
    public HttpRequest http() {
      return route().request(factorId).with(HttpRequest.object());
    }

    @Override
    public @Nullable LoginAnswer read(JsonNode body) {
      String id = JsonFields.id(body, "id");
      return id == null ? null : new LoginAnswer.Challenged(id);
    }
  }

  /** Ends a session. */
  public record RevokeSession(String sessionId) implements LoginRequest {
    @Override
    public Route route() {
      return Route.REVOKE_SESSION;
    }

    @Override
    public HttpRequest http() {
      return route().request().with(HttpRequest.object().put("session_id", sessionId));
    }

    /** That it was accepted is all that is asked. */
    @Override
    public LoginAnswer read(JsonNode body) {
      return new LoginAnswer.Revoked();
    }
  }

  /** The claim {@code sid} of the access token (docs/reference/authkit/session-tokens, 2026-02). */
  private static @Nullable String session(String token) {
    String[] parts = token.split("\\.", -1);
    try {
      return parts.length < 2
          ? null
          : BoundedJson.whole(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8))
              .map(claims -> JsonFields.text(claims, "sid"))
              .orElse(null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

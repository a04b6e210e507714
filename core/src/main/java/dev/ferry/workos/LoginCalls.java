package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.pace.RetryAfter;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LoginRequest} in WorkOS's words, and its answer in ours (OpenAPI spec 2026-08-07). Pure;
 * thread-safe.
 */
public final class LoginCalls {
  /** A 403 with one of these says that the password was right (spec and docs/authentication). */
  private static final Set<String> RIGHT =
      Set.of(
          "email_verification_required",
          "mfa_challenge",
          "mfa_enrollment",
          "organization_selection_required");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final String clientId;
  private final Sensitive<String> apiKey;

  /**
   * @param apiKey the client secret of a sign-in is the API key
   */
  public LoginCalls(URI address, String clientId, Sensitive<String> apiKey) {
    String text = address.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.clientId = clientId;
    this.apiKey = apiKey;
  }

  public Call of(LoginRequest request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (request instanceof LoginRequest.ByPassword login) {
      body = credentials("password");
      body.put("email", login.email()).put("password", login.password().reveal());
      return call(Route.AUTHENTICATE.request().with(body));
    } else if (request instanceof LoginRequest.ByCode login) {
      body = credentials("urn:workos:oauth:grant-type:mfa-totp");
      body.put("pending_authentication_token", login.pendingToken().reveal())
          .put("authentication_challenge_id", login.challengeId())
          .put("code", login.code().reveal());
      return call(Route.AUTHENTICATE.request().with(body));
    } else if (request instanceof LoginRequest.ChallengeFactor challenge) {
      return call(Route.CHALLENGE_FACTOR.request(challenge.factorId()).with(body));
    } else if (request instanceof LoginRequest.RevokeSession revoke) {
      return call(Route.REVOKE_SESSION.request().with(body.put("session_id", revoke.sessionId())));
    }
    throw new AssertionError(request.getClass());
  }

  private ObjectNode credentials(String grant) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("client_id", clientId)
        .put("client_secret", apiKey.reveal())
        .put("grant_type", grant);
  }

  private Call call(HttpRequest http) {
    return new Call(http.method(), URI.create(base + http.path()), String.valueOf(http.body()));
  }

  public LoginAnswer read(LoginRequest request, Delivery delivery, Instant now) {
    if (delivery instanceof Delivery.NotSent notSent) {
      return new LoginAnswer.Unclear(notSent.why());
    } else if (delivery instanceof Delivery.Lost lost) {
      return new LoginAnswer.Unclear(lost.why());
    } else if (delivery instanceof Delivery.Reply reply) {
      return reply.status() / 100 == 2 ? success(request, reply) : refusal(request, reply, now);
    }
    throw new AssertionError(delivery);
  }

  private static LoginAnswer success(LoginRequest request, Delivery.Reply reply) {
    if (request instanceof LoginRequest.RevokeSession) {
      return new LoginAnswer.Revoked();
    }
    JsonNode body = json(reply.body());
    if (request instanceof LoginRequest.ChallengeFactor) {
      String id = body == null ? "" : body.path("id").asText();
      return id.isEmpty()
          ? new LoginAnswer.Unclear("the challenge has no id")
          : new LoginAnswer.Challenged(id);
    }
    return body != null && body.path("user").path("id").isTextual()
        ? new LoginAnswer.SignedIn(session(body.path("access_token").asText()))
        : new LoginAnswer.Unclear("HTTP " + reply.status() + " without a user");
  }

  /** The claim {@code sid} of the access token (docs/reference/authkit/session-tokens, 2026-02). */
  private static @Nullable String session(String token) {
    String[] parts = token.split("\\.", -1);
    try {
      JsonNode claims =
          parts.length < 2 ? null : JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      return claims == null || !claims.path("sid").isTextual() ? null : claims.path("sid").asText();
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private LoginAnswer refusal(LoginRequest request, Delivery.Reply reply, Instant now) {
    JsonNode body = json(reply.body());
    ApiError error = ErrorBody.read(reply, body, secrets(request));
    String code = error.code() == null ? "" : error.code();
    if (reply.status() == 429 && !code.equals("daily_quota_exceeded")) {
      return new LoginAnswer.Wait(RetryAfter.parse(reply.header("retry-after"), now));
    }
    if (reply.status() == 403 && RIGHT.contains(code) && body != null) {
      String token = body.path("pending_authentication_token").asText();
      return new LoginAnswer.More(code, token.isEmpty() ? null : Sensitive.of(token));
    }
    if (reply.status() == 408 || reply.status() >= 500 || code.isEmpty()) {
      return new LoginAnswer.Unclear(error.describe());
    }
    return new LoginAnswer.Refused(code.equals("invalid_credentials"), error.describe());
  }

  private List<Sensitive<String>> secrets(LoginRequest request) {
    if (request instanceof LoginRequest.ByPassword login) {
      return List.of(apiKey, login.password());
    } else if (request instanceof LoginRequest.ByCode login) {
      return List.of(apiKey, login.code(), login.pendingToken());
    }
    return List.of(apiKey);
  }

  private static @Nullable JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      return null;
    }
  }
}

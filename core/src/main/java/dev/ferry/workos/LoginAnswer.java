package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ferry.bounds.BoundedJson;
import dev.ferry.pace.RetryAfter;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.LoginEndpoints.LoginRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What WorkOS says to a {@link LoginEndpoints.LoginRequest}. */
public sealed interface LoginAnswer {

  /**
   * Signed in.
   *
   * @param sessionId as the access token tells; null if it does not
   */
  record SignedIn(@Nullable String sessionId) implements LoginAnswer {}

  /**
   * The password was right, and something else is needed before there is a session.
   *
   * @param code one of the four words of WorkOS that mean this
   * @param pendingToken to go on with; null if there is none
   */
  record More(String code, @Nullable Sensitive<String> pendingToken) implements LoginAnswer {}

  /** The factor was challenged. */
  record Challenged(String challengeId) implements LoginAnswer {}

  /** The session is over. */
  record Revoked() implements LoginAnswer {}

  /**
   * Refused.
   *
   * @param credentials true if the password is wrong, or the user has none, or is not there
   */
  record Refused(boolean credentials, String words) implements LoginAnswer {}

  /** Too many attempts: it had no effect. */
  record Wait(Optional<Duration> retryAfter) implements LoginAnswer {}

  /** Nothing that tells whether the password is right. */
  record Unclear(String why) implements LoginAnswer {}

  /**
   * What was said to a request of a sign-in. Apart from {@link WorkosAnswers}, since a refusal here
   * is what proves: a 403 may say that the password was right. Pure.
   *
   * @param now when it came, for a {@code Retry-After} that is a date
   */
  static LoginAnswer read(LoginRequest request, Delivery delivery, Instant now) {
    if (delivery instanceof Delivery.NotSent notSent) {
      return new Unclear(notSent.why());
    } else if (delivery instanceof Delivery.Lost lost) {
      return new Unclear(lost.why());
    } else if (delivery instanceof Delivery.Reply reply) {
      return reply.status() / 100 == 2
          ? Reading.success(request, reply)
          : Reading.refusal(request, reply, now);
    }
    throw new AssertionError(delivery);
  }

  /** How replies are read. */
  final class Reading {
    /** A 403 with one of these says that the password was right (spec, docs/authentication). */
    private static final Set<String> RIGHT =
        Set.of(
            "email_verification_required",
            "mfa_challenge",
            "mfa_enrollment",
            "organization_selection_required");

    private Reading() {}

    private static LoginAnswer success(LoginRequest request, Delivery.Reply reply) {
      LoginAnswer answer = request.read(json(reply.body()));
      return answer == null
          ? new Unclear("HTTP " + reply.status() + " without what was asked for")
          : answer;
    }

    private static LoginAnswer refusal(LoginRequest request, Delivery.Reply reply, Instant now) {
      JsonNode body = json(reply.body());
      ApiError error = ErrorBody.read(reply, body, request.secrets());
      String code = error.code() == null ? "" : error.code();
      if (reply.status() == 429 && !code.equals("daily_quota_exceeded")) {
        return new Wait(RetryAfter.parse(reply.header("retry-after"), now));
      }
      if (reply.status() == 403 && RIGHT.contains(code)) {
        String token = body.path("pending_authentication_token").asText();
        return new More(code, token.isEmpty() ? null : Sensitive.of(token));
      }
      if (reply.status() == 408 || reply.status() >= 500 || code.isEmpty()) {
        return new Unclear(error.describe());
      }
      return new Refused(code.equals("invalid_credentials"), error.describe());
    }

    /** Missing if it is not JSON. */
    private static JsonNode json(String text) {
      return BoundedJson.whole(text).orElse(MissingNode.getInstance());
    }
  }
}

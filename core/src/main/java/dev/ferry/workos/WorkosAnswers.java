package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.bounds.BoundedJson;
import dev.ferry.pace.RetryAfter;
import dev.ferry.transport.Delivery;
import dev.ferry.workos.Route.Trait;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads what came back into an {@link Outcome}. Pure; thread-safe. Whatever is not understood after
 * a write may have had an effect and is {@link Outcome.Ambiguous}.
 */
public final class WorkosAnswers {
  private WorkosAnswers() {}

  /**
   * @param now the moment of the answer
   */
  public static Outcome read(Endpoint<?> request, Delivery delivery, Instant now) {
    if (delivery instanceof Delivery.NotSent notSent) {
      return new Outcome.NotSent(notSent.why());
    } else if (delivery instanceof Delivery.Lost lost) {
      return new Outcome.Ambiguous(lost.why());
    } else if (delivery instanceof Delivery.Reply reply) {
      return reply(request, reply, now);
    }
    throw new AssertionError(delivery);
  }

  private static Outcome reply(Endpoint<?> request, Delivery.Reply reply, Instant now) {
    JsonNode body = json(reply.body());
    int status = reply.status();
    if (status >= 200 && status < 300) {
      if (isDeletion(request)) {
        return deletion(reply, body);
      }
      return answer(request, status, body);
    }
    ApiError error = ErrorBody.read(reply, body, request.secrets());
    if (status == 404 && request.route().has(Trait.ABSENT_IF_404)) {
      // Without a JSON object it is the word of a gateway, not of WorkOS.
      return body != null && body.isObject()
          ? new Outcome.Absent()
          : new Outcome.Ambiguous(error.describe());
    }
    Words words = new Words(reply, body != null && body.isObject());
    if (request.isNotOffered(error, reply, words.workos())) {
      return new Outcome.NotOffered(error);
    }
    // 408 comes from WorkOS under load, with the write done or not (workos-migrations 3f9b388).
    if (status == 408 || status >= 500) {
      return new Outcome.Ambiguous(error.describe());
    }
    return refusal(request, error, words, now);
  }

  private static Outcome answer(Endpoint<?> request, int status, @Nullable JsonNode body) {
    String unfit = "HTTP " + status + " with a body that is not what was asked for";
    try {
      Object answer = body == null ? null : request.read(body);
      return answer == null ? new Outcome.Ambiguous(unfit) : new Outcome.Answer(answer);
    } catch (UnfitAnswerException e) {
      return new Outcome.Ambiguous(unfit + ": it " + e.getMessage());
    }
  }

  /**
   * A refusal as it came.
   *
   * @param workos true if its body is a JSON object, as all of WorkOS's are; else it is a gateway's
   */
  private record Words(Delivery.Reply reply, boolean workos) {}

  private static Outcome refusal(Endpoint<?> request, ApiError error, Words words, Instant now) {
    int status = error.status();
    if (status == 429 && !error.says("daily_quota_exceeded")) {
      return new Outcome.RateLimited(
          RetryAfter.parse(words.reply().header("retry-after"), now), error.describe());
    }
    // Taken for the key's fault, one object that is forbidden would end a whole rollback.
    // Firewalls forbid single requests with a page and 403; of the key they say nothing.
    if (status == 401
        || (status == 403 && words.workos() && !request.forbiddenIsAboutTheObject())) {
      return new Outcome.KeyRefused(error);
    }
    if (Duplicates.isMeantBy(request, error)) {
      return new Outcome.AlreadyThere(error.says(Duplicates.EXTERNAL_ID), error);
    }
    return words.workos() ? new Outcome.Rejected(error) : new Outcome.GatewayResponse(error);
  }

  private static boolean isDeletion(Endpoint<?> request) {
    return request.route().effect() == Route.Effect.DELETE;
  }

  /**
   * WorkOS says nothing more about it (200, 202 or 204 by the spec); a page is somebody else's
   * word.
   */
  private static Outcome deletion(Delivery.Reply reply, @Nullable JsonNode body) {
    return body != null || reply.body().isBlank()
        ? new Outcome.Deleted()
        : new Outcome.Ambiguous("HTTP " + reply.status() + " with a page in place of an answer");
  }

  private static @Nullable JsonNode json(String body) {
    return BoundedJson.whole(body).orElse(null); // the caller tells by the status what none means
  }
}

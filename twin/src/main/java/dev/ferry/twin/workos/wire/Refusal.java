package dev.ferry.twin.workos.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import java.time.Duration;
import java.util.List;

/**
 * The answer to a request that WorkOS documents as refused, thrown from wherever the reason shows.
 * Has no stack trace. Errors come in WorkOS's four shapes: message; code and message; these with a
 * list of errors; OAuth's error and description.
 */
public final class Refusal extends RuntimeException {
  private static final String NOT_PROCESSED = "Request could not be processed.";

  private final transient Reply reply;

  private Refusal(Reply reply) {
    super("refused with " + reply.status(), null, false, false);
    this.reply = reply;
  }

  public Reply reply() {
    return reply;
  }

  public static Refusal message(int status, String message) {
    return of(status, Json.object().put("message", message));
  }

  public static Refusal code(int status, String code, String message) {
    return of(status, coded(code, message));
  }

  /** 400 with a code whose message says no more. */
  public static Refusal badRequest(String code) {
    return code(400, code, NOT_PROCESSED);
  }

  /** 409 with a code whose message says no more. */
  public static Refusal conflict(String code) {
    return code(409, code, NOT_PROCESSED);
  }

  /** 422, the answer to a body that is not of the documented form. */
  public static Refusal invalidParameters(String message) {
    return code(422, "invalid_request_parameters", message);
  }

  /** 400 with a list of finer codes, the answer to duplicates and to weak passwords. */
  public static Refusal errors(String code, List<String> subCodes) {
    ObjectNode body = coded(code, "Validation failed.");
    ArrayNode errors = body.putArray("errors");
    subCodes.forEach(sub -> errors.add(coded(sub, meaning(sub))));
    return of(400, body);
  }

  public static Refusal oauth(int status, String error, String description) {
    return of(status, Json.object().put("error", error).put("error_description", description));
  }

  public static Refusal body(int status, ObjectNode body) {
    return of(status, body);
  }

  public static Refusal forbidden(ObjectNode body, String code, String message) {
    return of(403, body.put("code", code).put("message", message));
  }

  public static Refusal notFound(String kind, String id) {
    return message(404, kind + " not found: '" + id + "'.");
  }

  public static Refusal unauthorized() {
    return message(401, "Unauthorized");
  }

  /** 429 of the general, read and write limits, with the body that has been seen in the wild. */
  public static Refusal rateLimited(Duration wait) {
    return message(
            429,
            "Rate limit exceeded. See the WorkOS docs for more information: "
                + "https://workos.com/docs/reference/rate-limits")
        .retryAfter(wait);
  }

  /** 429 of the limit on authentications of one e-mail (OpenAPI, 2026-08-07). */
  public static Refusal tooManyAuthentications(Duration wait) {
    String error = "too_many_requests";
    return oauth(429, error, "The request failed due to: " + error + ".").retryAfter(wait);
  }

  /** The same in the first of the four shapes. */
  public Refusal withoutCode() {
    return message(reply.status(), Json.parse(reply.body()).path("message").asText());
  }

  /** The same with a {@code Retry-After} of whole seconds, rounded up. */
  private Refusal retryAfter(Duration wait) {
    long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
    return new Refusal(reply.with("Retry-After", Long.toString(Math.max(1, seconds))));
  }

  private static Refusal of(int status, ObjectNode body) {
    return new Refusal(Reply.json(status, body.toString()));
  }

  private static ObjectNode coded(String code, String message) {
    return Json.object().put("code", code).put("message", message);
  }

  private static String meaning(String subCode) {
    return switch (subCode) {
      case "email_not_available" -> "This email is not available.";
      case "external_id_already_used" -> "This external ID is already used by another user.";
      case "password_too_short" -> "Password is too short.";
      default -> NOT_PROCESSED;
    };
  }
}

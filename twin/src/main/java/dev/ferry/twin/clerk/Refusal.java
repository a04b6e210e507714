package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.http.Reply;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that Clerk refuses, thrown from wherever the reason shows. Has no stack
 * trace. All errors have one shape (schema {@code ClerkErrors}, OpenAPI of 2026-05-12).
 */
final class Refusal extends RuntimeException {
  private final transient Reply reply;

  private Refusal(Reply reply) {
    super("refused with " + reply.status(), null, false, false);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }

  /** No key, or not in the form {@code Bearer sk_…} (live answer, seen in September 2026). */
  static Refusal noKey() {
    return of(
        401,
        "authorization_header_format_invalid",
        "Invalid Authorization header format",
        "Invalid Authorization header format. Must be \"Bearer <YOUR_API_KEY>\"",
        null);
  }

  /** A key that opens nothing (live answer, seen in September 2026). */
  static Refusal wrongKey() {
    String message =
        "The provided Clerk Secret Key is invalid. "
            + "Make sure that your Clerk Secret Key is correct.";
    return of(401, "clerk_key_invalid", message, message, null);
  }

  /** A version that does not exist, or one that is given twice (docs, "Versioning overview"). */
  static Refusal version(String why) {
    return of(400, "api_version_invalid", "invalid API version", why, null);
  }

  /** The general answer to an unknown id or path. */
  static Refusal notFound(String what) {
    return of(404, "resource_not_found", "not found", what, null);
  }

  /** A parameter whose value cannot be. */
  static Refusal value(String parameter, String why) {
    return of(422, "form_param_value_invalid", "is invalid", why, about(parameter));
  }

  /** A parameter that is not documented. */
  static Refusal unknown(String parameter) {
    return of(
        422,
        "form_param_unknown",
        "is unknown",
        parameter + " is not a valid parameter for this request.",
        about(parameter));
  }

  /** The instance is without a feature. */
  static Refusal without(ClerkFeature feature, ClerkAbsence why) {
    return switch (why) {
      case NOT_ENABLED ->
          of(
              403,
              feature.codeIfDisabled(),
              "access denied",
              "The feature " + feature.word() + " is not enabled for this instance.",
              null);
      case NOT_IN_PLAN -> {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        meta.putArray("unsupported_features").add(feature.word());
        yield of(
            402,
            "unsupported_subscription_plan_features",
            "Unsupported plan features",
            "Some features are not supported in your current plan.",
            meta);
      }
    };
  }

  /** The rate limit, with whole seconds to wait, rounded up (docs, "System limits"). */
  static Refusal tooMany(Duration wait) {
    long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
    Refusal bare =
        of(429, "too_many_requests", "Too many requests", "Too many requests, retry later", null);
    return new Refusal(bare.reply.with("Retry-After", Long.toString(Math.max(1, seconds))));
  }

  /** Not Clerk's answer but this twin's: it can only be read. */
  static Refusal readOnly() {
    return new Refusal(
        of(405, "method_not_allowed", "not allowed", "This twin of Clerk can only be read.", null)
            .reply
            .with("Allow", "GET"));
  }

  /** What {@code verify_password} says. */
  static Refusal password(int status, String code, String message) {
    return of(status, code, message, message, null);
  }

  private static ObjectNode about(String parameter) {
    return JsonNodeFactory.instance.objectNode().put("param_name", parameter);
  }

  private static Refusal of(
      int status, String code, String message, String longMessage, @Nullable ObjectNode meta) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error =
        body.putArray("errors")
            .addObject()
            .put("message", message)
            .put("long_message", longMessage)
            .put("code", code);
    if (meta != null) {
      error.set("meta", meta);
    }
    body.put("clerk_trace_id", UUID.randomUUID().toString().replace("-", ""));
    return new Refusal(Reply.json(status, body.toString()));
  }
}

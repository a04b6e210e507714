package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Delivery.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the four shapes of WorkOS's errors (OpenAPI spec 2026-08-07): {@code {message}}, {@code
 * {code, message}}, {@code {code, message, errors[]}} with objects or strings in it, and OAuth's
 * {@code {error, error_description}}; and whatever else stands between us and WorkOS may answer.
 */
final class ErrorBody {
  private static final int LONGEST_MESSAGE = 300;

  private ErrorBody() {}

  static ApiError read(Reply reply, @Nullable JsonNode body, List<Sensitive<String>> secrets) {
    String requestId = reply.header("x-request-id");
    if (body == null || !body.isObject()) {
      return new ApiError(reply.status(), null, clean(reply.body(), secrets), List.of(), requestId);
    }
    String code = text(body, "code", text(body, "error", null));
    String message = text(body, "message", text(body, "error_description", ""));
    return new ApiError(
        reply.status(),
        code,
        clean(message == null ? "" : message, secrets),
        details(body.path("errors")),
        requestId);
  }

  private static List<String> details(JsonNode errors) {
    List<String> codes = new ArrayList<>();
    for (JsonNode error : errors) {
      String code = error.isTextual() ? error.asText() : text(error, "code", null);
      if (code != null) {
        codes.add(code);
      }
    }
    return codes;
  }

  private static @Nullable String text(JsonNode node, String field, @Nullable String otherwise) {
    JsonNode value = node.get(field);
    return value != null && value.isTextual() ? value.asText() : otherwise;
  }

  /** One line, not too long, without the secrets that the request carried. */
  private static String clean(String message, List<Sensitive<String>> secrets) {
    String text = message;
    for (Sensitive<String> secret : secrets) {
      text = text.replace(secret.reveal(), secret.toString());
    }
    text = text.replaceAll("\\s+", " ").strip();
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }
}

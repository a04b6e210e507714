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
  private static final int LONGEST_CODE = 100;
  private static final int MOST_DETAILS = 20;

  private ErrorBody() {}

  static ApiError read(Reply reply, @Nullable JsonNode body, List<Sensitive<String>> secrets) {
    String header = reply.header("x-request-id");
    String requestId = header == null ? null : clean(header, LONGEST_CODE, secrets);
    if (body == null || !body.isObject()) {
      String message = clean(reply.body(), LONGEST_MESSAGE, secrets);
      return new ApiError(reply.status(), null, message, List.of(), requestId);
    }
    String code = text(body, "code", text(body, "error", null));
    String message = text(body, "message", text(body, "error_description", null));
    return new ApiError(
        reply.status(),
        code == null ? null : clean(code, LONGEST_CODE, secrets),
        message == null ? "" : clean(message, LONGEST_MESSAGE, secrets),
        details(body.path("errors"), secrets),
        requestId);
  }

  private static List<String> details(JsonNode errors, List<Sensitive<String>> secrets) {
    List<String> codes = new ArrayList<>();
    for (JsonNode error : errors) {
      String code = error.isTextual() ? error.asText() : text(error, "code", null);
      if (code != null && codes.size() < MOST_DETAILS) {
        codes.add(clean(code, LONGEST_CODE, secrets));
      }
    }
    return codes;
  }

  private static @Nullable String text(JsonNode node, String field, @Nullable String otherwise) {
    JsonNode value = node.get(field);
    return value != null && value.isTextual() ? value.asText() : otherwise;
  }

  /**
   * One line, not too long, without the secrets that the request carried, and without characters
   * that a terminal would obey or nobody would see: a name that WorkOS quotes is its user's word.
   */
  private static String clean(String raw, int longest, List<Sensitive<String>> secrets) {
    String text = raw;
    for (Sensitive<String> secret : secrets) {
      text = text.replace(secret.reveal(), secret.toString());
      // As some JSON writers escape it, in an answer that could not be read as JSON.
      text = text.replace(secret.reveal().replace("/", "\\/"), secret.toString());
    }
    text = text.replaceAll("[\\s\\p{Cntrl}\\p{Cf}\\u0080-\\u009f]+", " ").strip();
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}

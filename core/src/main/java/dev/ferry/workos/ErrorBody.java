package dev.ferry.workos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.privacy.Echo;
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

  /** In place of words that repeat a secret of the request in another spelling. */
  private static final String NOT_KEPT = "(not kept: it repeats a secret of the request)";

  private final List<Sensitive<String>> secrets;
  private final Echo echo;

  private ErrorBody(List<Sensitive<String>> secrets) {
    this.secrets = secrets;
    this.echo = Echo.of(secrets);
  }

  /**
   * @param secrets that the request carried
   */
  static ApiError read(Reply reply, @Nullable JsonNode body, List<Sensitive<String>> secrets) {
    return new ErrorBody(secrets).read(reply, body);
  }

  private ApiError read(Reply reply, @Nullable JsonNode body) {
    String header = reply.header("x-request-id");
    String requestId = header == null ? null : clean(header, LONGEST_CODE);
    if (body == null || !body.isObject()) {
      String message = clean(reply.body(), LONGEST_MESSAGE);
      return new ApiError(reply.status(), null, message, List.of(), requestId);
    }
    String code = text(body, "code", text(body, "error", null));
    String message = text(body, "message", text(body, "error_description", null));
    return new ApiError(
        reply.status(),
        code == null ? null : clean(code, LONGEST_CODE),
        message == null ? "" : clean(message, LONGEST_MESSAGE),
        details(body.path("errors")),
        requestId);
  }

  private List<String> details(JsonNode errors) {
    List<String> codes = new ArrayList<>();
    for (JsonNode error : errors) {
      String code = error.isTextual() ? error.asText() : text(error, "code", null);
      if (code != null && codes.size() < MOST_DETAILS) {
        codes.add(clean(code, LONGEST_CODE));
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
  private String clean(String raw, int longest) {
    String text = raw;
    for (Sensitive<String> secret : secrets) {
      text = text.replace(secret.reveal(), secret.toString());
      // As some JSON writers escape it, in an answer that could not be read as JSON.
      text = text.replace(secret.reveal().replace("/", "\\/"), secret.toString());
    }
    if (echo.isIn(text)) {
      return NOT_KEPT;
    }
    text = text.replaceAll("[\\s\\p{Cntrl}\\p{Cf}\\u0080-\\u009f]+", " ").strip();
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}

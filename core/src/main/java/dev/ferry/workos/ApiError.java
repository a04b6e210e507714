package dev.ferry.workos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What WorkOS said about a refusal, whichever of its error shapes it used.
 *
 * @param code {@code code}, or {@code error} of the OAuth shape; null if the body had none
 * @param message in WorkOS's words, secrets struck out, at most 300 characters
 * @param details the codes inside {@code errors[]}
 * @param requestId {@code X-Request-ID}, null if absent
 */
public record ApiError(
    int status,
    @Nullable String code,
    String message,
    List<String> details,
    @Nullable String requestId) {

  public ApiError {
    details = List.copyOf(details);
  }

  /** True if the code or one of the detail codes is this one. */
  public boolean says(String wanted) {
    return wanted.equals(code) || details.contains(wanted);
  }

  /** For people: status, codes, message, request id. */
  public String describe() {
    StringBuilder text = new StringBuilder("HTTP ").append(status);
    if (code != null) {
      text.append(' ').append(code);
    }
    if (!details.isEmpty()) {
      text.append(' ').append(details);
    }
    if (!message.isEmpty()) {
      text.append(": ").append(message);
    }
    if (requestId != null) {
      text.append(" (request ").append(requestId).append(')');
    }
    return text.toString();
  }
}

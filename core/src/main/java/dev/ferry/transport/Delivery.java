package dev.ferry.transport;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a call: an answer, or none. */
public sealed interface Delivery {

  /**
   * An answer arrived whole.
   *
   * @param body read as UTF-8
   * @param headers names in lower case; of a repeated header the first value
   */
  record Reply(int status, Map<String, String> headers, String body) implements Delivery {

    public @Nullable String header(String lowerCaseName) {
      return headers.get(lowerCaseName);
    }

    @Override
    public String toString() {
      return "HTTP " + status + ", " + body.length() + " characters";
    }
  }

  /** No connection came about: the request certainly was not sent. */
  record NotSent(String why) implements Delivery {}

  /** The request may have arrived; its answer did not, or not whole. */
  record Lost(String why) implements Delivery {}
}

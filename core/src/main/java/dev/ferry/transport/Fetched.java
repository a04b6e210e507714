package dev.ferry.transport;

/** What came of fetching a public document. */
public sealed interface Fetched {

  /**
   * An answer arrived whole.
   *
   * @param contentType empty if the answer does not say
   * @param body read as UTF-8
   */
  record Page(int status, String contentType, String body) implements Fetched {

    @Override
    public String toString() {
      return "HTTP " + status + ", " + body.length() + " characters of " + contentType;
    }
  }

  /** The answer leads to another server, or in a circle. */
  record Elsewhere(String where) implements Fetched {}

  /** The answer is longer than any document that was asked for. */
  record TooLong(int mostBytes) implements Fetched {}

  /** No connection came about: other documents of that server need not be tried. */
  record NoConnection(String why) implements Fetched {}

  /** The answer did not come whole, or not in time. */
  record Broken(String why) implements Fetched {}
}

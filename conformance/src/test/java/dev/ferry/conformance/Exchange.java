package dev.ferry.conformance;

import java.util.List;
import java.util.Map;

/**
 * A request and the answer to it.
 *
 * @param path raw, without the query
 * @param query the decoded values by parameter
 * @param body possibly empty
 * @param status 0 if only the request is known
 */
record Exchange(
    String method,
    String path,
    Map<String, List<String>> query,
    String body,
    int status,
    String answer) {

  static Exchange request(
      String method, String path, Map<String, List<String>> query, String body) {
    return new Exchange(method, path, query, body, 0, "");
  }

  /** Without the bodies, which hold secrets. */
  @Override
  public String toString() {
    return method + " " + path + " -> " + status;
  }
}

package dev.ferry.twin.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One received request. Immutable. Its {@link #toString()} shows method and path only, since bodies
 * and headers carry secrets.
 */
public final class Request {
  private final String method;
  private final String path;
  private final List<String> segments;
  private final Map<String, String> query;
  private final Map<String, List<String>> repeated;
  private final Map<String, String> headers;
  private final String body;

  /**
   * Makes a request.
   *
   * @param method the HTTP method in capitals
   * @param path the raw path
   * @param query the decoded parameters; of a repeated one the last value
   * @param headers by lower-case name
   * @param body the body as UTF-8 text, possibly empty
   * @throws IllegalArgumentException if the path has a malformed percent escape
   */
  public Request(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {
    this(method, path, query, asLists(query), headers, body);
  }

  private Request(
      String method,
      String path,
      Map<String, String> query,
      Map<String, List<String>> repeated,
      Map<String, String> headers,
      String body) {
    this.method = method;
    this.path = path;
    this.segments = Percent.segments(path);
    this.query = Map.copyOf(query);
    this.repeated = Map.copyOf(repeated);
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** A request as it came, with its raw query, or null if it has none. */
  static Request received(
      String method,
      String path,
      @Nullable String rawQuery,
      Map<String, String> headers,
      String body) {
    return new Request(
        method, path, Percent.pairs(rawQuery), Percent.repeated(rawQuery), headers, body);
  }

  /** The HTTP method in capitals. */
  public String method() {
    return method;
  }

  /** The raw path, without the query. */
  public String path() {
    return path;
  }

  /** The path's segments, each percent-decoded. */
  public List<String> segments() {
    return segments;
  }

  /** The decoded query parameters; of a repeated one the last value. */
  public Map<String, String> query() {
    return query;
  }

  /** All values of a query parameter, in their order; none if it is not there. */
  public List<String> values(String parameter) {
    return repeated.getOrDefault(parameter, List.of());
  }

  /** A header's value, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The body as text, possibly empty. */
  public String body() {
    return body;
  }

  private static Map<String, List<String>> asLists(Map<String, String> query) {
    Map<String, List<String>> lists = new HashMap<>();
    query.forEach((name, value) -> lists.put(name, List.of(value)));
    return lists;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}

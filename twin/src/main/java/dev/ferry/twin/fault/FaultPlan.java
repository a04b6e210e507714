package dev.ferry.twin.fault;

/**
 * Decides for each request what goes wrong with it. Asked on the server's worker threads, so an
 * implementation must be thread-safe; it must not block.
 */
@FunctionalInterface
public interface FaultPlan {

  /**
   * What goes wrong with one request.
   *
   * @param method the HTTP method in capitals
   * @param path the raw path, without the query
   * @param number the running number of the request since the server started, from 1
   */
  Fault faultFor(String method, String path, long number);

  /** A plan under which nothing goes wrong. */
  static FaultPlan none() {
    return (method, path, number) -> Fault.none();
  }
}

package dev.ferry.twin.clerk;

/**
 * What others do to an instance while it is read: sign up, change, delete. Called after each
 * request that the twin has answered with data, before that answer is sent, so that it has happened
 * by the time the next request arrives. Called by one thread at a time.
 */
@FunctionalInterface
public interface Meanwhile {

  /**
   * Something may happen now.
   *
   * @param path the raw path of the request, for example {@code /v1/users}
   * @param number the running number among the answered requests, from 1
   * @param instance what may be changed
   */
  void after(String path, long number, ClerkInstance instance);

  /** Nobody touches the instance. */
  static Meanwhile nothing() {
    return (path, number, instance) -> {};
  }
}

package dev.ferry.twin.workos;

import dev.ferry.twin.http.Request;

/** What a request counts as, for rate limits and statistics. */
enum RequestKind {
  /** Anything but a GET under {@code /user_management}. */
  USER_WRITE,
  /** A GET under {@code /user_management}. */
  USER_READ,
  /** Everything else. */
  OTHER;

  static RequestKind of(Request request) {
    if (!request.path().startsWith("/user_management/")) {
      return OTHER;
    }
    return request.method().equals("GET") ? USER_READ : USER_WRITE;
  }
}

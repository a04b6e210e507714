package dev.ferry.twin.workos.wire;

import dev.ferry.twin.http.Request;

/** What a request counts as, for rate limits and statistics. */
public enum RequestKind {
  /** Anything but a GET under {@code /user_management}. */
  USER_WRITE,
  /** A GET under {@code /user_management}. */
  USER_READ,
  /** Deleting an organization. */
  ORGANIZATION_DELETE,
  /** Everything else. */
  OTHER;

  public static RequestKind of(Request request) {
    if (!request.path().startsWith("/user_management/")) {
      return isOrganizationDelete(request) ? ORGANIZATION_DELETE : OTHER;
    }
    return request.method().equals("GET") ? USER_READ : USER_WRITE;
  }

  private static boolean isOrganizationDelete(Request request) {
    return request.method().equals("DELETE")
        && request.segments().size() == 2
        && request.segments().get(0).equals("organizations");
  }
}

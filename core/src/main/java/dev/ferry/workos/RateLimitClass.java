package dev.ferry.workos;

import dev.ferry.model.OperationKind;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of request that WorkOS's rate limits tell apart. */
public enum RateLimitClass {
  /** Everything under {@code /user_management} that changes something. */
  USER_WRITE,
  /** Everything under {@code /user_management} that only reads. */
  USER_READ,
  /** The deletion of organizations. */
  ORGANIZATION_DELETION,
  /** All other paths. */
  GENERAL;

  /** Under which limit the requests of an operation that changes something fall. */
  public static RateLimitClass of(OperationKind operation) {
    return switch (operation.subject()) {
      case USER, MEMBERSHIP, INVITATION -> USER_WRITE;
      // Its deletion is outside of /user_management (OpenAPI spec 2026-08-07).
      case FACTOR -> operation == OperationKind.DELETE_FACTOR ? GENERAL : USER_WRITE;
      case ORGANIZATION ->
          operation == OperationKind.DELETE_ORGANIZATION ? ORGANIZATION_DELETION : GENERAL;
      case PERMISSION, ROLE, DOMAIN, CONNECTION -> GENERAL;
    };
  }

  /** The operations whose requests fall under this limit. */
  public Set<OperationKind> operations() {
    Set<OperationKind> those = EnumSet.noneOf(OperationKind.class);
    for (OperationKind operation : OperationKind.values()) {
      if (operation.writes() && of(operation) == this) {
        those.add(operation);
      }
    }
    return those;
  }
}

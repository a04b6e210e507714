package dev.ferry.migrate.simulation;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Conclusion;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last results, of forward runs or of rollbacks: of users, of their second factors, and of
 * everything else, by Clerk id.
 */
record Ended<C extends Conclusion>(
    Map<String, Result<C>> users, Map<String, Result<C>> factors, Map<String, Result<C>> objects) {

  Ended() {
    this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  void keep(Result<?> result, C outcome) {
    if (result.kind() == ObjectKind.USER) {
      factors.remove(result.clerkId()); // what is told of it goes with what is told of its user
    }
    of(result.kind())
        .put(
            result.clerkId(),
            new Result<>(
                result.kind(),
                result.seq(),
                result.clerkId(),
                outcome,
                result.reason(),
                result.message(),
                result.workosId()));
  }

  private Map<String, Result<C>> of(ObjectKind kind) {
    return switch (kind) {
      case USER -> users;
      case FACTOR -> factors;
      default -> objects;
    };
  }

  void forget(String clerkId) {
    users.remove(clerkId);
    factors.remove(clerkId);
    objects.remove(clerkId);
  }

  /** What became of its second factor; null if nothing did. */
  @Nullable C ofFactor(String clerkId) {
    Result<C> result = factors.get(clerkId);
    return result == null ? null : result.outcome();
  }
}

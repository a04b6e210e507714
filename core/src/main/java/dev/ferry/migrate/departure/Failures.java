package dev.ferry.migrate.departure;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What of a kind failed under the current plan. */
final class Failures {
  private static final int PAGE = 500;

  private Failures() {}

  /** By Clerk id. */
  static Map<String, Result<?>> of(Workspace workspace, ObjectKind kind) {
    Map<String, Result<?>> failed = new HashMap<>();
    List<Result<Outcome>> page = page(workspace, kind, 0);
    while (!page.isEmpty()) {
      page.forEach(result -> failed.put(result.clerkId(), result));
      page = page(workspace, kind, page.get(page.size() - 1).seq());
    }
    return failed;
  }

  private static List<Result<Outcome>> page(Workspace workspace, ObjectKind kind, long after) {
    return workspace.journal().results().failedAfter(List.of(kind), after, PAGE);
  }

  /** Why. */
  static Reason reason(Result<?> failure) {
    return Objects.requireNonNullElse(failure.reason(), Reason.UNEXPECTED_ANSWER);
  }
}

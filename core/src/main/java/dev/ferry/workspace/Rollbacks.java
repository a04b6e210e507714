package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import java.util.List;
import java.util.Map;

/** What there is to take back, and what rollbacks since the current plan have made of it. */
public interface Rollbacks extends Touches {

  /** How many such objects there are; kinds without any are left out. */
  Map<ObjectKind, Long> touched();

  /**
   * The objects of a kind that our requests have made, or changed, on these users (memberships) or
   * organizations (domains): Clerk ids by the Clerk id of that which they hang on.
   */
  Map<String, List<String>> belonging(ObjectKind kind, List<String> owners);

  /** True if something was undone since the current plan was made, which is void then. */
  boolean begunSincePlan();

  /** What has come of it. */
  CountsByKind<Undone> counts();

  /** Results of these kinds, in the order of Clerk ids, after this one, at most so many. */
  List<Result<Undone>> after(List<ObjectKind> kinds, String clerkId, int limit);

  /** Those of these kinds with these Clerk ids or WorkOS ids; unknown ones are left out. */
  List<Result<Undone>> of(List<ObjectKind> kinds, List<String> ids);
}

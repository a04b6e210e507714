package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the journal knows to have come to WorkOS, held against what WorkOS held when it was last
 * read. Only of what the snapshot has; what we have begun to take away ourselves is not missing.
 */
public interface Arrivals {

  /** How many of each kind the journal knows; kinds of which it knows none are left out. */
  Map<ObjectKind, Long> known();

  /** How many of a kind the reading does not hold. */
  long missing(ObjectKind kind);

  /** Those of them after this Clerk id, in that order, at most so many. */
  List<Arrival> missingAfter(ObjectKind kind, String clerkId, int limit);

  /** Users with a factor that we enrolled or adopted, after this Clerk id, at most so many. */
  List<FactorHolder> holdersAfter(String clerkId, int limit);

  /** How many there are of them. */
  long holders();

  /** The slugs of the permissions that each role, by its own slug, was given and lacks now. */
  Map<String, Set<String>> permissionsTaken();

  /**
   * One that is missing.
   *
   * @param workosId its id, or its slug; of a domain its organization's id, which tells of it
   */
  record Arrival(ObjectKind kind, String clerkId, String workosId) {}

  /** A user, by WorkOS's id, with the second factor that we enrolled or adopted. */
  record FactorHolder(String clerkId, String userId, String factorId) {}
}

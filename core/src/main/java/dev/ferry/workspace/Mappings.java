package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What this migration knows of the WorkOS ids of Clerk's objects. Thread-safe. */
public interface Mappings {

  /** The next of a kind after this Clerk id, in the order of those ids, at most so many. */
  List<Mapping> after(ObjectKind kind, String clerkId, int limit);

  /** Those of a kind with these Clerk ids; unknown ones are left out. */
  List<Mapping> of(ObjectKind kind, List<String> clerkIds);

  /** The same by Clerk id. */
  default Map<String, Mapping> byClerkId(ObjectKind kind, List<String> clerkIds) {
    return of(kind, clerkIds).stream().collect(Collectors.toMap(Mapping::clerkId, each -> each));
  }

  /** Their WorkOS ids by Clerk id. */
  default Map<String, String> workosIds(ObjectKind kind, List<String> clerkIds) {
    return of(kind, clerkIds).stream()
        .collect(Collectors.toMap(Mapping::clerkId, Mapping::workosId));
  }

  /**
   * Whose external ids in WorkOS these are: Clerk ids by external id. One that is nobody's own is
   * the Clerk id itself, unless that user has another.
   */
  Map<String, String> usersOf(List<String> externalIds);

  /** Those of a kind with these WorkOS ids; unknown ones are left out. */
  List<Mapping> ofWorkosIds(ObjectKind kind, List<String> workosIds);
}

package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What WorkOS held when it was last read. */
public interface TargetStore {

  /** Forgets what was known. */
  void clear();

  /** Adds a page; a user that was there already is replaced. Durable when it returns. */
  void add(List<WorkosUser> users);

  /**
   * Everything was read. What we have deleted a moment before, a list may still have shown: it is
   * forgotten, with what hung on it.
   *
   * @param begun when the reading began: what was changed later may not be here
   */
  void complete(Instant begun);

  /** When the reading began that this comes from; empty if it did not come to its end. */
  Optional<Instant> readAt();

  /** The next users after this WorkOS id, at most so many, by id; the empty text is before all. */
  List<WorkosUser> after(String workosId, int limit);

  long count();

  /** The users with these WorkOS ids; unknown ones are left out. */
  List<WorkosUser> ofIds(List<String> workosIds);

  /** The users with these external ids; unknown ones are left out. */
  List<WorkosUser> ofExternalIds(List<String> externalIds);

  /** Adds a page; an organization that was there already is replaced. Durable when it returns. */
  void addOrganizations(List<WorkosOrganization> organizations);

  /** Adds a page of the memberships of organizations. Durable when it returns. */
  void addMemberships(List<WorkosMembership> memberships);

  /** Adds a page of connections. Durable when it returns. */
  void addConnections(List<WorkosConnection> connections);

  /** All connections that were read, by id: an environment has few. */
  List<WorkosConnection> connections();

  /**
   * Adds some of a kind of which an environment has few; one that was there already is replaced.
   *
   * @param id its id or its slug
   */
  <T> void add(ObjectKind kind, List<T> some, Function<? super T, String> id);

  /** All of such a kind, by id. */
  <T> List<T> all(ObjectKind kind, Class<T> type);

  /** The users with these Clerk ids have lost the factor that we enrolled. */
  void addRemovedFactors(List<String> clerkIds);

  /** The next organizations after this WorkOS id, at most so many, by id. */
  List<WorkosOrganization> organizationsAfter(String workosId, int limit);

  /** The organizations with these external ids; unknown ones are left out. */
  List<WorkosOrganization> organizationsOfExternalIds(List<String> externalIds);

  /** The memberships of the organization with this WorkOS id, by user; whatever their status. */
  List<WorkosMembership> membershipsOf(String organizationId);

  /** The organization of the domain with this WorkOS id; empty if it is not there. */
  Optional<WorkosOrganization> organizationOfDomain(String workosId);

  /** The memberships with these WorkOS ids, whatever their status; unknown ones are left out. */
  List<WorkosMembership> memberships(List<String> workosIds);

  long organizations();
}

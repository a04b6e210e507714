package dev.ferry.verify;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import dev.ferry.workos.Reads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A WorkOS that holds permissions, roles, organizations and memberships in memory and only shows
 * them, three a page, the last request of several answered first. What it shows may lag behind what
 * it holds; its time passes only when somebody waits.
 */
final class FakeTenancy implements Reads, Waiting {
  private static final int PAGE = 3;

  private final List<WorkosPermission> permissions = new ArrayList<>();
  private final List<WorkosRole> roles = new ArrayList<>();
  private final List<WorkosOrganization> organizations = new ArrayList<>();
  private final List<WorkosMembership> memberships = new ArrayList<>();
  private final List<WorkosConnection> connections = new ArrayList<>();
  private final Map<String, Duration> shownFrom = new HashMap<>();
  private final Map<String, Duration> shownUntil = new HashMap<>();
  private final Map<String, WorkosOrganization> outdated = new HashMap<>();
  private final Map<String, WorkosMembership> outdatedMembers = new HashMap<>();
  private final Set<String> unlisted = new HashSet<>();
  private final Set<String> onlyListed = new HashSet<>();
  private final Set<String> deletedMeanwhile = new HashSet<>();
  private final List<Endpoint<?>> asked = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private int atOnce;

  FakeTenancy holds(WorkosOrganization... some) {
    organizations.addAll(List.of(some));
    return this;
  }

  FakeTenancy holds(WorkosMembership... some) {
    memberships.addAll(List.of(some));
    return this;
  }

  FakeTenancy holds(WorkosRole... some) {
    roles.addAll(List.of(some));
    return this;
  }

  FakeTenancy holds(WorkosConnection... some) {
    connections.addAll(List.of(some));
    return this;
  }

  FakeTenancy holdsPermissions(String... slugs) {
    for (String slug : slugs) {
      permissions.add(new WorkosPermission(slug, slug));
    }
    return this;
  }

  /** No read shows what has this id or slug before. */
  FakeTenancy showsOnlyFrom(Duration moment, String id) {
    shownFrom.put(id, moment);
    return this;
  }

  /** It is gone from then on. */
  FakeTenancy showsOnlyUntil(Duration moment, String id) {
    shownUntil.put(id, moment);
    return this;
  }

  /** Until then, reads show the organization with this one's id as this one. */
  FakeTenancy showsOutdatedUntil(Duration moment, WorkosOrganization before) {
    outdated.put(before.id(), before);
    shownFrom.put(before.id(), moment);
    return this;
  }

  /** Until then, reads show the membership with this one's id as this one. */
  FakeTenancy showsOutdatedUntil(Duration moment, WorkosMembership before) {
    outdatedMembers.put(before.id(), before);
    shownFrom.put(before.id(), moment);
    return this;
  }

  /** Lists leave it out; a look-up finds it. */
  FakeTenancy listsNever(String id) {
    unlisted.add(id);
    return this;
  }

  /** It is deleted, and lists show it all the same. */
  FakeTenancy onlyLists(String id) {
    onlyListed.add(id);
    return this;
  }

  /** It is found, and gone when its members are asked for. */
  FakeTenancy deletesMeanwhile(String id) {
    deletedMeanwhile.add(id);
    return this;
  }

  List<Endpoint<?>> asked() {
    return asked;
  }

  <R extends Endpoint<?>> List<R> asked(Class<R> kind) {
    return asked.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The most requests that were under way together. */
  int atOnce() {
    return atOnce;
  }

  /** How long was waited, each time. */
  List<Duration> waits() {
    return waits;
  }

  @Override
  public void pause(Duration length) {
    waits.add(length);
    now = now.plus(length);
  }

  @Override
  public <E extends Endpoint<?>> void all(Iterator<E> wanted, BiConsumer<E, Outcome> take) {
    List<E> some = new ArrayList<>();
    wanted.forEachRemaining(some::add);
    asked.addAll(some);
    atOnce = Math.max(atOnce, some.size());
    Collections.reverse(some);
    some.forEach(request -> take.accept(request, answer(request)));
  }

  private Outcome answer(Endpoint<?> request) {
    if (request instanceof PermissionEndpoints.ListPermissions list) {
      return page(permissions, WorkosPermission::slug, list.after());
    } else if (request instanceof ConnectionEndpoints.ListConnections list) {
      return page(connections, WorkosConnection::id, list.after());
    } else if (request instanceof RoleEndpoints.ListRoles) {
      return new Outcome.Answer(
          new RoleList(roles.stream().filter(role -> isShown(role.slug())).toList()));
    } else if (request instanceof OrganizationEndpoints.ListOrganizations list) {
      return page(
          organizations().stream().filter(each -> !unlisted.contains(each.id())).toList(),
          WorkosOrganization::id,
          list.after());
    } else if (request instanceof OrganizationEndpoints.FindOrganization find) {
      return organization(each -> find.externalId().equals(each.externalId()));
    } else if (request instanceof OrganizationEndpoints.GetOrganization get) {
      return organization(each -> get.workosId().equals(each.id()));
    } else if (request instanceof MembershipEndpoints.ListMemberships list
        && list.userId() == null) {
      return memberships(String.valueOf(list.organizationId()), list.after());
    }
    throw new AssertionError("a verification does not ask for this: " + request);
  }

  private Outcome memberships(String organization, @Nullable String after) {
    if (deletedMeanwhile.contains(organization)
        || organizations().stream().noneMatch(each -> each.id().equals(organization))) {
      return new Outcome.Rejected(
          new ApiError(404, "entity_not_found", "Organization not found", List.of(), null));
    }
    List<WorkosMembership> some =
        memberships.stream()
            .filter(each -> each.organizationId().equals(organization))
            .map(each -> shown(each.id(), each, outdatedMembers))
            .toList();
    return page(some, WorkosMembership::id, after);
  }

  private Outcome organization(Predicate<WorkosOrganization> which) {
    return organizations().stream()
        .filter(each -> isShown(each.id()) && !onlyListed.contains(each.id()))
        .filter(which)
        .findFirst()
        .<Outcome>map(Outcome.Answer::new)
        .orElseGet(Outcome.Absent::new);
  }

  private List<WorkosOrganization> organizations() {
    return organizations.stream().map(each -> shown(each.id(), each, outdated)).toList();
  }

  private <T> T shown(String id, T held, Map<String, T> before) {
    return isOver(id) ? held : before.getOrDefault(id, held);
  }

  private boolean isOver(String id) {
    return now.compareTo(shownFrom.getOrDefault(id, Duration.ZERO)) >= 0;
  }

  private boolean isShown(String id) {
    boolean begun = isOver(id) || outdated.containsKey(id) || outdatedMembers.containsKey(id);
    Duration end = shownUntil.get(id);
    return begun && (end == null || now.compareTo(end) < 0);
  }

  private <T> Outcome page(List<T> all, Function<T, String> id, @Nullable String after) {
    List<T> some = all.stream().filter(each -> isShown(id.apply(each))).toList();
    int first = 0;
    for (int i = 0; i < some.size(); i++) {
      if (id.apply(some.get(i)).equals(after)) {
        first = i + 1;
      }
    }
    int end = Math.min(first + PAGE, some.size());
    String next = end < some.size() ? id.apply(some.get(end - 1)) : null;
    return new Outcome.Answer(new Page<>(some.subList(first, end), next));
  }
}

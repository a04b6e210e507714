package dev.ferry.cli.cutover;

import dev.ferry.WorkosRequests;
import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Folders;
import dev.ferry.source.CsvList;
import dev.ferry.workos.Page;
import dev.ferry.workspace.Arrivals.Arrival;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of organizations and memberships in WorkOS since the traffic was switched, as two
 * lists. WorkOS does not tell when an organization was changed last, so those are in none.
 *
 * @param requests for the members of organizations that are none of Clerk's: no plan reads them
 */
record OrganizationsSince(Workspace workspace, WorkosRequests requests, Instant moment) {
  private static final int BATCH = 500;

  private static final CsvList<Organization> ORGANIZATIONS =
      new CsvList<Organization>()
          .with("what", one -> one.what().word())
          .with("workos_id", Organization::workosId)
          .with("clerk_id", Organization::clerkId)
          .with("name", Organization::name)
          .with("created_at", Organization::createdAt);

  private static final CsvList<Membership> MEMBERSHIPS =
      new CsvList<Membership>()
          .with("what", one -> one.what().word())
          .with("workos_id", Membership::workosId)
          .with("clerk_id", Membership::clerkId)
          .with("user_workos_id", one -> one.now() == null ? null : one.now().userId())
          .with("user_clerk_id", Membership::userClerkId)
          .with(
              "organization_workos_id",
              one -> one.now() == null ? null : one.now().organizationId())
          .with("organization_clerk_id", Membership::organizationClerkId)
          .with("roles", one -> one.now() == null ? null : String.join(" ", one.now().roles()))
          .with("status", one -> one.now() == null ? null : one.now().status())
          .with("updated_at", one -> one.now() == null ? null : one.now().updatedAt());

  /** What happened to it. */
  private enum What {
    BORN,
    CHANGED,
    GONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How many of each.
   *
   * @param organizationsBorn that came to be in WorkOS
   * @param organizationsGone that we brought, and WorkOS has no more
   * @param unread organizations of which WorkOS did not tell the members
   */
  record Counts(
      long organizationsBorn,
      long organizationsGone,
      long membershipsBorn,
      long membershipsChanged,
      long membershipsGone,
      long unread) {}

  private record Organization(
      What what,
      String workosId,
      @Nullable String clerkId,
      @Nullable String name,
      @Nullable String createdAt) {}

  /**
   * @param now null if it is gone
   */
  private record Membership(
      What what,
      String workosId,
      @Nullable String clerkId,
      @Nullable String userClerkId,
      @Nullable String organizationClerkId,
      @Nullable WorkosMembership now) {}

  /** Writes both lists; those of an earlier run are replaced. */
  Counts write(Path folder) throws IOException, InterruptedException {
    Path organizations = folder.resolve("organizations.csv");
    Path memberships = folder.resolve("memberships.csv");
    Counts counts;
    try (CsvList.File<Organization> first = ORGANIZATIONS.begin(Folders.partOf(organizations));
        CsvList.File<Membership> second = MEMBERSHIPS.begin(Folders.partOf(memberships))) {
      counts = write(first, second);
    }
    Folders.replace(Folders.partOf(organizations), organizations);
    Folders.replace(Folders.partOf(memberships), memberships);
    return counts;
  }

  private Counts write(CsvList.File<Organization> organizations, CsvList.File<Membership> members)
      throws InterruptedException {
    long organizationsBorn = 0;
    long unread = 0;
    long born = 0;
    long changed = 0;
    for (WorkosOrganization organization :
        Batches.byId(WorkosOrganization::id, id -> workspace.target().organizationsAfter(id, BATCH))
            .each()) {
      if (WayBack.isAfter(organization.createdAt(), moment)) {
        organizationsBorn++;
        organizations.add(
            new Organization(
                What.BORN, organization.id(), null, organization.name(), organization.createdAt()));
      }
      Optional<List<WorkosMembership>> all = members(organization);
      unread += all.isEmpty() ? 1 : 0;
      for (Membership membership : since(organization, all.orElse(List.of()))) {
        born += membership.what() == What.BORN ? 1 : 0;
        changed += membership.what() == What.CHANGED ? 1 : 0;
        members.add(membership);
      }
    }
    long organizationsGone =
        gone(ObjectKind.ORGANIZATION)
            .mapToLong(
                it ->
                    organizations.add(
                        new Organization(What.GONE, it.workosId(), it.clerkId(), null, null)))
            .sum();
    long gone =
        gone(ObjectKind.MEMBERSHIP)
            .mapToLong(
                it ->
                    members.add(
                        new Membership(What.GONE, it.workosId(), it.clerkId(), null, null, null)))
            .sum();
    return new Counts(organizationsBorn, organizationsGone, born, changed, gone, unread);
  }

  /** Empty if WorkOS did not tell. */
  private Optional<List<WorkosMembership>> members(WorkosOrganization organization)
      throws InterruptedException {
    if (organization.externalId() != null) {
      return Optional.of(workspace.target().membershipsOf(organization.id()));
    }
    List<WorkosMembership> members = new ArrayList<>();
    String after = null;
    do {
      ListMemberships list = new ListMemberships(null, organization.id(), after);
      Page<WorkosMembership> page = list.answer(requests.repeat(list));
      if (page == null) {
        return Optional.empty();
      }
      members.addAll(page.elements());
      after = String.valueOf(page.after()).equals(after) ? null : page.after();
    } while (after != null);
    return Optional.of(members);
  }

  private List<Membership> since(WorkosOrganization organization, List<WorkosMembership> all) {
    List<WorkosMembership> later =
        all.stream()
            .filter(
                one ->
                    WayBack.isAfter(one.createdAt(), moment)
                        || WayBack.isAfter(one.updatedAt(), moment))
            .toList();
    Map<String, String> users = clerkIds(later);
    return later.stream()
        .map(
            one ->
                new Membership(
                    WayBack.isAfter(one.createdAt(), moment) ? What.BORN : What.CHANGED,
                    one.id(),
                    null,
                    users.get(one.userId()),
                    organization.externalId(),
                    one))
        .toList();
  }

  /** By the users' WorkOS ids. */
  private Map<String, String> clerkIds(List<WorkosMembership> memberships) {
    List<WorkosUser> users =
        workspace
            .target()
            .ofIds(memberships.stream().map(WorkosMembership::userId).distinct().toList());
    Map<String, String> clerkIds =
        workspace
            .journal()
            .mappings()
            .usersOf(
                users.stream()
                    .map(WorkosUser::externalId)
                    .flatMap(Stream::ofNullable)
                    .distinct()
                    .toList());
    Function<WorkosUser, @Nullable String> clerkId =
        user -> user.externalId() == null ? null : clerkIds.get(user.externalId());
    return users.stream()
        .filter(user -> clerkId.apply(user) != null)
        .collect(Collectors.toMap(WorkosUser::id, user -> String.valueOf(clerkId.apply(user))));
  }

  private Stream<Arrival> gone(ObjectKind kind) {
    return Batches.byId(Arrival::clerkId, id -> workspace.arrivals().missingAfter(kind, id, BATCH))
        .stream();
  }
}

package dev.ferry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.migrate.TargetReading;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.privacy.Sealer;
import dev.ferry.twin.workos.ExistingMember;
import dev.ferry.twin.workos.ExistingOrganization;
import dev.ferry.twin.workos.ExistingRole;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.TargetStore;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What WorkOS holds comes into the workspace whole, for no more requests than it takes. */
class TargetReadingTest {
  /** More than two pages. */
  private static final int MANY = 205;

  private final Workspace workspace;
  private final List<Long> progress = new ArrayList<>();

  TargetReadingTest(@TempDir Path folder) {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  /** Members in many, an organization with one, an empty one, and one that is not known to us. */
  private static Wire workos() {
    List<ExistingUser> users =
        IntStream.range(0, MANY).mapToObj(i -> ExistingUser.of(email(i), "user_" + i)).toList();
    List<ExistingMember> everybody =
        IntStream.range(0, MANY)
            .mapToObj(
                i ->
                    new ExistingMember(
                        email(i),
                        i == 0 ? MembershipStatus.INACTIVE : MembershipStatus.ACTIVE,
                        List.of("editor")))
            .toList();
    OrganizationOptions organizations =
        OrganizationOptions.defaults()
            .withExistingRoles(List.of(new ExistingRole("editor", "Editor", List.of("docs:read"))))
            .withExisting(
                List.of(
                    ExistingOrganization.of("Large", "org_large").withMembers(everybody),
                    ExistingOrganization.of("Small", "org_small")
                        .withMembers(everybody.subList(3, 4)),
                    ExistingOrganization.of("Empty", "org_empty"),
                    ExistingOrganization.of("Others'", null).withMembers(everybody)));
    return Wire.to(
        WorkosTwinOptions.defaults().withExistingUsers(users).withOrganizations(organizations));
  }

  private static String email(int i) {
    return "user_" + i + "@acme.test";
  }

  private void read(Wire workos, boolean organizations) throws InterruptedException {
    new TargetReading(workspace, workos.reads(), Clock.systemUTC())
        .read(organizations, progress::add);
  }

  private List<WorkosMembership> membersOf(String externalId) {
    TargetStore target = workspace.target();
    List<WorkosOrganization> found = target.organizationsOfExternalIds(List.of(externalId));
    assertThat(found).hasSize(1);
    return target.membershipsOf(found.get(0).id());
  }

  @Test
  void organizationsRolesAndMembersAreReadWhereTheyAreWanted() throws InterruptedException {
    try (Wire workos = workos()) {
      read(workos, true);

      TargetStore target = workspace.target();
      assertThat(target.count()).isEqualTo(MANY);
      assertThat(target.organizationsAfter("", 10))
          .extracting(WorkosOrganization::name)
          .containsExactlyInAnyOrder("Large", "Small", "Empty", "Others'");
      assertThat(target.all(ObjectKind.ROLE, WorkosRole.class))
          .contains(new WorkosRole("editor", "Editor", Set.of("docs:read")))
          .extracting(WorkosRole::slug)
          .contains("member");
      assertThat(target.all(ObjectKind.PERMISSION, WorkosPermission.class))
          .extracting("slug")
          .containsExactly("docs:read");
      assertThat(membersOf("org_large")).hasSize(MANY);
      assertThat(membersOf("org_large")).filteredOn(member -> !member.isActive()).hasSize(1);
      assertThat(membersOf("org_small")).hasSize(1);
      assertThat(membersOf("org_empty")).isEmpty();
      assertThat(target.readAt()).isPresent();
      assertThat(progress).isSorted().endsWith(MANY + 4L + MANY + 1);
    }
  }

  @Test
  void theMembersOfAnOrganizationWithoutAnExternalIdCostNoRequest() throws InterruptedException {
    try (Wire workos = workos()) {
      read(workos, true);

      // Users in three pages; members: three pages of the large one, one each of two others.
      assertThat(workos.requests().reads()).isEqualTo(3 + 3 + 1 + 1);
      assertThat(workos.requests().others()).as("roles, permissions, organizations").isEqualTo(3);
      workspace.target().organizationsAfter("", 10).stream()
          .filter(organization -> organization.externalId() == null)
          .forEach(
              organization ->
                  assertThat(workspace.target().membershipsOf(organization.id())).isEmpty());
    }
  }

  @Test
  void whereOrganizationsAreNotWantedTheyCostNoRequestAndWhatWasKnownIsForgotten()
      throws InterruptedException {
    try (Wire workos = workos()) {
      read(workos, true);
      long before = workos.requests().total();

      read(workos, false);

      assertThat(workos.requests().total() - before).as("pages of users").isEqualTo(3);
      assertThat(workspace.target().count()).isEqualTo(MANY);
      assertThat(workspace.target().organizations()).isZero();
      assertThat(workspace.target().all(ObjectKind.ROLE, WorkosRole.class)).isEmpty();
      assertThat(workspace.target().readAt()).isPresent();
    }
  }

  @Test
  void whatCouldNotBeReadToItsEndIsNotTakenForTheWhole() throws InterruptedException {
    try (Wire workos = workos()) {
      workos.refuseTheKeyFor("/user_management/organization_memberships");

      assertThatThrownBy(() -> read(workos, true))
          .isInstanceOfSatisfying(
              ReadFailedException.class,
              e -> assertThat(e.why()).isEqualTo(ReadFailedException.Cause.KEY));

      assertThat(workspace.target().organizations()).isEqualTo(4);
      assertThat(workspace.target().readAt()).isEmpty();
    }
  }
}

package dev.ferry.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What WorkOS was seen to hold. */
public abstract class TargetContract extends WorkspaceContract {
  @Test
  void aUserThatIsReadTwiceIsKeptOnceAsReadLast() throws IOException {
    workspace.target().add(List.of(workos("w1", null), workos("w2", null)));
    workspace.target().add(List.of(workos("w1", "user_1")));
    workspace.target().add(List.of());
    assertThat(workspace.target().count()).isEqualTo(2);
    snapshot(user("user_1"));
    assertThat(candidates().get(0).byExternalId()).isEqualTo(workos("w1", "user_1"));

    workspace.target().clear();
    assertThat(workspace.target().count()).isZero();
  }

  @Test
  void itIsReadInOrderSoManyAtATime() {
    workspace.target().add(List.of(workos("w3", null), workos("w1", "user_1"), workos("w2", null)));

    assertThat(workspace.target().after("", 2))
        .containsExactly(workos("w1", "user_1"), workos("w2", null));
    assertThat(workspace.target().after("w2", 2)).containsExactly(workos("w3", null));
    assertThat(workspace.target().after("w3", 2)).isEmpty();
  }

  @Test
  void whatWasNotReadToItsEndIsKnownFromWhatWas() {
    assertThat(workspace.target().readAt()).as("never read").isEmpty();
    workspace.target().add(List.of(workos("w1", null)));
    assertThat(workspace.target().readAt()).as("being read").isEmpty();
    workspace.target().complete(NOW);
    assertThat(workspace.target().readAt()).contains(NOW);

    workspace.target().clear();
    assertThat(workspace.target().readAt()).as("being read again").isEmpty();
    workspace.target().complete(NOW.plusSeconds(1));
    assertThat(workspace.target().readAt()).contains(NOW.plusSeconds(1));
  }

  @Test
  void anOrganizationIsKeptWholeAsReadLast() {
    WorkosOrganization whole =
        new WorkosOrganization(
            "org_w1",
            "Acme",
            "org_1",
            Map.of("plan", "pro"),
            List.of(new WorkosDomain("org_domain_1", "acme.test", "pending")),
            "2026-11-01T00:00:00Z");
    workspace.target().addOrganizations(List.of(organization("org_w1", null)));
    workspace.target().addOrganizations(List.of(organization("org_w2", null), whole));
    workspace.target().addOrganizations(List.of());

    assertThat(workspace.target().organizations()).isEqualTo(2);
    assertThat(workspace.target().organizationsAfter("", 10))
        .containsExactly(whole, organization("org_w2", null));
  }

  @Test
  void organizationsAreReadInOrderSoManyAtATime() {
    workspace
        .target()
        .addOrganizations(
            List.of(
                organization("org_w3", null),
                organization("org_w1", null),
                organization("org_w2", null)));

    assertThat(workspace.target().organizationsAfter("", 2))
        .extracting(WorkosOrganization::id)
        .containsExactly("org_w1", "org_w2");
    assertThat(workspace.target().organizationsAfter("org_w2", 2))
        .extracting(WorkosOrganization::id)
        .containsExactly("org_w3");
    assertThat(workspace.target().organizationsAfter("org_w3", 2)).isEmpty();
  }

  @Test
  void anOrganizationIsFoundByItsExternalIdAndTheUnknownLeftOut() {
    workspace
        .target()
        .addOrganizations(
            List.of(
                organization("org_w1", "org_1"),
                organization("org_w2", "org_2"),
                organization("org_w3", null)));

    assertThat(workspace.target().organizationsOfExternalIds(List.of("org_2", "org_9")))
        .containsExactly(organization("org_w2", "org_2"));
    assertThat(workspace.target().organizationsOfExternalIds(List.of())).isEmpty();
  }

  @Test
  void membershipsAreFoundByTheirOrganizationWhateverTheirStatus() {
    WorkosMembership active = membership("om_1", "w2", "org_w1", "active");
    WorkosMembership pending = membership("om_2", "w1", "org_w1", "pending");
    WorkosMembership elsewhere = membership("om_3", "w1", "org_w2", "inactive");
    workspace.target().addMemberships(List.of(active, elsewhere));
    workspace.target().addMemberships(List.of(pending));
    workspace.target().addMemberships(List.of());

    assertThat(workspace.target().membershipsOf("org_w1")).containsExactly(pending, active);
    assertThat(workspace.target().membershipsOf("org_w2")).containsExactly(elsewhere);
    assertThat(workspace.target().membershipsOf("org_w9")).isEmpty();

    WorkosMembership accepted = membership("om_2", "w1", "org_w1", "active");
    workspace.target().addMemberships(List.of(accepted));
    assertThat(workspace.target().membershipsOf("org_w1")).containsExactly(accepted, active);
  }

  @Test
  void rolesAndPermissionsAreReadByKindAndTakeThePlaceOfTheSame() {
    WorkosRole member = new WorkosRole("member", "Member", Set.of());
    WorkosRole admin = new WorkosRole("admin", "Admin", Set.of("docs:read", "docs:write"));
    WorkosPermission read = new WorkosPermission("docs:read", "Read");
    addRoles(new WorkosRole("admin", "Before", Set.of()));

    addRoles(member, admin);
    addPermission(read);

    assertThat(roles()).containsExactly(admin, member);
    assertThat(permissions()).containsExactly(read);
  }

  @Test
  void whatIsForgottenIsForgottenOfEveryKind() {
    workspace.target().add(List.of(workos("w1", null)));
    workspace.target().addOrganizations(List.of(organization("org_w1", "org_1")));
    workspace.target().addMemberships(List.of(membership("om_1", "w1", "org_w1", "active")));
    addRoles(new WorkosRole("member", "Member", Set.of()));
    addPermission(new WorkosPermission("docs:read", "Read"));

    workspace.target().clear();

    assertThat(workspace.target().count()).isZero();
    assertThat(workspace.target().organizations()).isZero();
    assertThat(workspace.target().membershipsOf("org_w1")).isEmpty();
    assertThat(roles()).isEmpty();
    assertThat(permissions()).isEmpty();
  }

  private void addRoles(WorkosRole... roles) {
    workspace.target().add(ObjectKind.ROLE, List.of(roles), WorkosRole::slug);
  }

  private void addPermission(WorkosPermission permission) {
    workspace.target().add(ObjectKind.PERMISSION, List.of(permission), WorkosPermission::slug);
  }

  private List<WorkosRole> roles() {
    return workspace.target().all(ObjectKind.ROLE, WorkosRole.class);
  }

  private List<WorkosPermission> permissions() {
    return workspace.target().all(ObjectKind.PERMISSION, WorkosPermission.class);
  }

  private static WorkosOrganization organization(String id, @Nullable String externalId) {
    return new WorkosOrganization(id, "Acme", externalId, Map.of(), List.of(), null);
  }

  private static WorkosMembership membership(
      String id, String userId, String organizationId, String status) {
    return new WorkosMembership(
        id, userId, organizationId, status, Set.of("member"), "2026-11-01T00:00:00Z");
  }
}

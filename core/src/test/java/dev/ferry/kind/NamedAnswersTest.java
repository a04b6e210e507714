package dev.ferry.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.domain.DomainEndpoints.AddedDomain;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An answer counts only if it names what was sent, on the way in and on the way back. */
class NamedAnswersTest {
  private static final UserContent ADA =
      new UserContent("user_c", "ada@acme.test", true, "Ada", "L", Map.of());

  private static final WorkosUser HELD =
      new WorkosUser("user_w", "ada@acme.test", true, "Ada", "L", "user_c", Map.of(), null, null);

  private static final Endpoint<?> JOIN =
      new MembershipEndpoints.CreateMembership("user_w", "org_w", "member");
  private static final Endpoint<?> ROLE_BACK =
      new MembershipEndpoints.UpdateMembership("om_w", Set.of("member"));
  private static final Endpoint<?> USER_BACK =
      new UserEndpoints.RestoreUser(HELD.id(), ADA, ADA, Set.of(UserField.FIRST_NAME));

  @Test
  void aMembershipNamesItsUserOrganizationStatusAndRole() {
    assertThat(JOIN.misnamed(membership("user_w", "org_w", "active", "member"))).isEmpty();
    assertThat(JOIN.misnamed(membership("user_x", "org_w", "active", "member"))).isPresent();
    assertThat(JOIN.misnamed(membership("user_w", "org_x", "active", "member"))).isPresent();
    assertThat(JOIN.misnamed(membership("user_w", "org_w", "pending", "member"))).isPresent();
    assertThat(JOIN.misnamed(membership("user_w", "org_w", "active", "admin"))).isPresent();
  }

  @Test
  void aCreatedUserNamesItsExternalIdAndAddress() {
    Endpoint<?> create =
        new UserEndpoints.CreateUser(
            new TargetUser("user_c", "ADA@acme.test", true, null, null, Map.of()), null);
    assertThat(create.misnamed(new Outcome.Answer(HELD))).isEmpty();
    assertThat(create.misnamed(user("user_x", "ada@acme.test"))).isPresent();
    assertThat(create.misnamed(user("user_c", "bob@acme.test"))).isPresent();
    assertThat(create.misnamed(user(null, "ada@acme.test"))).isPresent();
  }

  private static Outcome user(@Nullable String externalId, String email) {
    return new Outcome.Answer(
        new WorkosUser("user_w", email, true, "Ada", "L", externalId, Map.of(), null, null));
  }

  @Test
  void aDomainNamesItsOrganization() {
    Endpoint<?> add = new DomainEndpoints.AddDomain("org_w", "acme.test");
    WorkosDomain domain = new WorkosDomain("d_w", "acme.test", "pending");
    assertThat(add.misnamed(new Outcome.Answer(new AddedDomain(domain, "org_w")))).isEmpty();
    assertThat(add.misnamed(new Outcome.Answer(new AddedDomain(domain, "org_x")))).isPresent();
  }

  @Test
  void whatIsTakenBackIsNamedByItsId() {
    assertThat(ROLE_BACK.misnamed(membership("user_w", "org_w", "active", "member"))).isEmpty();
    assertThat(ROLE_BACK.misnamed(membership("user_w", "org_w", "active", "admin")))
        .as("the role is still there")
        .isPresent();
    assertThat(
            new MembershipEndpoints.UpdateMembership("om_other", Set.of("member"))
                .misnamed(membership("user_w", "org_w", "active", "member")))
        .isPresent();
    assertThat(USER_BACK.misnamed(new Outcome.Answer(HELD))).isEmpty();
    assertThat(
            new UserEndpoints.RestoreUser("user_x", ADA, ADA, Set.of(UserField.FIRST_NAME))
                .misnamed(new Outcome.Answer(HELD)))
        .isPresent();
    assertThat(USER_BACK.misnamed(new Outcome.Deleted())).isEmpty();
  }

  @Test
  void theAnswerToAnUndoMustNameWhatItTakesBack() {
    assertThat(
            new InvitationEndpoints.RevokeInvitation("inv_w")
                .misnamed(
                    new Outcome.Answer(
                        new WorkosInvitation("inv_x", "ada@acme.test", "revoked", null))))
        .isPresent();
    assertThat(
            new RoleEndpoints.SetRolePermissions("admin", Set.of())
                .misnamed(new Outcome.Answer(new WorkosRole("other", "Other", Set.of()))))
        .isPresent();
  }

  private static Outcome membership(String user, String organization, String status, String role) {
    return new Outcome.Answer(
        new WorkosMembership("om_w", user, organization, status, Set.of(role), null));
  }
}

package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.domain.DomainEndpoints.AddedDomain;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An answer counts only if it names what was sent, on the way in and on the way back. */
class NamedInAnswerTest {
  private static final UserContent ADA =
      new UserContent("user_c", "ada@acme.test", true, "Ada", "L", Map.of());

  private static final Endpoint<?> JOIN =
      new MembershipEndpoints.CreateMembership("user_w", "org_w", "member");
  private static final Endpoint<?> ROLE_BACK =
      new MembershipEndpoints.UpdateMembership("om_w", Set.of("member"));
  private static final Endpoint<?> USER_BACK =
      new UserEndpoints.RestoreUser(Plans.WORKOS_ID, ADA, ADA, Set.of(UserField.FIRST_NAME));

  @Test
  void aMembershipNamesItsUserOrganizationStatusAndRole() {
    assertThat(NamedInAnswer.otherThan(JOIN, membership("user_w", "org_w", "active", "member")))
        .isEmpty();
    assertThat(NamedInAnswer.otherThan(JOIN, membership("user_x", "org_w", "active", "member")))
        .isPresent();
    assertThat(NamedInAnswer.otherThan(JOIN, membership("user_w", "org_x", "active", "member")))
        .isPresent();
    assertThat(NamedInAnswer.otherThan(JOIN, membership("user_w", "org_w", "pending", "member")))
        .isPresent();
    assertThat(NamedInAnswer.otherThan(JOIN, membership("user_w", "org_w", "active", "admin")))
        .isPresent();
  }

  @Test
  void aDomainNamesItsOrganization() {
    Endpoint<?> add = new DomainEndpoints.AddDomain("org_w", "acme.test");
    WorkosDomain domain = new WorkosDomain("d_w", "acme.test", "pending");
    assertThat(NamedInAnswer.otherThan(add, new Outcome.Answer(new AddedDomain(domain, "org_w"))))
        .isEmpty();
    assertThat(NamedInAnswer.otherThan(add, new Outcome.Answer(new AddedDomain(domain, "org_x"))))
        .isPresent();
  }

  @Test
  void whatIsTakenBackIsNamedByItsId() {
    assertThat(
            NamedInAnswer.otherThanUndone(
                ROLE_BACK, membership("user_w", "org_w", "active", "member")))
        .isEmpty();
    assertThat(
            NamedInAnswer.otherThanUndone(
                ROLE_BACK, membership("user_w", "org_w", "active", "admin")))
        .as("the role is still there")
        .isPresent();
    assertThat(
            NamedInAnswer.otherThanUndone(
                new MembershipEndpoints.UpdateMembership("om_other", Set.of("member")),
                membership("user_w", "org_w", "active", "member")))
        .isPresent();
    assertThat(NamedInAnswer.otherThanUndone(USER_BACK, new Outcome.Answer(Plans.held("user_c"))))
        .isEmpty();
    assertThat(
            NamedInAnswer.otherThanUndone(
                new UserEndpoints.RestoreUser("user_x", ADA, ADA, Set.of(UserField.FIRST_NAME)),
                new Outcome.Answer(Plans.held("user_c"))))
        .isPresent();
    assertThat(NamedInAnswer.otherThanUndone(USER_BACK, new Outcome.Deleted())).isEmpty();
  }

  @Test
  void theAnswerToAnUndoMustBeOfItsKind() {
    assertThat(
            NamedInAnswer.otherThanUndone(
                USER_BACK,
                new Outcome.Answer(
                    new WorkosOrganization("org_w", "Acme", null, Map.of(), List.of(), null))))
        .isPresent();
    assertThat(
            NamedInAnswer.otherThanUndone(
                new InvitationEndpoints.RevokeInvitation("inv_w"),
                new Outcome.Answer(
                    new WorkosInvitation("inv_x", "ada@acme.test", "revoked", null))))
        .isPresent();
    assertThat(
            NamedInAnswer.otherThanUndone(
                new RoleEndpoints.SetRolePermissions("admin", Set.of()),
                new Outcome.Answer(new WorkosRole("other", "Other", Set.of()))))
        .isPresent();
  }

  private static Outcome membership(String user, String organization, String status, String role) {
    return new Outcome.Answer(
        new WorkosMembership("om_w", user, organization, status, Set.of(role), null));
  }
}

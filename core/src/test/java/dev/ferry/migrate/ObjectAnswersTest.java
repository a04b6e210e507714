package dev.ferry.migrate;

import static dev.ferry.migrate.ObjectPlans.TIED;
import static dev.ferry.model.OperationKind.CREATE_DOMAIN;
import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.CREATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.CREATE_ROLE;
import static dev.ferry.model.OperationKind.SEND_INVITATION;
import static dev.ferry.model.OperationKind.SET_PERMISSIONS;
import static dev.ferry.model.OperationKind.UPDATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.UPDATE_ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the answers about objects other than users tell. */
class ObjectAnswersTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  private static final WorkosDomain HELD = new WorkosDomain("org_domain_w", "Acme.test", "pending");

  private static final Fact OF_OTHERS =
      new Fact.Refused(
          CREATE_ROLE,
          Reason.CHANGED_SINCE_PLAN,
          0,
          "others have made a role with this slug since the plan");

  /**
   * @param lost true if an answer to the operation was lost before
   * @param look true if it answers the look-up, else the change
   */
  record Case(
      String why,
      ObjectPlan plan,
      OperationKind kind,
      boolean lost,
      boolean look,
      Outcome outcome,
      Fact first) {
    @Override
    public String toString() {
      return why;
    }
  }

  @ParameterizedTest
  @MethodSource
  void learn(Case given) {
    ForwardWorkflow<?> workflow =
        (ForwardWorkflow<?>) PROTOCOL.workflow(given.plan(), TIED, List.of());
    if (given.lost()) {
      workflow = workflow.after(Fact.Intended.of(given.kind(), null));
      workflow = workflow.after(new Fact.AnswerLost(given.kind(), "closed"));
    }
    Endpoint<?> request =
        given.look()
            ? workflow.look(given.kind()).request()
            : workflow.write(given.kind()).request();
    List<Fact> facts = workflow.learn(given.kind(), request, given.outcome());
    assertThat(facts).first().isEqualTo(given.first());
  }

  static Stream<Case> learn() {
    return Stream.of(created(), found(), refused(), changed()).flatMap(cases -> cases);
  }

  private static Stream<Case> created() {
    return Stream.of(
        change(
            "201",
            ObjectPlans.organization(),
            CREATE_ORGANIZATION,
            new Outcome.Answer(ObjectPlans.held("Acme")),
            new Fact.Applied(CREATE_ORGANIZATION, "org_w")),
        change(
            "exists: looked for, not taken for failed",
            ObjectPlans.membership(),
            CREATE_MEMBERSHIP,
            new Outcome.AlreadyThere(false, error(409, "entity_already_exists")),
            new Fact.Duplicate(CREATE_MEMBERSHIP, true)),
        change(
            "a quota that is used up is no word about the invitation: it is sent another day",
            ObjectPlans.invitation(),
            SEND_INVITATION,
            new Outcome.Rejected(error(429, "daily_quota_exceeded")),
            new Fact.Refused(
                SEND_INVITATION, Reason.QUOTA_USED_UP, 429, "HTTP 429 daily_quota_exceeded")),
        change(
            "an organization made a moment ago may not be known everywhere",
            ObjectPlans.membership(),
            CREATE_MEMBERSHIP,
            new Outcome.Rejected(error(404, "entity_not_found")),
            new Fact.AnswerLost(CREATE_MEMBERSHIP, "HTTP 404 entity_not_found")),
        change(
            "the answer of a gateway settles nothing",
            ObjectPlans.membership(),
            CREATE_MEMBERSHIP,
            new Outcome.GatewayResponse(error(403, null)),
            new Fact.AnswerLost(CREATE_MEMBERSHIP, "HTTP 403")));
  }

  private static Stream<Case> found() {
    return Stream.of(
        look(
            "found, none was lost: somebody else's",
            ObjectPlans.organization(),
            CREATE_ORGANIZATION,
            false,
            new Outcome.Answer(ObjectPlans.held("Acme")),
            new Fact.Adopted(CREATE_ORGANIZATION, "org_w")),
        look(
            "found after a loss: our own",
            ObjectPlans.organization(),
            CREATE_ORGANIZATION,
            true,
            new Outcome.Answer(ObjectPlans.held("Acme")),
            new Fact.Applied(CREATE_ORGANIZATION, "org_w")),
        look(
            "another organization is no answer",
            ObjectPlans.organization(),
            CREATE_ORGANIZATION,
            true,
            new Outcome.Answer(
                new WorkosOrganization("org_x", "Acme", "org_d", Map.of(), List.of(), null)),
            new Fact.LookFailed(CREATE_ORGANIZATION, "WorkOS returned another organization")),
        look(
            "a role with permissions is not the one that we began to make",
            ObjectPlans.role(Fate.CREATE, null),
            CREATE_ROLE,
            true,
            new Outcome.Answer(new RoleAnswer(ObjectPlans.role("read"))),
            OF_OTHERS),
        look(
            "nor is one without, if every request of ours was answered",
            ObjectPlans.role(Fate.CREATE, null),
            CREATE_ROLE,
            false,
            new Outcome.Answer(new RoleAnswer(ObjectPlans.role())),
            OF_OTHERS),
        look(
            "one without is ours if an answer was lost",
            ObjectPlans.role(Fate.CREATE, null),
            CREATE_ROLE,
            true,
            new Outcome.Answer(new RoleAnswer(ObjectPlans.role())),
            new Fact.Applied(CREATE_ROLE, "billing")),
        look(
            "a membership is one of this user in this organization",
            ObjectPlans.membership(),
            CREATE_MEMBERSHIP,
            true,
            new Outcome.Answer(
                new Page<>(List.of(ofAnother(), ObjectPlans.member("active", "admin")), null)),
            new Fact.Applied(CREATE_MEMBERSHIP, "om_w")),
        look(
            "somebody else's membership is none",
            ObjectPlans.membership(),
            CREATE_MEMBERSHIP,
            true,
            new Outcome.Answer(new Page<>(List.of(ofAnother()), null)),
            new Fact.LookedAbsent(CREATE_MEMBERSHIP)),
        look(
            "one with another role is not made our own",
            ObjectPlans.membership(),
            CREATE_MEMBERSHIP,
            false,
            new Outcome.Answer(new Page<>(List.of(ObjectPlans.member("active", "member")), null)),
            new Fact.Refused(
                CREATE_MEMBERSHIP, Reason.TARGET_DIFFERS, 0, "it was there: active, with member")),
        look(
            "one that is switched off, neither",
            ObjectPlans.membership(),
            CREATE_MEMBERSHIP,
            true,
            new Outcome.Answer(new Page<>(List.of(ObjectPlans.member("inactive", "admin")), null)),
            new Fact.Refused(
                CREATE_MEMBERSHIP, Reason.TARGET_DIFFERS, 0, "it was there: inactive, with admin")),
        look(
            "a domain is known by its name, whatever its case",
            ObjectPlans.domain(false),
            CREATE_DOMAIN,
            true,
            new Outcome.Answer(ObjectPlans.held("Acme", HELD)),
            new Fact.Applied(CREATE_DOMAIN, "org_domain_w")),
        look(
            "an invitation that is over is none",
            ObjectPlans.invitation(),
            SEND_INVITATION,
            false,
            new Outcome.Answer(
                Page.whole(
                    List.of(new WorkosInvitation("inv_w", "ada@acme.test", "revoked", "org_w")))),
            new Fact.LookedAbsent(SEND_INVITATION)),
        look(
            "one that is over may be ours if an answer was lost: nobody is written to twice",
            ObjectPlans.invitation(),
            SEND_INVITATION,
            true,
            new Outcome.Answer(
                Page.whole(
                    List.of(new WorkosInvitation("inv_w", "ada@acme.test", "revoked", "org_w")))),
            new Fact.Refused(
                SEND_INVITATION,
                Reason.CHANGED_SINCE_PLAN,
                0,
                "an answer was lost, and an invitation to this address is revoked: it is not sent"
                    + " again")));
  }

  private static Stream<Case> refused() {
    ObjectPlan verified =
        ObjectPlans.organization(
            Fate.CREATE,
            new TargetOrganization("org_c", "Acme", Map.of(), List.of("acme.test")),
            null,
            Set.of());
    return Stream.of(
        change(
            "metadata refused: the organization goes without",
            ObjectPlans.organization(),
            CREATE_ORGANIZATION,
            new Outcome.Rejected(error(400, "invalid_metadata")),
            new Fact.PartRefused(
                CREATE_ORGANIZATION, UserField.METADATA, "HTTP 400 invalid_metadata")),
        change(
            "a verified domain refused: it goes without",
            verified,
            CREATE_ORGANIZATION,
            new Outcome.Rejected(error(409, null)),
            new Fact.PartRefused(CREATE_ORGANIZATION, UserField.DOMAINS, "HTTP 409")),
        change(
            "a public mail service's domain",
            ObjectPlans.domain(false),
            CREATE_DOMAIN,
            new Outcome.Rejected(error(422, null)),
            new Fact.Refused(CREATE_DOMAIN, Reason.DOMAIN_REFUSED_BY_WORKOS, 422, "HTTP 422")),
        change(
            "a role that is not there",
            ObjectPlans.membership(),
            CREATE_MEMBERSHIP,
            new Outcome.Rejected(error(422, "invalid_role")),
            new Fact.Refused(
                CREATE_MEMBERSHIP, Reason.ROLE_NOT_THERE, 422, "HTTP 422 invalid_role")));
  }

  private static Stream<Case> changed() {
    ObjectPlan renamed =
        ObjectPlans.organization(
            Fate.UPDATE,
            new TargetOrganization("org_c", "Acme Inc.", Map.of(), List.of()),
            ObjectPlans.held("Acme"),
            Set.of(OrganizationField.NAME));
    ObjectPlan promoted =
        ObjectPlans.membership(Fate.UPDATE, null, ObjectPlans.member("active", "member"));
    ObjectPlan role = ObjectPlans.role(Fate.UPDATE, ObjectPlans.role("read"));
    return Stream.of(
        look(
            "a name that is written is seen",
            renamed,
            UPDATE_ORGANIZATION,
            true,
            new Outcome.Answer(ObjectPlans.held("Acme Inc.")),
            new Fact.Applied(UPDATE_ORGANIZATION, "org_w")),
        look(
            "one that is not goes again",
            renamed,
            UPDATE_ORGANIZATION,
            true,
            new Outcome.Answer(ObjectPlans.held("Acme")),
            new Fact.LookedAbsent(UPDATE_ORGANIZATION)),
        look(
            "what is gone is not made anew",
            renamed,
            UPDATE_ORGANIZATION,
            true,
            new Outcome.Absent(),
            new Fact.Refused(
                UPDATE_ORGANIZATION, Reason.CHANGED_SINCE_PLAN, 404, "it is no longer in WorkOS")),
        look(
            "permissions that others gave a role since the plan are not written over",
            role,
            SET_PERMISSIONS,
            false,
            new Outcome.Answer(new RoleAnswer(ObjectPlans.role("read", "theirs"))),
            new Fact.Refused(
                SET_PERMISSIONS,
                Reason.TARGET_DIFFERS,
                0,
                "since the plan was made others gave it theirs: plan again")),
        look(
            "a role's permissions: all that were there and all that were to come",
            role,
            SET_PERMISSIONS,
            true,
            new Outcome.Answer(new RoleAnswer(ObjectPlans.role("pay"))),
            new Fact.LookedAbsent(SET_PERMISSIONS)),
        look(
            "a member's new role",
            promoted,
            UPDATE_MEMBERSHIP,
            true,
            new Outcome.Answer(ObjectPlans.member("active", "admin")),
            new Fact.Applied(UPDATE_MEMBERSHIP, "om_w")));
  }

  private static Case change(
      String why, ObjectPlan plan, OperationKind kind, Outcome outcome, Fact first) {
    return new Case(why, plan, kind, false, false, outcome, first);
  }

  private static Case look(
      String why, ObjectPlan plan, OperationKind kind, boolean lost, Outcome outcome, Fact first) {
    return new Case(why, plan, kind, lost, true, outcome, first);
  }

  private static WorkosMembership ofAnother() {
    return new WorkosMembership("om_x", "user_x", "org_w", "active", Set.of("admin"), null);
  }

  private static ApiError error(int status, @Nullable String code) {
    return new ApiError(status, code, "", List.of(), null);
  }
}

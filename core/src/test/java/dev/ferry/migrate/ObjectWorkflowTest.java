package dev.ferry.migrate;

import static dev.ferry.migrate.ObjectPlans.TIED;
import static dev.ferry.model.OperationKind.ADOPT_ORGANIZATION;
import static dev.ferry.model.OperationKind.CREATE_DOMAIN;
import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.CREATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.CREATE_PERMISSION;
import static dev.ferry.model.OperationKind.CREATE_ROLE;
import static dev.ferry.model.OperationKind.SEND_INVITATION;
import static dev.ferry.model.OperationKind.SET_PERMISSIONS;
import static dev.ferry.model.OperationKind.UPDATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.UPDATE_ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.UserField;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plan and facts of objects other than users in, next step out. */
class ObjectWorkflowTest {
  private static final Protocol PROTOCOL = new Protocol(RetryPolicy.standard(), "Clerk");
  private static final Endpoint<?> FIND = new OrganizationEndpoints.FindOrganization("org_c");
  private static final Endpoint<?> MEMBERS =
      new MembershipEndpoints.ListMemberships("user_w", "org_w", null);

  /** Given these facts of this run, this request is the next. */
  record Case(String why, ObjectPlan plan, Endpoint<?> next, List<Fact> facts) {
    @Override
    public String toString() {
      return why;
    }
  }

  private static Case of(String why, ObjectPlan plan, Endpoint<?> next, Fact... facts) {
    return new Case(why, plan, next, List.of(facts));
  }

  @ParameterizedTest
  @MethodSource
  void theNextRequest(Case given) {
    assertThat(request(step(workflow(given.plan(), TIED), given.facts()))).isEqualTo(given.next());
  }

  static Stream<Case> theNextRequest() {
    ObjectPlan organization = ObjectPlans.organization();
    ObjectPlan membership = ObjectPlans.membership();
    ObjectPlan role = ObjectPlans.role(Fate.CREATE, null);
    Endpoint<?> create = new OrganizationEndpoints.CreateOrganization(ObjectPlans.ACME);
    return Stream.of(
        of("an organization is created whole", organization, create),
        of("lost: looked for first", organization, FIND, sent(CREATE_ORGANIZATION), lost()),
        of(
            "not found thrice: it goes again",
            organization,
            create,
            sent(CREATE_ORGANIZATION),
            lost(),
            new Fact.LookedAbsent(CREATE_ORGANIZATION),
            new Fact.LookedAbsent(CREATE_ORGANIZATION),
            new Fact.LookedAbsent(CREATE_ORGANIZATION)),
        of(
            "throttled: it goes again",
            organization,
            create,
            sent(CREATE_ORGANIZATION),
            new Fact.Throttled(CREATE_ORGANIZATION)),
        of(
            "metadata refused: it goes without",
            organization,
            new OrganizationEndpoints.CreateOrganization(ObjectPlans.ACME.withoutMetadata()),
            sent(CREATE_ORGANIZATION),
            new Fact.PartRefused(CREATE_ORGANIZATION, UserField.METADATA, "no")),
        of(
            "the process died: looked for",
            membership,
            MEMBERS,
            sent(CREATE_MEMBERSHIP),
            new Fact.AnswerLost(CREATE_MEMBERSHIP, "the run ended")),
        of(
            "it exists, says WorkOS: looked for",
            membership,
            MEMBERS,
            sent(CREATE_MEMBERSHIP),
            new Fact.Duplicate(CREATE_MEMBERSHIP, true)),
        of(
            "a role comes without permissions",
            role,
            new RoleEndpoints.CreateRole(ObjectPlans.BILLING)),
        of(
            "then it gets them",
            role,
            new RoleEndpoints.SetRolePermissions("billing", Set.of("pay")),
            sent(CREATE_ROLE),
            new Fact.Applied(CREATE_ROLE, "billing"),
            new Fact.LookedAbsent(SET_PERMISSIONS)),
        of(
            "a role that is there keeps what it has",
            ObjectPlans.role(Fate.UPDATE, ObjectPlans.role("read")),
            new RoleEndpoints.SetRolePermissions("billing", Set.of("pay", "read")),
            new Fact.LookedAbsent(SET_PERMISSIONS)),
        of(
            "a domain that comes with its organization is looked for first",
            ObjectPlans.domain(true),
            new OrganizationEndpoints.GetOrganization("org_w")),
        of(
            "and added if it did not come",
            ObjectPlans.domain(true),
            new DomainEndpoints.AddDomain("org_w", "acme.test"),
            new Fact.LookedAbsent(CREATE_DOMAIN)),
        of(
            "any other is added at once",
            ObjectPlans.domain(false),
            new DomainEndpoints.AddDomain("org_w", "acme.test")),
        of(
            "a role that differs is written only if so planned",
            ObjectPlans.membership(Fate.UPDATE, null, ObjectPlans.member("active", "member")),
            new MembershipEndpoints.UpdateMembership("om_w", Set.of("admin"))),
        of(
            "an invitation that may have gone out is looked for before a second mail",
            ObjectPlans.invitation(),
            new InvitationEndpoints.ListInvitations("ada@acme.test", "org_w"),
            sent(SEND_INVITATION),
            new Fact.AnswerLost(SEND_INVITATION, "closed")));
  }

  /** How a workflow ends that knows these facts. */
  record End(
      String why,
      ObjectPlan plan,
      ParentIds ties,
      Outcome outcome,
      @Nullable Reason reason,
      List<Fact> facts) {
    @Override
    public String toString() {
      return why;
    }
  }

  @ParameterizedTest
  @MethodSource
  void theEnd(End given) {
    Step step = step(workflow(given.plan(), given.ties()), given.facts());
    assertThat(step).isInstanceOf(Step.Finish.class);
    Result<?> result = ((Step.Finish) step).results().get(0);
    assertThat(result.outcome()).isEqualTo(given.outcome());
    assertThat(result.reason()).isEqualTo(given.reason());
  }

  static Stream<End> theEnd() {
    ObjectPlan membership = ObjectPlans.membership();
    ObjectPlan role = ObjectPlans.role(Fate.CREATE, null);
    return Stream.of(
        new End(
            "a membership without its user waits for the next run",
            membership,
            new ParentIds(null, "org_w"),
            Outcome.FAILED,
            Reason.USER_NOT_THERE,
            List.of()),
        new End(
            "a domain without its organization, too",
            ObjectPlans.domain(false),
            ParentIds.NONE,
            Outcome.FAILED,
            Reason.ORGANIZATION_NOT_THERE,
            List.of()),
        new End(
            "what is skipped is skipped, whatever it hangs on",
            ObjectPlans.membership(Fate.SKIP, Reason.USER_NOT_CARRIED, null),
            ParentIds.NONE,
            Outcome.SKIPPED,
            Reason.USER_NOT_CARRIED,
            List.of()),
        new End(
            "a role whose permissions were refused has failed",
            role,
            ParentIds.NONE,
            Outcome.FAILED,
            Reason.REFUSED_BY_WORKOS,
            List.of(
                new Fact.Applied(CREATE_ROLE, "billing"),
                new Fact.Refused(SET_PERMISSIONS, Reason.REFUSED_BY_WORKOS, 422, "no"))),
        new End(
            "a role that others made meanwhile is named, and gets no permissions of ours",
            role,
            ParentIds.NONE,
            Outcome.FAILED,
            Reason.CHANGED_SINCE_PLAN,
            List.of(
                sent(CREATE_ROLE),
                new Fact.Duplicate(CREATE_ROLE, true),
                new Fact.Refused(CREATE_ROLE, Reason.CHANGED_SINCE_PLAN, 0, "by others"))),
        new End(
            "nobody becomes a member with a role that has not come",
            membership,
            TIED.awaitingRole(),
            Outcome.FAILED,
            Reason.ROLE_NOT_THERE,
            List.of()),
        new End(
            "nor is given it instead of another one",
            ObjectPlans.membership(Fate.UPDATE, null, ObjectPlans.member("active", "member")),
            TIED.awaitingRole(),
            Outcome.FAILED,
            Reason.ROLE_NOT_THERE,
            List.of()),
        new End(
            "nor is invited with it",
            ObjectPlans.invitation(),
            TIED.awaitingRole(),
            Outcome.FAILED,
            Reason.ROLE_NOT_THERE,
            List.of()),
        new End(
            "who is a member already stays one",
            ObjectPlans.membership(Fate.UNCHANGED, null, ObjectPlans.member("active", "admin")),
            TIED.awaitingRole(),
            Outcome.UNCHANGED,
            null,
            List.of()),
        new End(
            "a domain that another organization has",
            ObjectPlans.domain(false),
            TIED,
            Outcome.FAILED,
            Reason.DOMAIN_IN_USE,
            List.of(new Fact.Refused(CREATE_DOMAIN, Reason.DOMAIN_IN_USE, 0, "elsewhere"))),
        new End(
            "an organization whose verified domains were refused is named",
            ObjectPlans.organization(),
            ParentIds.NONE,
            Outcome.CREATED,
            Reason.DOMAIN_REFUSED_BY_WORKOS,
            List.of(
                sent(CREATE_ORGANIZATION),
                new Fact.PartRefused(CREATE_ORGANIZATION, UserField.DOMAINS, "HTTP 409"),
                sent(CREATE_ORGANIZATION),
                new Fact.Applied(CREATE_ORGANIZATION, "org_w"))),
        new End(
            "a domain that did not come verified and had to be added, too",
            ObjectPlans.domain(true),
            TIED,
            Outcome.CREATED,
            Reason.DOMAIN_NOT_PROVEN,
            List.of(
                new Fact.LookedAbsent(CREATE_DOMAIN),
                sent(CREATE_DOMAIN),
                new Fact.Applied(CREATE_DOMAIN, "org_domain_w"))),
        new End(
            "an invitation that an earlier run sent",
            ObjectPlans.invitation(Fate.UNCHANGED),
            TIED,
            Outcome.UNCHANGED,
            null,
            List.of()),
        new End(
            "an adopted organization",
            ObjectPlans.organization(
                Fate.ADOPT, ObjectPlans.ACME, ObjectPlans.held("Acme"), Set.of()),
            ParentIds.NONE,
            Outcome.ADOPTED,
            null,
            List.of(new Fact.Adopted(ADOPT_ORGANIZATION, "org_w"))));
  }

  @Test
  void whatWasGivenUpUnsettledIsLookedForByTheNextRun() {
    List<Fact> earlier =
        List.of(
            sent(CREATE_MEMBERSHIP),
            new Fact.AnswerLost(CREATE_MEMBERSHIP, "closed"),
            new Fact.GaveUp(CREATE_MEMBERSHIP, Reason.TARGET_UNAVAILABLE));
    Workflow again = PROTOCOL.workflow(ObjectPlans.membership(), TIED, earlier);
    assertThat(request(again.next())).isEqualTo(MEMBERS);
  }

  @Test
  void whatExistsBySomebodysWordAndIsNowhereIsNotSentAgainInThisRun() {
    List<Fact> facts =
        List.of(
            sent(CREATE_DOMAIN),
            new Fact.Duplicate(CREATE_DOMAIN, true),
            new Fact.LookedAbsent(CREATE_DOMAIN),
            new Fact.LookedAbsent(CREATE_DOMAIN),
            new Fact.LookedAbsent(CREATE_DOMAIN));
    Step step = step(workflow(ObjectPlans.domain(false), TIED), facts);
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.Note.class,
            note ->
                assertThat(note.fact())
                    .isInstanceOfSatisfying(
                        Fact.Refused.class,
                        no -> assertThat(no.reason()).isEqualTo(Reason.DOMAIN_IN_USE)));
  }

  @Test
  void anIntentTellsAnUndoWhatWasThereAndWhatIsWritten() {
    ObjectPlan plan =
        ObjectPlans.organization(
            Fate.UPDATE,
            new TargetOrganization("org_c", "Acme Inc.", Map.of("tier", "gold"), List.of()),
            ObjectPlans.held("Acme"),
            Set.of(OrganizationField.NAME, OrganizationField.METADATA));
    Step.Send send = (Step.Send) workflow(plan, ParentIds.NONE).next();
    assertThat(send.intent())
        .isEqualTo(
            Fact.Intended.of(
                UPDATE_ORGANIZATION,
                new Fact.Change(
                    "org_w",
                    new ObjectContent("Acme", Map.of("tier", "gold", "own", "1"), Set.of()),
                    new ObjectContent("Acme Inc.", Map.of("tier", "gold", "own", "1"), Set.of()))));
  }

  @Test
  void aChangedRoleWaitsForItsUserWhoMayStillHaveToBeLinked() {
    ObjectPlan plan =
        ObjectPlans.membership(Fate.UPDATE, null, ObjectPlans.member("active", "member"));
    assertThat(workflow(plan, new ParentIds(null, "org_w")).next())
        .isInstanceOfSatisfying(
            Step.Finish.class,
            end -> {
              assertThat(end.results().get(0).failed()).isTrue();
              assertThat(end.results().get(0).retryable()).as("a later run takes it up").isTrue();
            });
  }

  @Test
  void theIntentOfAChangedRoleKeepsTheRoleBefore() {
    ObjectPlan plan =
        ObjectPlans.membership(Fate.UPDATE, null, ObjectPlans.member("active", "member"));
    Step.Send send = (Step.Send) workflow(plan, ObjectPlans.TIED).next();
    assertThat(send.intent())
        .isEqualTo(
            Fact.Intended.of(
                UPDATE_MEMBERSHIP,
                new Fact.Change(
                    "om_w",
                    new ObjectContent(null, Map.of(), Set.of("member")),
                    new ObjectContent(null, Map.of(), Set.of("admin")),
                    new Fact.Place("user_c", "user_w", "org_c", "org_w"))));
  }

  @Test
  void theIntentOfACreationTellsWhatTheObjectIs() {
    Step.Send send = (Step.Send) workflow(ObjectPlans.permission(), ParentIds.NONE).next();
    assertThat(send.intent())
        .isEqualTo(
            Fact.Intended.of(
                CREATE_PERMISSION,
                new Fact.Change("pay", null, new ObjectContent("Pay", Map.of(), Set.of()))));
  }

  private static Workflow workflow(ObjectPlan plan, ParentIds ties) {
    return PROTOCOL.workflow(plan, ties, List.of());
  }

  private static Step step(Workflow workflow, List<Fact> facts) {
    Workflow now = workflow;
    for (Fact fact : facts) {
      now = now.after(fact);
    }
    return now.next();
  }

  private static Endpoint<?> request(Step step) {
    if (step instanceof Step.Send send) {
      return send.request();
    } else if (step instanceof Step.Look look) {
      return look.request();
    }
    throw new AssertionError("no request: " + step);
  }

  private static Fact sent(OperationKind kind) {
    return Fact.Intended.of(kind, null);
  }

  private static Fact lost() {
    return new Fact.AnswerLost(CREATE_ORGANIZATION, "closed");
  }
}

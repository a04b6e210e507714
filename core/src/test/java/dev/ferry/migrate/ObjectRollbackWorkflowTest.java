package dev.ferry.migrate;

import static dev.ferry.model.OperationKind.CREATE_DOMAIN;
import static dev.ferry.model.OperationKind.CREATE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.CREATE_ORGANIZATION;
import static dev.ferry.model.OperationKind.CREATE_PERMISSION;
import static dev.ferry.model.OperationKind.DELETE_DOMAIN;
import static dev.ferry.model.OperationKind.DELETE_MEMBERSHIP;
import static dev.ferry.model.OperationKind.DELETE_ORGANIZATION;
import static dev.ferry.model.OperationKind.DELETE_PERMISSION;
import static dev.ferry.model.OperationKind.RESTORE_ORGANIZATION;
import static dev.ferry.model.OperationKind.RESTORE_PERMISSIONS;
import static dev.ferry.model.OperationKind.REVOKE_INVITATION;
import static dev.ferry.model.OperationKind.SEND_INVITATION;
import static dev.ferry.model.OperationKind.SET_PERMISSIONS;
import static dev.ferry.model.OperationKind.UPDATE_ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Step;
import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.kind.invitation.InvitationEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.kind.role.RoleEndpoints.RoleAnswer;
import dev.ferry.kind.role.RoleEndpoints.RoleList;
import dev.ferry.migrate.ParentState.Owner;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import dev.ferry.workspace.Journal.Entry.Noted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is decided about each kind of object from what was looked at right before. */
class ObjectRollbackWorkflowTest {
  private static final Instant THEN = Instant.parse("2026-11-01T12:00:00Z");
  private static final String CREATED_AT = "2026-11-01T12:00:01Z";
  private static final String LONG_BEFORE = "2026-10-01T12:00:00Z";
  private static final String SINCE = "2026-11-02T12:00:00Z";
  private static final Place PLACE = new Place("u1", "user_1", "o1", "org_1");
  private static final ObjectContent ACME = content("Acme", Map.of("plan", "pro"));
  private static final ObjectContent BEFORE = content("Before", Map.of());

  private static final List<Fact> MEMBERSHIP =
      List.of(
          creating(CREATE_MEMBERSHIP, slugs("member")),
          new Fact.Applied(CREATE_MEMBERSHIP, "om_1"));
  private static final List<Fact> MEMBERSHIP_FOUND =
      List.of(
          creating(CREATE_MEMBERSHIP, slugs("member")),
          new Fact.AnswerLost(CREATE_MEMBERSHIP, "reset"),
          new Fact.Applied(CREATE_MEMBERSHIP, "om_1"));
  private static final List<Fact> ORGANIZATION =
      List.of(creating(CREATE_ORGANIZATION, ACME), new Fact.Applied(CREATE_ORGANIZATION, "org_1"));
  private static final List<Fact> UPDATED =
      List.of(
          Fact.Intended.of(UPDATE_ORGANIZATION, new Change("org_1", BEFORE, ACME)),
          new Fact.Applied(UPDATE_ORGANIZATION, "org_1"));
  private static final List<Fact> DOMAIN =
      List.of(
          creating(CREATE_DOMAIN, content("acme.test", Map.of())),
          new Fact.Applied(CREATE_DOMAIN, "d_1"));
  private static final List<Fact> INVITATION =
      List.of(
          creating(SEND_INVITATION, content("new@acme.test", Map.of())),
          new Fact.Applied(SEND_INVITATION, "inv_1"));
  private static final List<Fact> PERMISSION =
      List.of(
          Fact.Intended.of(CREATE_PERMISSION, new Change("p", null, content("P", Map.of()))),
          new Fact.Applied(CREATE_PERMISSION, "p"));
  private static final List<Fact> ROLE =
      List.of(
          Fact.Intended.of(SET_PERMISSIONS, new Change("editor", slugs("a"), slugs("a", "b"))),
          new Fact.Applied(SET_PERMISSIONS, "editor"));

  /** What the last look of a round tells. */
  record Case(
      String why,
      ObjectKind kind,
      List<Fact> history,
      OperationKind operation,
      Outcome seen,
      List<Fact> now,
      Fact learnt) {
    @Override
    public String toString() {
      return kind + ": " + why;
    }
  }

  @ParameterizedTest
  @MethodSource
  void learns(Case given) {
    ObjectRollbackWorkflow workflow = workflow(given.kind(), given.history(), ParentState.FREE);
    for (Fact fact : given.now()) {
      workflow = workflow.after(fact);
    }
    assertThat(workflow.next()).isInstanceOf(Step.Look.class);
    Endpoint<?> look = ((Step.Look) workflow.next()).request();
    List<Fact> learnt = workflow.learn(given.operation(), look, given.seen());
    assertThat(learnt.get(learnt.size() - 1)).isEqualTo(given.learnt());
  }

  static Stream<Case> learns() {
    OperationKind member = DELETE_MEMBERSHIP;
    OperationKind org = DELETE_ORGANIZATION;
    return Stream.of(
        of("as we left it", MEMBERSHIP, membership("active", CREATED_AT, "member"), null)
            .learns(new Fact.Cleared(member, "om_1")),
        of("another role", MEMBERSHIP, membership("active", CREATED_AT, "owner"), null)
            .learns(new Fact.Kept(member, Reason.CHANGED_SINCE, "roles owner")),
        of("switched off", MEMBERSHIP, membership("inactive", CREATED_AT, "member"), null)
            .learns(new Fact.Kept(member, Reason.CHANGED_SINCE, "status inactive")),
        of("signed in since", MEMBERSHIP, membership("active", CREATED_AT, "member"), SINCE)
            .learns(new Fact.Kept(member, Reason.SIGNED_IN_SINCE, "last sign-in " + SINCE)),
        of("signed in before", MEMBERSHIP, membership("active", CREATED_AT, "member"), LONG_BEFORE)
            .learns(new Fact.Cleared(member, "om_1")),
        of("no time: signed in", MEMBERSHIP, membership("active", null, "member"), LONG_BEFORE)
            .learns(new Fact.Kept(member, Reason.SIGNED_IN_SINCE, "last sign-in " + LONG_BEFORE)),
        of("found, older", MEMBERSHIP_FOUND, membership("active", LONG_BEFORE, "member"), null)
            .learns(
                new Fact.Kept(
                    member,
                    Reason.NOT_PROVABLY_OURS,
                    "created at " + LONG_BEFORE + ", before our request left")),
        of("found, ours", MEMBERSHIP_FOUND, membership("active", CREATED_AT, "member"), null)
            .learns(new Fact.Cleared(member, "om_1")),
        of("not there", MEMBERSHIP, new Outcome.Absent(), null)
            .learns(new Fact.LookedAbsent(member)),
        organization("as we left it", organization("Acme", "o1"), new Fact.Cleared(org, "org_1")),
        organization(
            "renamed",
            organization("Other", "o1"),
            new Fact.Kept(org, Reason.CHANGED_SINCE, "name")),
        organization(
            "no longer ours",
            organization("Acme", null),
            new Fact.Kept(org, Reason.CHANGED_SINCE, "external-id")),
        members(0, 0, new Fact.Cleared(org, "org_1")),
        members(1, 0, new Fact.LookedAbsent(org)),
        members(3, 2, new Fact.Kept(org, Reason.ORGANIZATION_HAS_MEMBERS, "3 members")),
        domain("pending", new Fact.Cleared(DELETE_DOMAIN, "d_1")),
        domain("failed", new Fact.Cleared(DELETE_DOMAIN, "d_1")),
        domain("verified", new Fact.Kept(DELETE_DOMAIN, Reason.CHANGED_SINCE, "verified")),
        invitation("pending", new Fact.Cleared(REVOKE_INVITATION, "inv_1")),
        invitation("accepted", new Fact.Kept(REVOKE_INVITATION, Reason.CHANGED_SINCE, "accepted")),
        invitation("expired", new Fact.Gone(REVOKE_INVITATION, "inv_1")),
        permission(
            "ours",
            new Fact.Kept(DELETE_PERMISSION, Reason.PERMISSION_IN_USE, "used by role ours")),
        permission("theirs", new Fact.LookedAbsent(DELETE_PERMISSION)),
        restored(
            "as we wrote it",
            organization("Acme", "o1"),
            new Fact.Cleared(RESTORE_ORGANIZATION, "org_1", ACME)),
        restored(
            "already as before",
            new Outcome.Answer(
                new WorkosOrganization("org_1", "Before", "o1", Map.of(), List.of(), null)),
            new Fact.Applied(RESTORE_ORGANIZATION, "org_1")),
        restored(
            "changed by others",
            organization("Other", "o1"),
            new Fact.Kept(RESTORE_ORGANIZATION, Reason.CHANGED_SINCE, "name")),
        role(
            "as we wrote it",
            Set.of("a", "b"),
            new Fact.Cleared(RESTORE_PERMISSIONS, "editor", slugs("a", "b"))),
        role(
            "more by others",
            Set.of("a", "b", "c"),
            new Fact.Kept(RESTORE_PERMISSIONS, Reason.CHANGED_SINCE, "now a, b, c")));
  }

  @Test
  void whatALaterPlanFindsMayBeOursIfTheAnswerToOurRequestWasLost() {
    Fact creating = creating(CREATE_DOMAIN, content("acme.test", Map.of()));
    Fact adopted = new Fact.Adopted(OperationKind.ADOPT_DOMAIN, "d_1");
    List<Fact> lost = List.of(creating, new Fact.AnswerLost(CREATE_DOMAIN, "reset"), adopted);
    for (List<Fact> history : List.of(lost, List.of(creating, adopted))) {
      ObjectRollbackWorkflow workflow = workflow(ObjectKind.DOMAIN, history, ParentState.FREE);
      assertThat(workflow.next()).isInstanceOf(Step.Look.class);
      Case seen = domain("pending", new Fact.Cleared(DELETE_DOMAIN, "d_1"));
      Endpoint<?> look = ((Step.Look) workflow.next()).request();
      assertThat(workflow.learn(DELETE_DOMAIN, look, seen.seen()))
          .as("left, and named")
          .singleElement()
          .isInstanceOfSatisfying(
              Fact.Kept.class,
              kept -> assertThat(kept.reason()).isEqualTo(Reason.NOT_PROVABLY_OURS));
    }
    List<Fact> there = List.of(creating, new Fact.Duplicate(CREATE_DOMAIN, false), adopted);
    assertThat(workflow(ObjectKind.DOMAIN, there, ParentState.FREE).next())
        .as("somebody else's: WorkOS had answered that it exists already")
        .isInstanceOf(Step.Finish.class);
  }

  @Test
  void whatGoesWithItsOwnerTakesNoRequest() {
    assertThat(workflow(ObjectKind.MEMBERSHIP, MEMBERSHIP, ParentState.GONE).next())
        .isEqualTo(new Step.Note(new Fact.Applied(DELETE_MEMBERSHIP, "om_1")));
  }

  @Test
  void whatBelongsToWhatIsKeptIsKeptForTheSameReason() {
    ParentState kept = new ParentState(Owner.KEPT, Reason.SIGNED_IN_SINCE);
    assertThat(workflow(ObjectKind.MEMBERSHIP, MEMBERSHIP, kept).next())
        .isEqualTo(
            new Step.Note(
                new Fact.Kept(
                    DELETE_MEMBERSHIP, Reason.SIGNED_IN_SINCE, "what it belongs to is kept")));
  }

  /** Seed 44201: it was gone, and to be kept; others then passed for those who removed it. */
  @Test
  void whatMayHaveGoneByADeletionOfOursIsLookedAtBeforeItIsSaidToStay() {
    List<Fact> deleted = new ArrayList<>(MEMBERSHIP);
    deleted.add(Fact.Intended.of(DELETE_MEMBERSHIP, null));
    deleted.add(new Fact.AnswerLost(DELETE_MEMBERSHIP, "the run ended before the answer came"));
    ObjectRollbackWorkflow workflow =
        workflow(ObjectKind.MEMBERSHIP, deleted, new ParentState(Owner.KEPT, Reason.CHANGED_SINCE));

    assertThat(workflow.next()).isInstanceOf(Step.Look.class);

    assertThat(workflow.after(new Fact.Cleared(DELETE_MEMBERSHIP, "om_1")).next())
        .as("it is there")
        .isEqualTo(
            new Step.Note(
                new Fact.Kept(
                    DELETE_MEMBERSHIP, Reason.CHANGED_SINCE, "what it belongs to is kept")));
  }

  @Test
  void whatWasSeenIsGoodForOneRequest() {
    ObjectRollbackWorkflow cleared =
        workflow(ObjectKind.ORGANIZATION, ORGANIZATION, ParentState.FREE)
            .after(new Fact.Cleared(DELETE_ORGANIZATION, "org_1"));
    assertThat(cleared.next()).as("members are looked at too").isInstanceOf(Step.Look.class);
    ObjectRollbackWorkflow once = cleared.after(new Fact.Cleared(DELETE_ORGANIZATION, "org_1"));
    assertThat(once.next())
        .as("and connections")
        .isInstanceOfSatisfying(
            Step.Look.class,
            look ->
                assertThat(look.request())
                    .isEqualTo(new ConnectionEndpoints.ListConnections("org_1", null)));
    ObjectRollbackWorkflow beforeRoles = once.after(new Fact.Cleared(DELETE_ORGANIZATION, "org_1"));
    assertThat(looked(beforeRoles)).isEqualTo(new RoleEndpoints.ListOrganizationRoles("org_1"));
    ObjectRollbackWorkflow invited =
        beforeRoles.after(new Fact.Cleared(DELETE_ORGANIZATION, "org_1"));
    assertThat(looked(invited))
        .isEqualTo(new InvitationEndpoints.ListInvitationsInto("org_1", null));
    ObjectRollbackWorkflow further =
        invited.after(Fact.Cleared.page(DELETE_ORGANIZATION, "org_1", "invitation_9"));
    assertThat(looked(further))
        .as("every page")
        .isEqualTo(new InvitationEndpoints.ListInvitationsInto("org_1", "invitation_9"));
    ObjectRollbackWorkflow twice = further.after(new Fact.Cleared(DELETE_ORGANIZATION, "org_1"));
    assertThat(twice.next())
        .isInstanceOfSatisfying(
            Step.Send.class,
            send ->
                assertThat(send.request())
                    .isEqualTo(new OrganizationEndpoints.DeleteOrganization("org_1")));
    for (Fact later :
        List.of(
            new Fact.Throttled(DELETE_ORGANIZATION),
            new Fact.AnswerLost(DELETE_ORGANIZATION, "reset"))) {
      Fact intent = Fact.Intended.of(DELETE_ORGANIZATION, null);
      assertThat(twice.after(intent).after(later).next()).isInstanceOf(Step.Look.class);
    }
  }

  /** As workos/emulate 0.7.1 answers: it costs the role, and never the rest of a rollback. */
  @Test
  void aRoleWithoutItsPermissionsIsKeptAndNamed() {
    assertThat(
            workflow(ObjectKind.PERMISSION, PERMISSION, ParentState.FREE)
                .learn(
                    DELETE_PERMISSION,
                    new RoleEndpoints.ListRoles(),
                    new Outcome.Answer(new RoleList(List.of(), List.of("odd")))))
        .containsExactly(new Fact.Kept(DELETE_PERMISSION, Reason.PERMISSIONS_NOT_TOLD, "role odd"));
  }

  @Test
  void aRestorationGoesBackThroughAllOurUpdates() {
    ObjectContent latest = content("Latest", Map.of());
    List<Fact> history = new ArrayList<>(UPDATED);
    history.add(Fact.Intended.of(UPDATE_ORGANIZATION, new Change("org_1", ACME, latest)));
    history.add(new Fact.Applied(UPDATE_ORGANIZATION, "org_1"));
    ObjectRollbackWorkflow workflow =
        workflow(ObjectKind.ORGANIZATION, history, ParentState.FREE)
            .after(new Fact.Cleared(RESTORE_ORGANIZATION, "org_1", latest));
    assertThat(((Step.Send) workflow.next()).intent().change())
        .isEqualTo(new Change("org_1", latest, BEFORE));
  }

  private static Endpoint<?> looked(ObjectRollbackWorkflow workflow) {
    return ((Step.Look) workflow.next()).request();
  }

  // ---- words of the table

  private record Begun(String why, List<Fact> history, Outcome seen, @Nullable String signIn) {
    Case learns(Fact fact) {
      WorkosUser user =
          new WorkosUser("user_1", "a@b.test", true, null, null, "u1", Map.of(), null, signIn);
      return new Case(
          why,
          ObjectKind.MEMBERSHIP,
          history,
          DELETE_MEMBERSHIP,
          seen,
          List.of(new Fact.Seen(DELETE_MEMBERSHIP, user)),
          fact);
    }
  }

  private static Begun of(String why, List<Fact> history, Outcome seen, @Nullable String signIn) {
    return new Begun(why, history, seen, signIn);
  }

  private static Outcome membership(String status, @Nullable String createdAt, String role) {
    return new Outcome.Answer(
        new WorkosMembership("om_1", "user_1", "org_1", status, Set.of(role), createdAt));
  }

  private static Outcome organization(String name, @Nullable String externalId) {
    return new Outcome.Answer(
        new WorkosOrganization(
            "org_1", name, externalId, Map.of("plan", "pro"), List.of(), CREATED_AT));
  }

  private static Case organization(String why, Outcome seen, Fact learnt) {
    return new Case(
        why, ObjectKind.ORGANIZATION, ORGANIZATION, DELETE_ORGANIZATION, seen, List.of(), learnt);
  }

  private static Case members(int members, int looks, Fact learnt) {
    List<Fact> now = new ArrayList<>();
    for (int look = 0; look < looks; look++) {
      now.add(new Fact.LookedAbsent(DELETE_ORGANIZATION));
    }
    now.add(new Fact.Cleared(DELETE_ORGANIZATION, "org_1"));
    List<WorkosMembership> page = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      page.add(
          new WorkosMembership("om_" + member, "u" + member, "org_1", "pending", Set.of(), null));
    }
    return new Case(
        members + " members at look " + (looks + 1),
        ObjectKind.ORGANIZATION,
        ORGANIZATION,
        DELETE_ORGANIZATION,
        new Outcome.Answer(new Page<>(page, null)),
        now,
        learnt);
  }

  private static Case domain(String state, Fact learnt) {
    return new Case(
        state,
        ObjectKind.DOMAIN,
        DOMAIN,
        DELETE_DOMAIN,
        new Outcome.Answer(
            new WorkosOrganization(
                "org_1",
                "Acme",
                "o1",
                Map.of(),
                List.of(new WorkosDomain("d_1", "acme.test", state)),
                null)),
        List.of(),
        learnt);
  }

  private static Case invitation(String state, Fact learnt) {
    return new Case(
        state,
        ObjectKind.INVITATION,
        INVITATION,
        REVOKE_INVITATION,
        new Outcome.Answer(
            Page.whole(List.of(new WorkosInvitation("inv_1", "new@acme.test", state, "org_1")))),
        List.of(),
        learnt);
  }

  private static Case permission(String role, Fact learnt) {
    return new Case(
        "used by " + role,
        ObjectKind.PERMISSION,
        PERMISSION,
        DELETE_PERMISSION,
        new Outcome.Answer(new RoleList(List.of(new WorkosRole(role, role, Set.of("p"))))),
        List.of(),
        learnt);
  }

  private static Case restored(String why, Outcome seen, Fact learnt) {
    return new Case(
        why, ObjectKind.ORGANIZATION, UPDATED, RESTORE_ORGANIZATION, seen, List.of(), learnt);
  }

  private static Case role(String why, Set<String> permissions, Fact learnt) {
    return new Case(
        why,
        ObjectKind.ROLE,
        ROLE,
        RESTORE_PERMISSIONS,
        new Outcome.Answer(new RoleAnswer(new WorkosRole("editor", "Editor", permissions))),
        List.of(),
        learnt);
  }

  private static Fact creating(OperationKind kind, ObjectContent content) {
    return Fact.Intended.of(kind, new Change(null, null, content, PLACE));
  }

  private static ObjectContent content(String name, Map<String, String> metadata) {
    return new ObjectContent(name, metadata, Set.of());
  }

  private static ObjectContent slugs(String... slugs) {
    return new ObjectContent(null, Map.of(), Set.of(slugs));
  }

  private static ObjectRollbackWorkflow workflow(
      ObjectKind kind, List<Fact> history, ParentState belonging) {
    RollbackProtocol protocol =
        new RollbackProtocol(RetryPolicy.standard(), new RollbackRule(false, false), "Clerk");
    String clerkId = kind == ObjectKind.ORGANIZATION ? "o1" : "x1";
    List<Noted> noted = history.stream().map(fact -> new Noted(clerkId, THEN, fact)).toList();
    return protocol.workflow(
        kind,
        clerkId,
        noted,
        belonging,
        new RollbackWork.Besides(Set.of("ours"), List.of(), List.of()));
  }
}

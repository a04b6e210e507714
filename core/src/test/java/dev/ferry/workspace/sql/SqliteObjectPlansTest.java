package dev.ferry.workspace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.kind.Kinds;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Planned;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.Domains;
import dev.ferry.model.Policy.RolesThatHoldMore;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkInvitation;
import dev.ferry.model.clerk.ClerkMembership;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.model.clerk.ClerkPermission;
import dev.ferry.model.clerk.ClerkRole;
import dev.ferry.plan.Planner;
import dev.ferry.plan.WorkosUsers;
import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SettledByTarget;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.WorkspaceContract;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plan of organizations and all that belongs to them, decided, kept and found again. */
class SqliteObjectPlansTest extends WorkspaceContract {
  private static final WorkosOrganization GLOBEX =
      new WorkosOrganization(
          "o2",
          "Globex",
          "org_2",
          Map.of(),
          List.of(new WorkosDomain("d1", "globex.test", "verified")),
          null);

  /** What more the role of the admins holds is accepted. */
  private static final Policy ACCEPTING =
      Policy.builder().rolesThatHoldMore(RolesThatHoldMore.ACCEPT).build();

  private final List<Planned> decided = new ArrayList<>();

  @Override
  protected Workspace open(Path inFolder, Sealer sealer, Clock clock) {
    return SqliteWorkspace.open(inFolder, sealer, clock);
  }

  private ObjectRows rows() {
    return new ObjectRows(folder);
  }

  private static ClerkOrganization organization(String id, String name) {
    return new ClerkOrganization(id, name, null, "{\"tier\":\"1\"}", null, null, 2L);
  }

  private static ClerkMembership membership(String id, String organization, String user) {
    return new ClerkMembership(id, organization, user, "org:admin", null, null, null);
  }

  /**
   * Two organizations, one of which is in WorkOS, and one of everything else and of its oddities.
   */
  @BeforeEach
  void everything() throws IOException {
    snapshot(user("user_1"), user("user_2"), user("user_3").primaryEmail(null));
    workspace.target().add(List.of(WorkosUsers.workosUser("u2").externalId("user_2").build()));
    rows()
        .clerk(new ClerkPermission("perm_1", "org:a:read", "Read", null, false))
        .clerk(new ClerkPermission("perm_2", "org:sys_x:y", "Sys", null, true))
        .clerk(new ClerkRole("role_1", "org:admin", "Admin", null, List.of("org:a:read")))
        .clerk(organization("org_1", "Acme"))
        .clerk(organization("org_2", "Globex"))
        .clerk(organization("org_3", " "))
        .clerk(domain("dmn_1", "org_1", "acme.test", ClerkDomain.Proof.DNS))
        .clerk(domain("dmn_2", "org_1", "acme.test", ClerkDomain.Proof.NONE))
        .clerk(domain("dmn_3", "org_2", "globex.test", ClerkDomain.Proof.NONE))
        .clerk(domain("dmn_4", "org_9", "x.test", ClerkDomain.Proof.NONE))
        .clerk(membership("mem_1", "org_1", "user_1"))
        .clerk(membership("mem_2", "org_2", "user_2"))
        .clerk(membership("mem_3", "org_1", "user_3"))
        .clerk(membership("mem_4", "org_3", "user_1"))
        .clerk(membership("mem_5", "org_1", "user_9"))
        .clerk(membership("mem_6", "org_1", "user_1"))
        .clerk(invitation("inv_1", "org_1"))
        .clerk(invitation("inv_2", null))
        .clerk(invitation("inv_3", "org_3"))
        .clerk(new ClerkConnection("con_1", "Okta", "org_1", "saml", true, List.of(), null, null))
        .workos(new WorkosRole("admin", "Admin", Set.of("a:read", "more")))
        .workos(new WorkosPermission("b", "B"))
        .workos(GLOBEX)
        .workos(new WorkosOrganization("o7", "Acme", null, Map.of(), List.of(), null))
        .workos(new WorkosMembership("om2", "u2", "o2", "active", Set.of("admin"), null))
        .workos(new WorkosMembership("om7", "u7", "o2", "active", Set.of("admin"), null))
        .mapped(ObjectKind.MEMBERSHIP, "mem_2", "om2");
  }

  private static ClerkDomain domain(
      String id, String organization, String name, ClerkDomain.Proof proof) {
    return new ClerkDomain(id, organization, name, "enterprise_sso", proof);
  }

  private static ClerkInvitation invitation(String id, @Nullable String organization) {
    return invitation(id, organization, id + "@b.test");
  }

  private static ClerkInvitation invitation(
      String id, @Nullable String organization, String address) {
    String role = organization == null ? null : "org:admin";
    return new ClerkInvitation(id, organization, address, role, "pending", null, null);
  }

  /** Makes the plan, and remembers what was decided. */
  private PlanInfo decide(Policy policy) {
    decided.clear();
    return new Planner(policy).plan(workspace.plans(), new Seen(new ArrayList<>(), decided));
  }

  private List<ObjectPlan> kept() {
    List<ObjectPlan> all = new ArrayList<>();
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      all.addAll(workspace.plans().after(Kinds.planned(kind), 0, 100));
    }
    return all;
  }

  @Test
  void everythingGetsItsFateFromAllThatIsKnownOfIt() {
    decide(ACCEPTING);
    assertThat(kept())
        .extracting(ObjectPlan::clerkId, ObjectPlan::fate, ObjectPlan::reason)
        .containsExactly(
            tuple("perm_1", Fate.CREATE, null),
            tuple("perm_2", Fate.SKIP, Reason.PERMISSION_OF_CLERK),
            tuple("role_1", Fate.ADOPT, Reason.ROLE_HOLDS_MORE),
            tuple("org_1", Fate.CREATE, null),
            tuple("org_2", Fate.ADOPT, Reason.TARGET_DIFFERS),
            tuple("org_3", Fate.BLOCKED, Reason.ORGANIZATION_WITHOUT_NAME),
            tuple("dmn_1", Fate.CREATE, null),
            tuple("dmn_2", Fate.SKIP, Reason.DOMAIN_REPEATED),
            tuple("dmn_3", Fate.ADOPT, null),
            tuple("dmn_4", Fate.SKIP, Reason.ORGANIZATION_NOT_CARRIED),
            tuple("mem_1", Fate.CREATE, null),
            tuple("mem_2", Fate.UNCHANGED, null),
            tuple("mem_3", Fate.SKIP, Reason.USER_NOT_CARRIED),
            tuple("mem_4", Fate.SKIP, Reason.ORGANIZATION_NOT_CARRIED),
            tuple("mem_5", Fate.SKIP, Reason.USER_NOT_CARRIED),
            tuple("mem_6", Fate.SKIP, Reason.MEMBERSHIP_REPEATED),
            tuple("inv_1", Fate.CREATE, null),
            tuple("inv_2", Fate.CREATE, null),
            tuple("inv_3", Fate.SKIP, Reason.ORGANIZATION_NOT_CARRIED),
            tuple("con_1", Fate.SKIP, Reason.SSO_HANDOVER));
    assertThat(workspace.plans().findObject("org_1").orElseThrow().leftOut())
        .containsExactly(Reason.ORGANIZATION_NAME_SHARED);
  }

  @Test
  void theyComeBackAsTheyWereDecided() {
    decide(Policy.builder().domains(Policy.Domains.VERIFIED_WHERE_PROVEN).build());
    decided.removeIf(UserPlan.class::isInstance);
    assertThat(decided).hasSize(20);
    assertThat(kept()).isEqualTo(decided);
    assertThat(decided)
        .filteredOn(ObjectPlan.OfDomain.class::isInstance)
        .extracting(plan -> ((ObjectPlan.OfDomain) plan).withOrganization())
        .containsExactly(true, false, false, false);
  }

  /**
   * Known by the plan of their membership, or by what WorkOS holds; however the address is spelt.
   */
  @Test
  void whoIsAMemberByNowOrBecomesOneIsNotInvited() throws IOException {
    WorkosUser colleague = WorkosUsers.workosUser("u7").email("eve@globex.test").build();
    workspace.target().add(List.of(colleague));
    rows()
        .clerk(invitation("inv_4", "org_1", "User_1@acme.test"))
        .clerk(invitation("inv_5", "org_2", "user_2@ACME.test"))
        .clerk(invitation("inv_6", "org_2", "eve@globex.test"))
        .clerk(invitation("inv_7", "org_2", "user_1@acme.test"))
        .clerk(invitation("inv_8", "org_1", "eve@globex.test"))
        .clerk(invitation("inv_9", null, "user_1@acme.test"));
    decide(ACCEPTING);
    assertThat(kept())
        .filteredOn(plan -> plan.reason() == Reason.INVITED_IS_MEMBER)
        .extracting(ObjectPlan::clerkId)
        .containsExactly("inv_4", "inv_5", "inv_6");
    for (String other : List.of("inv_7", "inv_8", "inv_9")) {
      assertThat(workspace.plans().findObject(other).orElseThrow().fate()).isEqualTo(Fate.CREATE);
    }

    decide(Policy.defaults());
    assertThat(workspace.plans().findObject("inv_4").orElseThrow().reason())
        .as("whose membership waits for a decision is no member")
        .isNotEqualTo(Reason.INVITED_IS_MEMBER);
  }

  @Test
  void aNameThatAnotherOrganizationOfTheSnapshotHasInWorkosIsNoSharedOne() {
    rows().run("DELETE FROM target WHERE workos_id = 'o7'").clerk(organization("org_4", "Globex"));
    decide(Policy.defaults());
    assertThat(workspace.plans().findObject("org_4").orElseThrow().leftOut()).isEmpty();
  }

  @Test
  void aDomainThatAnotherOrganizationClaimsInClerkOrInWorkosIsNamedForEach() {
    WorkosDomain held = new WorkosDomain("d8", "X.test", "pending");
    rows()
        .clerk(domain("dmn_5", "org_2", "ACME.test", ClerkDomain.Proof.NONE))
        .clerk(domain("dmn_6", "org_2", "x2.test", ClerkDomain.Proof.NONE))
        .clerk(domain("dmn_7", "org_1", "x.test", ClerkDomain.Proof.DNS))
        .workos(new WorkosOrganization("o8", "Else", null, Map.of(), List.of(held), null));
    Policy verifying = Policy.builder().domains(Domains.VERIFIED_WHERE_PROVEN).build();
    decide(verifying);
    for (String contested : List.of("dmn_1", "dmn_5", "dmn_7")) {
      assertThat(leftOut(contested)).as(contested).contains(Reason.DOMAIN_CLAIMED_TWICE);
    }
    assertThat(leftOut("dmn_3"))
        .as("its own in WorkOS")
        .doesNotContain(Reason.DOMAIN_CLAIMED_TWICE);
    assertThat(leftOut("dmn_6")).doesNotContain(Reason.DOMAIN_CLAIMED_TWICE);
    OfOrganization acme = (OfOrganization) workspace.plans().findObject("org_1").orElseThrow();
    assertThat(java.util.Objects.requireNonNull(acme.target()).verifiedDomains()).isEmpty();
  }

  private Set<Reason> leftOut(String id) {
    return workspace.plans().findObject(id).orElseThrow().leftOut();
  }

  @Test
  void whoeverWouldGetMoreRightsThanInClerkWaitsForADecision() {
    PlanInfo info = decide(Policy.defaults());
    assertThat(info.objectReasons().get(ObjectKind.MEMBERSHIP))
        .as("mem_2 is there already, and gets nothing")
        .containsEntry(Reason.ROLE_HOLDS_MORE, 1L);
    assertThat(info.objectReasons().get(ObjectKind.INVITATION))
        .containsEntry(Reason.ROLE_HOLDS_MORE, 1L);
    assertThat(workspace.plans().findObject("mem_1").orElseThrow().fate()).isEqualTo(Fate.BLOCKED);
  }

  @Test
  void thePlanIsCountedByKindAndInvitationsAreNoWritesUntilTheyAreAskedFor() {
    PlanInfo info = decide(ACCEPTING);
    assertThat(info.objects().get(ObjectKind.MEMBERSHIP))
        .isEqualTo(Map.of(Fate.CREATE, 1L, Fate.UNCHANGED, 1L, Fate.SKIP, 4L));
    assertThat(info.fate(ObjectKind.ORGANIZATION, Fate.BLOCKED)).isEqualTo(1);
    assertThat(info.total(ObjectKind.DOMAIN)).isEqualTo(4);
    assertThat(info.objectReasons().get(ObjectKind.MEMBERSHIP))
        .isEqualTo(
            Map.of(
                Reason.USER_NOT_CARRIED,
                2L,
                Reason.ORGANIZATION_NOT_CARRIED,
                1L,
                Reason.MEMBERSHIP_REPEATED,
                1L));
    assertThat(info.operations(OperationKind.SEND_INVITATION)).isEqualTo(2);
    assertThat(info.userWrites()).as("user_1 and its membership").isEqualTo(2);
    assertThat(info.generalWrites()).as("permission, organization, domain").isEqualTo(3);
    assertThat(info.writes()).isEqualTo(5);
    assertThat(workspace.plans().info()).contains(info);
  }

  @Test
  void whatHasAFinalResultIsNotLeft() {
    decide(Policy.defaults());
    ObjectPlan first = kept(ObjectKind.MEMBERSHIP).get(0);
    ObjectPlan second = kept(ObjectKind.MEMBERSHIP).get(1);
    assertThat(workspace.plans().left(ObjectKind.MEMBERSHIP)).isEqualTo(6);
    rows()
        .result(ObjectKind.MEMBERSHIP, first.seq(), "mem_1", true)
        .result(ObjectKind.MEMBERSHIP, second.seq(), "mem_2", false);
    assertThat(workspace.plans().left(ObjectKind.MEMBERSHIP)).isEqualTo(5);
    assertThat(workspace.plans().left(ObjectKind.DOMAIN)).isEqualTo(4);
    assertThat(workspace.plans().leftAfter(OfMembership.class, 0, 2))
        .extracting(ObjectPlan::clerkId)
        .containsExactly("mem_2", "mem_3");
    assertThat(workspace.plans().leftAfter(OfMembership.class, second.seq(), 1))
        .extracting(ObjectPlan::clerkId)
        .containsExactly("mem_3");

    decide(ACCEPTING);
    assertThat(workspace.plans().left(ObjectKind.MEMBERSHIP))
        .as("a new plan: who is left out, or has arrived, needs nothing")
        .isOne();
  }

  private List<? extends ObjectPlan> kept(ObjectKind kind) {
    return workspace.plans().after(Kinds.planned(kind), 0, 100);
  }

  @Test
  void theyAreFoundByKindOrganizationAndId() {
    decide(Policy.defaults());
    assertThat(
            workspace
                .plans()
                .ofClerkIds(OfMembership.class, List.of("mem_2", "mem_1", "org_1", "x")))
        .extracting(ObjectPlan::clerkId)
        .containsExactly("mem_1", "mem_2");
    assertThat(workspace.plans().ofClerkIds(ObjectPlan.OfRole.class, List.of())).isEmpty();
    List<OfMembership> page = workspace.plans().ofOrganization(OfMembership.class, "org_1", 0, 2);
    assertThat(page).extracting(ObjectPlan::clerkId).containsExactly("mem_1", "mem_3");
    assertThat(workspace.plans().ofOrganization(OfMembership.class, "org_1", page.get(1).seq(), 9))
        .extracting(ObjectPlan::clerkId)
        .containsExactly("mem_5", "mem_6");
    for (String id : List.of("mem_2", "om2")) {
      assertThat(workspace.plans().findObject(id)).map(ObjectPlan::clerkId).contains("mem_2");
    }
    assertThat(workspace.plans().findObject("Acme")).map(ObjectPlan::clerkId).contains("org_1");
    assertThat(workspace.plans().findObject("nothing")).isEmpty();
    rows().clerk(organization("org_4", "Acme"));
    decide(Policy.defaults());
    assertThat(workspace.plans().findObject("Acme")).as("two of the name").isEmpty();
  }

  @Test
  void aRoleAndAPermissionWhoseCreationWasNeverAnsweredAreOursOnceWorkosHoldsThem()
      throws SQLException {
    decide(Policy.defaults());
    intend("role_1", OperationKind.CREATE_ROLE);
    intend("perm_1", OperationKind.CREATE_PERMISSION);
    rows().run("DELETE FROM target WHERE kind IN ('ROLE', 'PERMISSION')");
    rows().workos(new WorkosRole("admin", "Admin", Set.of()));
    rows().workos(new WorkosPermission("a:read", "Read"));
    new SettledByTarget(workspace.journal()).settle(Instant.EPOCH);

    Mappings mappings = workspace.journal().mappings();
    assertThat(mappings.of(ObjectKind.ROLE, List.of("role_1")))
        .containsExactly(new Mapping(ObjectKind.ROLE, "role_1", "admin", Origin.CREATED));
    assertThat(mappings.of(ObjectKind.PERMISSION, List.of("perm_1")))
        .containsExactly(new Mapping(ObjectKind.PERMISSION, "perm_1", "a:read", Origin.CREATED));
  }

  private void intend(String clerkId, OperationKind operation) {
    workspace
        .journal()
        .append(
            List.of(new Entry.Noted(clerkId, Instant.EPOCH, Fact.Intended.of(operation, null))));
  }

  @Test
  void noQuestionScansATableOfWhichThereAreMany() throws SQLException {
    decide(Policy.defaults());
    Map<String, String> scans = new HashMap<>();
    for (String sql :
        List.of(
            SqlPlans.AFTER,
            SqlPlans.LEFT_AFTER,
            SqlPlans.LEFT,
            SqlPlans.OF_CLERK_IDS,
            SqlPlans.OF_ORGANIZATION,
            SqlPlans.FIND_OBJECT,
            SqlPlans.FIND_BY_NAME,
            ObjectCandidateSql.ORGANIZATIONS,
            ObjectCandidateSql.DOMAINS,
            ObjectCandidateSql.DOMAINS_OF_ORGANIZATION,
            ObjectCandidateSql.DOMAIN_PLANNED,
            ObjectCandidateSql.MEMBERSHIPS,
            ObjectCandidateSql.MEMBERSHIPS_OF_ADDRESS,
            ObjectCandidateSql.HELD_MEMBER,
            ObjectCandidateSql.INVITATIONS)) {
      for (String step : steps(sql)) {
        // A question within must not look through all of a kind for each row outside.
        boolean byKindOnly = step.contains("PRIMARY KEY (kind=?)") && !step.startsWith("SEARCH s ");
        boolean few = sql.equals(SqlPlans.FIND_BY_NAME) || sql.equals(SqlPlans.LEFT);
        boolean constant = step.equals("SCAN CONSTANT ROW");
        if ((step.startsWith("SCAN") && !constant)
            || (byKindOnly && !few)
            || (step.contains("TEMP B-TREE FOR ORDER BY") && !sql.contains("IN (<ids>)"))) {
          scans.put(step, sql);
        }
      }
    }
    assertThat(scans).isEmpty();
    assertThat(steps(ObjectCandidateSql.MEMBERSHIPS))
        .anyMatch(step -> step.contains("snapshot_object_member"))
        .anyMatch(step -> step.contains("target_organization"));
  }

  private List<String> steps(String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    String bound = sql.replaceAll("<ids>", "'a', 'b'").replaceAll(":[a-zA-Z]+|\\?", "1");
    try (Connection connection = RawFiles.connect(folder);
        Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + bound)) {
      while (plan.next()) {
        String step = plan.getString("detail");
        // Of those alone that one row has found.
        boolean inside = plan.getInt("parent") > 0 && step.equals("USE TEMP B-TREE FOR ORDER BY");
        if (!inside) {
          steps.add(step);
        }
      }
    }
    return steps;
  }
}

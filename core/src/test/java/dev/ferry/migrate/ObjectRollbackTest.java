package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Phases;
import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.privacy.Sealer;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Route;
import dev.ferry.workos.memory.Fault;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workos.memory.Request;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole way in and back out: the real engine, a real journal, and a WorkOS in memory that holds
 * afterwards what it held before.
 */
class ObjectRollbackTest {
  private static final String OURS_BEFORE = "user_there";

  @TempDir Path folder;
  private Workspace workspace;
  private DirectDrive drive;
  private InMemoryWorkos workos;

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
    drive = new DirectDrive(workspace.journal());
    workos = new InMemoryWorkos(drive::now);
    workos.holds(user(OURS_BEFORE, "u2", null));
    workos.holds(user("user_stranger", null, "2026-10-01T00:00:00Z"));
    workos.holds(organization("org_there", "o2"));
    workos.holds(organization("org_stranger", null));
    workos.holds(membership("om_there", OURS_BEFORE, "org_there"));
    workos.holds(new WorkosRole("member", "Member", Set.of()));
    workos.holds(new WorkosRole("editor", "Editor", Set.of("posts:read")));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void afterwardsWorkosHoldsWhatItHeldBeforeButForTheRolesThatNobodyCanDelete() {
    List<String> before = workos.held();
    apply();
    assertThat(workos.organizations.values())
        .extracting(WorkosOrganization::name)
        .contains("Acme", "Renamed", "Lonely");

    rollBack(false);

    assertThat(workos.roles).containsKey("admin");
    assertThat(workos.permissions).containsKey("posts:write");
    removeWhatStays();
    assertThat(workos.held()).isEqualTo(before);
    assertThat(outcome("r1")).isEqualTo("KEPT role-not-deletable");
    assertThat(outcome("p1")).isEqualTo("KEPT permission-in-use");
    assertThat(result("p1").message()).isEqualTo("used by role admin");
    assertThat(outcomes())
        .containsAllEntriesOf(
            Map.of(
                "o1",
                "DELETED",
                "o2",
                "RESTORED",
                "o3",
                "DELETED",
                "m1",
                "DELETED",
                "m2",
                "DELETED",
                "m3",
                "DELETED",
                "m4",
                "RESTORED",
                "d1",
                "DELETED",
                "d2",
                "DELETED"))
        .containsAllEntriesOf(Map.of("i1", "DELETED", "r2", "RESTORED"));
    assertThat(List.of("o1", "m1", "m2", "m3", "d1", "d2"))
        .noneMatch(clerkId -> mapped(clerkId).isPresent());
  }

  @Test
  void whatGoesWithItsUserOrOrganizationTakesNoRequestOfItsOwn() {
    apply();
    workos.asked().clear();

    rollBack(false);

    assertThat(workos.asked(Route.DELETE_MEMBERSHIP))
        .as("only that of the user who was there before")
        .hasSize(1);
    assertThat(workos.asked(Route.DELETE_DOMAIN)).hasSize(1);
    List<Route> deletions =
        workos.asked().stream()
            .map(Request::route)
            .filter(it -> it.effect() == Route.Effect.DELETE || it == Route.REVOKE_INVITATION)
            .toList();
    assertThat(deletions.indexOf(Route.DELETE_ORGANIZATION))
        .isGreaterThan(deletions.lastIndexOf(Route.DELETE_USER))
        .isGreaterThan(deletions.lastIndexOf(Route.REVOKE_INVITATION));
    assertThat(deletions.get(0)).isEqualTo(Route.REVOKE_INVITATION);
  }

  @Test
  void anOrganizationStaysAsLongAsSomebodyIsInIt() {
    apply();
    WorkosUser returned = found("u1");
    workos.users.change(returned.id(), it -> it.put("last_sign_in_at", drive.now().toString()));

    rollBack(false);

    assertThat(outcomes())
        .containsAllEntriesOf(
            Map.of(
                "m1", "KEPT signed-in-since",
                "o1", "KEPT organization-has-members",
                "d2", "KEPT organization-has-members",
                "o3", "DELETED"));
    assertThat(result("o1").message()).isEqualTo("1 members");
    assertThat(workos.memberships.values())
        .extracting(WorkosMembership::userId)
        .contains(returned.id());

    rollBack(true);

    assertThat(outcomes())
        .containsAllEntriesOf(Map.of("m1", "DELETED", "o1", "DELETED", "d2", "DELETED"));
    assertThat(workos.organizations).containsOnlyKeys("org_there", "org_stranger");
  }

  @Test
  void whatOthersChangedIsKept() {
    apply();
    workos.organizations.change(organizationOf("o3").id(), it -> it.put("name", "Others' name"));
    workos.holds(new WorkosRole("editor", "Editor", Set.of("posts:read", "x:y")));
    workos
        .invitations
        .keySet()
        .forEach(id -> workos.invitations.change(id, it -> it.put("state", "accepted")));
    workos.memberships.change(
        membershipOf("m4").id(), it -> it.putArray("roles").addObject().put("slug", "owner"));
    WorkosMembership changed = membershipOf("m4");

    rollBack(false);

    assertThat(outcomes())
        .containsAllEntriesOf(
            Map.of(
                "o3", "KEPT changed-since",
                "r2", "KEPT changed-since",
                "i1", "KEPT changed-since",
                "m4", "KEPT changed-since",
                "o1", "DELETED"));
    assertThat(result("o3").message()).isEqualTo("name");
    assertThat(workos.memberships.get(changed.id())).isEqualTo(changed);
  }

  @Test
  void aPermissionGoesOnceNoRoleOfOursHasIt() {
    apply();
    rollBack(false);
    workos.roles.remove("admin"); // in the dashboard, as the reason says

    rollBack(false);

    assertThat(outcome("p1")).isEqualTo("DELETED");
    assertThat(workos.permissions).isEmpty();
  }

  @Test
  void aPermissionThatOthersUseIsKept() {
    apply();
    workos.roles.remove("admin");
    workos.holds(new WorkosRole("theirs", "Theirs", Set.of("posts:write")));

    rollBack(false);

    assertThat(outcome("p1")).isEqualTo("KEPT changed-since");
    assertThat(result("p1").message()).isEqualTo("used by role theirs");
    assertThat(workos.permissions).containsKey("posts:write");
  }

  @Test
  void whatIsDoneAgainAfterARollbackCanBeUndoneAgain() {
    List<String> before = workos.held();
    apply();
    rollBack(false);
    removeWhatStays();
    apply();
    assertThat(workos.held()).isNotEqualTo(before);

    rollBack(false);

    removeWhatStays();
    assertThat(workos.held()).isEqualTo(before);
    assertThat(outcomes()).containsAllEntriesOf(Map.of("o1", "DELETED", "m1", "DELETED"));
  }

  @Test
  void aSecondRollbackFindsNothingToDoAndSaysTheSame() {
    apply();
    rollBack(false);
    Map<String, String> first = outcomes();
    workos.asked().clear();

    rollBack(false);

    assertThat(workos.asked())
        .extracting(Request::route)
        .as("what is kept for what others do is looked at again")
        .containsOnly(Route.LIST_ROLES);
    assertThat(outcomes()).isEqualTo(first);
  }

  @Test
  void losingAnyAnswerOfOrganizationsAndMembershipsLeavesNothingBehind() {
    List<String> before = workos.held();
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      workos.faults(faults(random));
      apply();
      rollBackUntilDone();
      removeWhatStays();
      assertThat(workos.held()).as("seed " + seed + " " + outcomes()).isEqualTo(before);
    }
  }

  @Test
  void dyingAtAnyRequestOfTheWayBackLeavesNothingBehind() {
    List<String> before = workos.held();
    apply();
    boolean done = false;
    for (int sends = 1; !done; sends++) {
      done = drive.run(phases(false).feed(), workos, sends);
    }
    removeWhatStays();
    assertThat(workos.held()).isEqualTo(before);
  }

  private static boolean isCarried(Request request) {
    return switch (request.route()) {
      case CREATE_ORGANIZATION,
          UPDATE_ORGANIZATION,
          DELETE_ORGANIZATION,
          CREATE_MEMBERSHIP,
          UPDATE_MEMBERSHIP,
          DELETE_MEMBERSHIP,
          SET_ROLE_PERMISSIONS ->
          true;
      default -> isLook(request);
    };
  }

  /**
   * Two looks in a row are lost at most: a workflow gives up after {@link
   * RetryPolicy#lookFailures()}, and what is left undone for that is the matter of other tests.
   */
  private static Function<Request, Fault> faults(Random random) {
    AtomicInteger lostLooks = new AtomicInteger();
    return request -> {
      if (!isCarried(request)) {
        return Fault.NONE;
      }
      Fault fault = fault(random);
      if (!isLook(request)) {
        return fault;
      }
      if (fault == Fault.NONE || lostLooks.get() == 2) {
        lostLooks.set(0);
        return Fault.NONE;
      }
      lostLooks.incrementAndGet();
      return fault;
    };
  }

  private static boolean isLook(Request request) {
    return request.route() == Route.GET_ORGANIZATION || request.route() == Route.LIST_MEMBERSHIPS;
  }

  private static Fault fault(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Fault.LOST_BEFORE;
      case 1 -> Fault.LOST_AFTER;
      case 2 -> Fault.THROTTLED;
      default -> Fault.NONE;
    };
  }

  // ---- the way in

  private void apply() {
    List<WorkQueue> feeds = new ArrayList<>();
    feeds.add(users());
    planned().forEach(plans -> feeds.add(objects(plans)));
    drive.run(new Phases(feeds), workos);
  }

  private WorkQueue users() {
    Protocol protocol = new Protocol(RetryPolicy.standard(), "Clerk");
    List<UserPlan> plans = new ArrayList<>();
    for (String id : List.of("u1", "u3")) {
      plans.add(
          new UserPlan(
              plans.size() + 1,
              id,
              Fate.CREATE,
              null,
              new TargetUser(id, id + "@acme.test", true, null, null, Map.of()),
              null,
              Set.of(),
              null,
              null,
              false,
              Proof.NONE,
              List.of()));
    }
    plans.add(
        new UserPlan(
            3,
            "u2",
            Fate.ADOPT,
            null,
            null,
            workos.users.get(OURS_BEFORE),
            Set.of(),
            null,
            null,
            false,
            Proof.EXTERNAL_ID,
            List.of()));
    return once(() -> plans.stream().map(plan -> protocol.workflow(plan, List.of())).toList());
  }

  private List<List<ObjectPlan>> planned() {
    Set<Reason> none = Set.of();
    return List.of(
        List.of(
            new ObjectPlan.OfPermission(
                1,
                "p1",
                Fate.CREATE,
                null,
                none,
                "posts:write",
                new TargetPermission("posts:write", "Write", null))),
        List.of(
            new ObjectPlan.OfRole(
                1,
                "r1",
                Fate.CREATE,
                null,
                none,
                "org:admin",
                new TargetRole("admin", "Admin", null, Set.of("posts:write")),
                null),
            new ObjectPlan.OfRole(
                2,
                "r2",
                Fate.UPDATE,
                null,
                none,
                "org:editor",
                new TargetRole("editor", "Editor", null, Set.of("posts:write")),
                workos.roles.get("editor"))),
        List.of(
            created(1, "o1", "Acme"),
            new ObjectPlan.OfOrganization(
                2,
                "o2",
                Fate.UPDATE,
                null,
                none,
                "Renamed",
                new TargetOrganization("o2", "Renamed", Map.of("plan", "pro"), List.of()),
                workos.organizations.get("org_there"),
                Set.of(OrganizationField.NAME, OrganizationField.METADATA)),
            created(3, "o3", "Lonely")),
        List.of(domain(1, "d1", "o2"), domain(2, "d2", "o1")),
        List.of(
            membership(1, "m1", "u1", "o1"),
            membership(2, "m2", "u2", "o1"),
            membership(3, "m3", "u3", "o2"),
            new ObjectPlan.OfMembership(
                4,
                "m4",
                Fate.UPDATE,
                null,
                none,
                "org:admin",
                "u2",
                "o2",
                "admin",
                workos.memberships.get("om_there"))),
        List.of(
            new ObjectPlan.OfInvitation(
                1, "i1", Fate.CREATE, null, none, "new@acme.test", "o1", "admin")));
  }

  private static ObjectPlan created(long seq, String clerkId, String name) {
    return new ObjectPlan.OfOrganization(
        seq,
        clerkId,
        Fate.CREATE,
        null,
        Set.of(),
        name,
        new TargetOrganization(clerkId, name, Map.of("plan", "free"), List.of()),
        null,
        Set.of());
  }

  private static ObjectPlan domain(long seq, String clerkId, String organization) {
    return new ObjectPlan.OfDomain(
        seq, clerkId, Fate.CREATE, null, Set.of(), clerkId + ".test", organization, null, false);
  }

  private static ObjectPlan membership(long seq, String clerkId, String user, String organization) {
    return new ObjectPlan.OfMembership(
        seq,
        clerkId,
        Fate.CREATE,
        null,
        Set.of(),
        "org:member",
        user,
        organization,
        "member",
        null);
  }

  private WorkQueue objects(List<ObjectPlan> plans) {
    Protocol protocol = new Protocol(RetryPolicy.standard(), "Clerk");
    return once(
        () -> plans.stream().map(plan -> protocol.workflow(plan, ties(plan), List.of())).toList());
  }

  private ParentIds ties(ObjectPlan plan) {
    String user = plan instanceof ObjectPlan.OfMembership it ? it.userId() : null;
    String organization = plan.parents().get(ObjectKind.ORGANIZATION);
    return new ParentIds(
        user == null
            ? null
            : workspace.journal().mappings().of(ObjectKind.USER, List.of(user)).stream()
                .map(Mapping::workosId)
                .findFirst()
                .orElse(null),
        organization == null
            ? null
            : workspace
                .journal()
                .mappings()
                .of(ObjectKind.ORGANIZATION, List.of(organization))
                .stream()
                .map(it -> it.workosId())
                .findFirst()
                .orElse(null));
  }

  private static WorkQueue once(java.util.function.Supplier<List<Workflow>> workflows) {
    boolean[] given = new boolean[1];
    return most -> {
      if (given[0]) {
        return List.of();
      }
      given[0] = true;
      return workflows.get();
    };
  }

  // ---- the way back

  private void rollBack(boolean alsoSignedIn) {
    drive.run(phases(alsoSignedIn).feed(), workos);
  }

  /** What could not be looked at too often is failed, and taken up by the next run. */
  private void rollBackUntilDone() {
    for (int run = 0; run < 5 && (run == 0 || anythingFailed()); run++) {
      rollBack(false);
    }
  }

  private boolean anythingFailed() {
    return workspace.journal().rollbacks().counts().besideUsers().values().stream()
        .anyMatch(counts -> counts.failed() > 0);
  }

  private RollbackPhases phases(boolean alsoSignedIn) {
    return new RollbackPhases(
        new RollbackProtocol(
            RetryPolicy.standard(), new RollbackRule(alsoSignedIn, false), "Clerk"),
        workspace.journal(),
        workspace.sightings());
  }

  private Map<String, String> outcomes() {
    Map<String, String> all = new java.util.TreeMap<>();
    workspace
        .journal()
        .rollbacks()
        .after(ObjectKind.BESIDE_USERS, "", 100)
        .forEach(it -> all.put(it.clerkId(), words(it)));
    return all;
  }

  private String outcome(String clerkId) {
    return words(result(clerkId));
  }

  private Result<Undone> result(String clerkId) {
    return workspace.journal().rollbacks().of(ObjectKind.BESIDE_USERS, List.of(clerkId)).get(0);
  }

  private static String words(Result<Undone> result) {
    Reason reason = result.reason();
    Undone outcome = result.outcome();
    return reason == null ? outcome.name() : outcome + " " + reason.code();
  }

  // ---- what WorkOS holds

  /** A role that no API deletes, and the permission that it has. */
  private void removeWhatStays() {
    workos.roles.remove("admin");
    workos.permissions.remove("posts:write");
  }

  private WorkosUser found(String externalId) {
    return workos.users.values().stream()
        .filter(user -> externalId.equals(user.externalId()))
        .findFirst()
        .orElseThrow();
  }

  private WorkosOrganization organizationOf(String externalId) {
    return workos.organizations.values().stream()
        .filter(it -> externalId.equals(it.externalId()))
        .findFirst()
        .orElseThrow();
  }

  private Optional<String> mapped(String clerkId) {
    return ObjectKind.BESIDE_USERS.stream()
        .flatMap(kind -> workspace.journal().mappings().of(kind, List.of(clerkId)).stream())
        .map(Mapping::workosId)
        .findFirst();
  }

  private WorkosMembership membershipOf(String clerkId) {
    String id = mapped(clerkId).orElseThrow();
    return java.util.Objects.requireNonNull(workos.memberships.get(id));
  }

  private static WorkosUser user(String id, @Nullable String externalId, @Nullable String signIn) {
    return new WorkosUser(
        id, id + "@acme.test", true, null, null, externalId, Map.of(), null, signIn);
  }

  private static WorkosOrganization organization(String id, @Nullable String externalId) {
    return new WorkosOrganization(
        id, "Before", externalId, Map.of("plan", "basic", "kept", "yes"), List.of(), null);
  }

  private static WorkosMembership membership(String id, String userId, String organizationId) {
    return new WorkosMembership(
        id, userId, organizationId, "active", Set.of("member"), "2026-01-01T00:00:00Z");
  }

  /** Named here so that a new kind is not forgotten. */
  @Test
  void everyKindThatIsWrittenIsUndone() {
    apply();
    assertThat(workspace.journal().rollbacks().touched().keySet())
        .containsExactlyInAnyOrder(
            ObjectKind.USER,
            ObjectKind.PERMISSION,
            ObjectKind.ROLE,
            ObjectKind.ORGANIZATION,
            ObjectKind.DOMAIN,
            ObjectKind.MEMBERSHIP,
            ObjectKind.INVITATION);
  }
}

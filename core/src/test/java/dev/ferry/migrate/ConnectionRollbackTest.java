package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.Phases;
import dev.ferry.engine.WorkQueue;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.privacy.Sealer;
import dev.ferry.resource.ParentIds;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.memory.Fault;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workos.memory.Request;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Drafts of connections into an organization of ours, o1, and one that was there before, o2, and
 * back out: with the real engine and a real journal.
 */
class ConnectionRollbackTest {
  @TempDir Path folder;
  private Workspace workspace;
  private DirectDrive drive;
  private InMemoryWorkos workos;

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
    drive = new DirectDrive(workspace.journal());
    workos = new InMemoryWorkos(drive::now);
    workos.holds(organization("org_there", "o2"));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void ourDraftsGoAndAnOrganizationOfOursWithThem() {
    List<String> before = workos.held();
    apply();
    assertThat(workos.connections).hasSize(2);

    rollBack();

    assertThat(workos.held()).isEqualTo(before);
    assertThat(outcomes()).isEqualTo(Map.of("c1", "DELETED", "c2", "DELETED", "o1", "DELETED"));
  }

  @Test
  void whatOthersSetUpBesideOursKeepsTheirOrganizationAndOursGoes() {
    apply();
    WorkosConnection theirs =
        new WorkosConnection(
            "conn_theirs", organizationOf("o1"), "GenericSAML", "Theirs", null, "draft", null);
    workos.holds(theirs);

    rollBack();

    assertThat(workos.connections.values()).containsExactly(theirs);
    assertThat(outcomes())
        .isEqualTo(
            Map.of("c1", "DELETED", "c2", "DELETED", "o1", "KEPT organization-has-connection"));
    assertThat(result("o1")).contains("conn_theirs", "GenericSAML", "draft");

    workos.connections.clear();
    rollBack();
    assertThat(outcomes()).containsEntry("o1", "DELETED");
  }

  @ParameterizedTest
  @CsvSource({
    "active,     Okta,    OktaSAML,    KEPT changed-since, state active",
    "validating, Okta,    OktaSAML,    KEPT changed-since, state validating",
    "draft,      Renamed, OktaSAML,    KEPT changed-since, name",
    "draft,      Okta,    GenericSAML, KEPT changed-since, now GenericSAML",
    "inactive,   Okta,    OktaSAML,    DELETED,",
    "requires_type, Okta, OktaSAML,    DELETED,",
  })
  void whatItsAdministratorHasMadeOfItIsKeptAndItsOrganizationToo(
      String state, String name, String type, String outcome, @Nullable String why) {
    apply();
    WorkosConnection ours = connectionOf("c1");
    workos.connections.change(
        ours.id(), it -> it.put("connection_type", type).put("name", name).put("state", state));

    rollBack();

    assertThat(outcomes())
        .containsEntry("c1", outcome)
        .containsEntry("c2", "DELETED")
        .containsEntry(
            "o1", outcome.equals("DELETED") ? outcome : "KEPT organization-has-connection");
    assertThat(result("c1")).isEqualTo(why == null ? "null" : why);
  }

  @Test
  void whatWasThereBeforeByTheSameExternalIdAndWasGivenBackIsNotOursToDelete() {
    WorkosConnection older =
        new WorkosConnection(
            "conn_older", "org_there", "OktaSAML", "Okta", "c2", "draft", "2020-01-01T00:00:00Z");
    workos.holds(older);
    apply();

    rollBack();

    assertThat(outcomes()).containsEntry("c2", "KEPT not-provably-ours");
    assertThat(workos.connections.values()).containsExactly(older);
  }

  @Test
  void ofAnOrganizationThatOthersHaveDeletedNothingIsLeftToDelete() {
    apply();
    workos.connections.values().removeIf(it -> "org_there".equals(it.organizationId()));
    workos.organizations.remove("org_there");

    rollBack();

    assertThat(outcomes()).containsEntry("c2", "GONE");
  }

  @Test
  void losingAnyAnswerDoublesNothingAndLeavesNothingBehind() {
    List<String> before = workos.held();
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      workos.faults(request -> isOfConnection(request) ? fault(random) : Fault.NONE);
      apply();
      assertThat(workos.connections).as("seed " + seed).hasSize(2);
      rollBack();
      assertThat(workos.held()).as("seed " + seed + " " + outcomes()).isEqualTo(before);
    }
  }

  @Test
  void dyingAtAnyRequestOfTheWayBackLeavesNothingBehind() {
    List<String> before = workos.held();
    apply();
    boolean done = false;
    for (int sends = 1; !done; sends++) {
      done = drive.run(phases(), workos, sends);
    }
    assertThat(workos.held()).isEqualTo(before);
  }

  @Test
  void theForecastCountsThem() {
    apply();
    ObjectForecast forecast = ObjectForecast.of(workspace.journal());
    assertThat(forecast.of(ObjectKind.CONNECTION, ObjectForecast.Effect.DELETE)).isEqualTo(2);
  }

  private static boolean isOfConnection(Request request) {
    return request.route().name().contains("CONNECTION");
  }

  private static Fault fault(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Fault.LOST_BEFORE;
      case 1 -> Fault.LOST_AFTER;
      case 2 -> Fault.THROTTLED;
      default -> Fault.NONE;
    };
  }

  private void apply() {
    ObjectPlan ours =
        new ObjectPlan.OfOrganization(
            1,
            "o1",
            Fate.CREATE,
            null,
            Set.of(),
            "Acme",
            new TargetOrganization("o1", "Acme", Map.of(), List.of()),
            null,
            Set.of());
    ObjectPlan there =
        new ObjectPlan.OfOrganization(
            2,
            "o2",
            Fate.ADOPT,
            null,
            Set.of(),
            "There",
            null,
            workos.organizations.get("org_there"),
            Set.of());
    drive.run(
        new Phases(
            List.of(
                feed(List.of(ours, there)),
                feed(List.of(planned(1, "c1", "o1"), planned(2, "c2", "o2"))))),
        workos);
  }

  private static ObjectPlan planned(long seq, String clerkId, String organization) {
    return new ObjectPlan.OfConnection(
        seq,
        clerkId,
        Fate.CREATE,
        null,
        Set.of(),
        "Okta",
        organization,
        new TargetConnection(clerkId, "OktaSAML", "Okta"),
        null);
  }

  private WorkQueue feed(List<ObjectPlan> plans) {
    Protocol protocol = new Protocol(RetryPolicy.standard(), "Clerk");
    boolean[] given = new boolean[1];
    return most -> {
      if (given[0]) {
        return List.of();
      }
      given[0] = true;
      return plans.stream().map(plan -> protocol.workflow(plan, ties(plan), List.of())).toList();
    };
  }

  private ParentIds ties(ObjectPlan plan) {
    String organization = plan.parents().get(ObjectKind.ORGANIZATION);
    return organization == null
        ? ParentIds.NONE
        : new ParentIds(null, organizationOf(organization));
  }

  private String organizationOf(String clerkId) {
    return mapped(clerkId);
  }

  private String mapped(String clerkId) {
    return ObjectKind.BESIDE_USERS.stream()
        .flatMap(kind -> workspace.journal().mappings().of(kind, List.of(clerkId)).stream())
        .findFirst()
        .orElseThrow()
        .workosId();
  }

  private WorkosConnection connectionOf(String clerkId) {
    WorkosConnection found = workos.connections.get(mapped(clerkId));
    if (found == null) {
      throw new AssertionError(clerkId + " is not there");
    }
    return found;
  }

  private static WorkosOrganization organization(String id, String externalId) {
    return new WorkosOrganization(id, "There", externalId, Map.of(), List.of(), null);
  }

  private void rollBack() {
    drive.run(phases(), workos);
  }

  private WorkQueue phases() {
    return new RollbackPhases(
            new RollbackProtocol(RetryPolicy.standard(), new RollbackRule(false, false), "Clerk"),
            workspace.journal(),
            workspace.sightings())
        .feed();
  }

  private Map<String, String> outcomes() {
    Map<String, String> all = new TreeMap<>();
    workspace
        .journal()
        .rollbacks()
        .after(ObjectKind.BESIDE_USERS, "", 100)
        .forEach(
            it -> {
              String reason = it.reason() == null ? "" : " " + it.reason().code();
              all.put(it.clerkId(), it.outcome() + reason);
            });
    return all;
  }

  private String result(String clerkId) {
    return String.valueOf(
        workspace
            .journal()
            .rollbacks()
            .of(ObjectKind.BESIDE_USERS, List.of(clerkId))
            .get(0)
            .message());
  }
}

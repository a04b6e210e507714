package dev.ferry.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.WorkQueue;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.Connections;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkOrganization;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sealer;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Route;
import dev.ferry.workos.memory.Fault;
import dev.ferry.workos.memory.InMemoryWorkos;
import dev.ferry.workspace.Counts;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.SnapshotStore;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One connection finds out for all whether the environment offers their creation. */
class PlannedConnectionsTest {
  private static final int MANY = 20;

  @TempDir Path folder;
  private Workspace workspace;
  private DirectDrive drive;
  private InMemoryWorkos workos;

  @BeforeEach
  void open() {
    workspace = SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
    drive = new DirectDrive(workspace.journal());
    workos = new InMemoryWorkos(drive::now);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  /** So many organizations with a connection each; the odd ones are of a type nobody knows. */
  private void planned(Connections policy) throws IOException {
    List<ClerkObject> objects = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      objects.add(new ClerkOrganization("org_" + i, "Acme " + i, null, "{}", null, null, null));
      objects.add(
          new ClerkConnection(
              "c_" + i,
              "Okta " + i,
              "org_" + i,
              i % 2 == 0 ? "saml_okta" : "oidc_gitlab",
              true,
              List.of(),
              new ClerkConnection.Saml(
                  null, null, null, null, null, null, null, null, null, Map.of(), null),
              null));
    }
    workspace
        .snapshots()
        .replace(
            intake -> {
              objects.forEach(intake::put);
              return new SnapshotStore.Sources("[]", 0);
            });
    new Planner(Policy.builder().connections(policy).build()).plan(workspace.plans());
  }

  private void apply() {
    drive.run(
        PlannedWork.of(
            workspace.plans(),
            workspace.journal(),
            new Protocol(RetryPolicy.standard(), "Clerk"),
            Selection.everything()),
        workos);
  }

  private long posts() {
    return workos.asked(Route.CREATE_CONNECTION).size();
  }

  private Counts<Outcome> results() {
    return workspace.journal().results().counts().of(ObjectKind.CONNECTION);
  }

  @Test
  void byDefaultNothingIsAskedAndNothingIsMade() throws IOException {
    planned(Connections.HANDOVER);
    apply();
    assertThat(posts()).isZero();
    assertThat(results().of(Outcome.SKIPPED)).isEqualTo(MANY);
  }

  @Test
  void whereItIsOfferedEachIsMadeByOneRequest() throws IOException {
    planned(Connections.CREATE_WHERE_OFFERED);
    apply();
    assertThat(workos.connections).hasSize(MANY / 2);
    assertThat(posts()).isEqualTo(MANY / 2);
    assertThat(results().of(Outcome.CREATED)).isEqualTo(MANY / 2);
    assertThat(results().of(Outcome.SKIPPED)).as("of an unknown type").isEqualTo(MANY / 2);
  }

  @Test
  void whereItIsNotOfferedOneRequestFindsOutForAll() throws IOException {
    planned(Connections.CREATE_WHERE_OFFERED);
    workos.offersConnections(false);
    apply();
    assertThat(posts()).isOne();
    assertThat(results().of(Outcome.SKIPPED)).isEqualTo(MANY);
    assertThat(results().of(Outcome.FAILED)).isZero();
    assertThat(results().reasons())
        .isEqualTo(
            Map.of(
                Reason.SSO_HANDOVER,
                (long) MANY / 2,
                Reason.CONNECTIONS_NOT_OFFERED,
                (long) MANY / 2));
    assertThat(workspace.plans().left(ObjectKind.CONNECTION)).isZero();

    apply();
    assertThat(posts()).as("nothing is left under this plan").isOne();

    workos.offersConnections(true);
    new Planner(
            Policy.builder()
                .connections(Connections.CREATE_WHERE_OFFERED)
                .removedInWorkos(RemovedInWorkos.BRING_BACK) // nobody has read WorkOS here
                .build())
        .plan(workspace.plans());
    apply();
    assertThat(workos.connections).as("a new plan asks anew").hasSize(MANY / 2);
  }

  @Test
  void aProbeThatToldNothingIsFollowedByTheNextOne() throws IOException {
    planned(Connections.CREATE_WHERE_OFFERED);
    workos.offersConnections(false);
    workos.faults(
        request ->
            request.route() == Route.CREATE_ORGANIZATION
                    && request.text("external_id").equals("org_2")
                ? Fault.LOST_BEFORE
                : Fault.NONE);
    apply();
    assertThat(posts()).as("the first one's organization has not come").isOne();
    assertThat(results().of(Outcome.FAILED)).isOne();
    assertThat(results().reasons()).containsEntry(Reason.ORGANIZATION_NOT_THERE, 1L);
    assertThat(results().of(Outcome.SKIPPED)).isEqualTo(MANY - 1);
  }

  @Test
  void whatAnEarlierRunMayHaveCreatedIsLookedForWhateverTheProbeSays() throws IOException {
    planned(Connections.CREATE_WHERE_OFFERED);
    // The earlier run: all but the answer to the last connection's request came.
    workos.faults(
        request ->
            request.route() == Route.CREATE_CONNECTION && request.text("external_id").equals("c_20")
                ? Fault.LOST_AFTER
                : Fault.NONE);
    int sends = 0;
    while (workspace.journal().factsOf(List.of("c_20")).isEmpty()) {
      drive.run(work(), workos, ++sends);
    }
    long before = workos.connections.size();
    workos.faults(request -> Fault.NONE);
    workos.offersConnections(false);
    apply();
    assertThat(workos.connections).hasSize((int) before);
    assertThat(results().of(Outcome.CREATED)).isEqualTo(before);
  }

  private WorkQueue work() {
    return PlannedWork.of(
        workspace.plans(),
        workspace.journal(),
        new Protocol(RetryPolicy.standard(), "Clerk"),
        Selection.everything());
  }

  @Test
  void theProbesLastWordCounts() throws IOException {
    planned(Connections.CREATE_WHERE_OFFERED);
    workspace
        .journal()
        .append(
            List.of(
                new Entry.Noted(
                    "c_2",
                    Instant.EPOCH,
                    new Fact.Refused(
                        OperationKind.CREATE_CONNECTION, Reason.REFUSED_BY_WORKOS, 422, "no"))));
    apply();
    assertThat(workos.connections).hasSize(MANY / 2 - 1);
  }
}

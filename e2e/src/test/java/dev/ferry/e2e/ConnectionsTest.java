package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.e2e.Program.Ended;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.TwinConnection;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.WorkosState;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts of connections, by the built program: where WorkOS offers them, and where it does not. */
class ConnectionsTest {
  /** In the generated tenant: of known types, and of organizations. */
  private static final int DRAFTS = 3;

  @TempDir Path folder;

  private Migration migration(boolean offered) throws Exception {
    OrganizationOptions organizations =
        OrganizationOptions.defaults().withCreatableConnections(offered);
    Migration migration =
        Migration.begun(
            60, 18, WorkosTwinOptions.defaults().withOrganizations(organizations), folder);
    Files.writeString(
        folder.resolve("ferry-workspace").resolve("ferry.yaml"),
        "connections: create-where-offered\n");
    return migration;
  }

  /** Counts the requests that create a connection, and loses the answers to these, from 0. */
  private static AtomicInteger creations(WorkosTwin twin, Integer... lost) {
    AtomicInteger creations = new AtomicInteger();
    List<Integer> those = List.of(lost);
    twin.faults(
        (method, path, number) ->
            method.equals("POST")
                    && path.equals("/connections")
                    && those.contains(creations.getAndIncrement())
                ? Fault.closeAfterProcessing()
                : Fault.none());
    return creations;
  }

  private static int count(JsonNode document, String outcome) {
    return document.path("connections").path(outcome).asInt(-1);
  }

  @Test
  void whereWorkosOffersItADraftIsMadeOfEachOnceAndUndoneAgain() throws Exception {
    try (Migration migration = migration(true)) {
      WorkosState state = migration.twin().state();
      HeldTenancy before = HeldTenancy.in(migration.twin());
      JsonNode plan = migration.done("plan", "--json");
      assertThat(plan.at("/objects/connections/create").asInt()).isEqualTo(DRAFTS);
      assertThat(plan.at("/objectReasons/connections/sso-handover").asInt()).isEqualTo(3);
      Ended rehearsed = new Program(folder).run("rehearse", "--json");
      assertThat(rehearsed.exitCode()).as(rehearsed.err()).isZero();
      assertThat(state.connections()).isEmpty();
      AtomicInteger creations = creations(migration.twin(), 1);

      JsonNode applied = migration.apply();

      assertThat(count(applied, "created")).isEqualTo(DRAFTS);
      assertThat(creations).as("the lost one was found, and not sent again").hasValue(DRAFTS);
      assertThat(state.connections())
          .hasSize(DRAFTS)
          .allMatch(connection -> connection.state().equals("draft"))
          .allMatch(connection -> connection.type().equals("OktaSAML"))
          .extracting(TwinConnection::externalId)
          .doesNotHaveDuplicates()
          .allMatch(id -> String.valueOf(id).startsWith("entconn_"));
      migration.twin().faults(FaultPlan.none());
      assertThat(migration.done("verify", "--json").at("/checked/connections").asInt())
          .isEqualTo(DRAFTS);
      migration.done("report", "--json");
      assertThat(sheets()).contains(state.connections().get(0).id());

      creations = creations(migration.twin());
      JsonNode anew = migration.done("plan", "--json");
      assertThat(anew.at("/objects/connections/unchanged").asInt()).isEqualTo(DRAFTS);
      migration.apply();
      assertThat(creations).hasValue(0);

      migration.rollback();

      assertThat(state.connections()).isEmpty();
      assertThat(HeldTenancy.in(migration.twin()).organizations())
          .isEqualTo(before.organizations());
    }
  }

  private String sheets() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files =
        Files.list(
            folder.resolve("ferry-workspace").resolve("reports/local").resolve("handover"))) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void whereItDoesNotOneRequestFindsOutAndNobodyHasFailed() throws Exception {
    try (Migration migration = migration(false)) {
      migration.done("plan", "--json");
      AtomicInteger creations = creations(migration.twin());

      JsonNode applied = migration.apply();

      assertThat(creations).hasValue(1);
      assertThat(applied.path("status").asText()).isEqualTo("done");
      assertThat(count(applied, "created")).isZero();
      assertThat(count(applied, "failed")).isZero();
      assertThat(count(applied, "skipped")).isEqualTo(DRAFTS + 3);
      assertThat(applied.path("unfinished").toString()).contains("connections-not-offered");
      migration.apply();
      assertThat(creations).as("the plan is carried out").hasValue(1);
      migration.done("verify", "--json");
      migration.done("report", "--json");
      assertThat(sheets()).contains("ACS URL");
      assertThat(migration.twin().state().requests().unexpected()).isEmpty();
      migration.rollback();
    }
  }

  @Test
  void whatAnAdministratorHasSetUpSinceKeepsItsOrganizationInARollback() throws Exception {
    try (Migration migration = migration(true)) {
      WorkosState state = migration.twin().state();
      HeldTenancy before = HeldTenancy.in(migration.twin());
      migration.done("plan", "--json");
      migration.apply();
      List<String> ours =
          state.organizations().stream()
              .map(TwinOrganization::id)
              .filter(id -> !before.organizations().containsKey(id))
              .toList();
      TwinConnection finished =
          state.connections().stream()
              .filter(connection -> ours.contains(connection.organizationId()))
              .findFirst()
              .orElseThrow();
      migration
          .twin()
          .connect(
              new ExistingConnection(
                  finished.id(),
                  finished.organizationId(),
                  finished.type(),
                  finished.name(),
                  finished.externalId(),
                  "active"));
      String other =
          ours.stream()
              .filter(
                  id -> state.connections().stream().noneMatch(c -> c.organizationId().equals(id)))
              .findFirst()
              .orElseThrow();
      TwinConnection theirs =
          migration.twin().connect(ExistingConnection.of(other, "GenericSAML", "Theirs", "draft"));

      migration.rollback();

      assertThat(state.connections())
          .extracting(TwinConnection::id)
          .containsExactlyInAnyOrder(finished.id(), theirs.id());
      Map<String, String> kept = Kept.in(folder.resolve("ferry-workspace")).reasons();
      assertThat(kept)
          .containsEntry(finished.id(), "changed-since")
          .containsEntry(finished.organizationId(), "organization-has-connection")
          .containsEntry(other, "organization-has-connection");
    }
  }
}

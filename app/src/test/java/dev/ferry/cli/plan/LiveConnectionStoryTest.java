package dev.ferry.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that WorkOS made live at once, where it should be a draft, can be looked at. */
class LiveConnectionStoryTest {
  @TempDir Path folder;

  @Test
  void itsStoryTellsThatItIsNoDraft() throws Exception {
    GeneratedTenant tenant = TenantGenerator.generate(folder.resolve("tenant"), 60, 1, 18);
    Path connections = folder.resolve("tenant/clerk-api/enterprise_connections.jsonl");
    String only = Files.readAllLines(connections).get(0);
    Files.writeString(connections, only + "\n");
    JsonNode connection = Json.tree(only);
    OrganizationOptions offered = OrganizationOptions.defaults().withCreatableConnections(true);
    try (WorkosTwin workos =
            WorkosTwin.start(
                WorkosTwinOptions.defaults().withLimits(Limits.NONE).withOrganizations(offered));
        ClerkTwin clerk =
            ClerkTwin.start(ClerkTwinOptions.defaults().withData(tenant.clerkApi()))) {
      workos.faults(
          (method, path, number) ->
              method.equals("POST") && path.equals("/connections")
                  ? Fault.answerAfterProcessing(201, live(connection, workos))
                  : Fault.none());
      InProcess ferry =
          new InProcess(folder)
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString())
              .with("CLERK_SECRET_KEY", clerk.secretKey())
              .with("CLERK_API_URL", clerk.address().toString());
      assertThat(ferry.run("snapshot", "--clerk").exitCode()).isZero();
      Files.writeString(
          folder.resolve("ferry-workspace/ferry.yaml"), "connections: create-where-offered\n");
      assertThat(ferry.run("plan", "--limit", "none").exitCode()).isZero();
      ferry.run("apply", "--yes", "--limit", "none");

      InProcess.Ended ended = ferry.run("plan", "--show", connection.path("id").asText(), "--json");

      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.json().path("journal").findValuesAsText("fact"))
          .containsExactly("intended", "applied", "remarked");
      assertThat(ended.err()).contains("connection-not-draft: its state is active");
    }
  }

  private static String live(JsonNode connection, WorkosTwin workos) {
    String organization = connection.path("organization_id").asText();
    TwinOrganization owner =
        workos.state().organizations().stream()
            .filter(held -> Objects.equals(held.externalId(), organization))
            .findFirst()
            .orElseThrow();
    ObjectNode answer =
        Json.object()
            .put("object", "connection")
            .put("id", "conn_01LIVE")
            .put("organization_id", owner.id())
            .put("connection_type", "OktaSAML")
            .put("name", connection.path("name").asText())
            .put("external_id", connection.path("id").asText())
            .put("state", "active")
            .put("created_at", "2026-11-28T00:00:00.000Z")
            .put("updated_at", "2026-11-28T00:00:00.000Z");
    answer.putArray("domains");
    return answer.toString();
  }
}

package dev.ferry.cli.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.InProcess;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.TwinOrganization;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between a migration and its rollback others go on working in WorkOS: what they did stays. */
class RollbackOthersWorkTest {
  private static final String MEMBERSHIPS = "/user_management/organization_memberships";

  private final WorkosTwin workos =
      WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;
  private ClerkTwin clerk;

  @BeforeEach
  void migrate() {
    new InProcess(folder).run("generate", "tenant", "--users", "30", "--orgs", "4");
    clerk =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withData(folder.resolve("tenant").resolve("clerk-api"))
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED));
    ferry("snapshot", "--clerk", "--csv", "tenant/clerk-export.csv");
    ferry("plan");
    ferry("apply", "--yes");
    assertThat(workos.state().userCount()).as("it was a migration").isGreaterThan(15);
  }

  @AfterEach
  void stop() {
    workos.close();
    clerk.close();
  }

  private InProcess.Ended ferry(String... words) {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString())
        .with("CLERK_SECRET_KEY", clerk.secretKey())
        .with("CLERK_API_URL", clerk.address().toString())
        .waiting(length -> {})
        .run(words);
  }

  @Test
  void whomNobodyHasTouchedGoesWhetherVerifiedOrNot() throws Exception {
    JsonNode rolledBack = ferry("rollback", "--yes", "--json").json();

    assertThat(left()).isEmpty();
    assertThat(rolledBack.path("reasons").has("touched-since")).isFalse();

    ferry("plan");
    ferry("apply", "--yes");
    ferry("verify");
    ferry("rollback", "--yes");
    assertThat(workos.state().userCount()).isZero();
  }

  @Test
  void whatOthersHungOnAUserKeepsTheUser() throws Exception {
    ferry("verify");
    List<TwinUser> users = workos.state().users();
    String elsewhere = organization("Elsewhere");
    TwinUser member = users.get(0);
    TwinUser withFactor = users.get(1);
    TwinUser withPassword = users.get(2);
    TwinUser afterReset = users.get(3);
    send(
        "POST",
        MEMBERSHIPS,
        "{\"user_id\":\"%s\",\"organization_id\":\"%s\"}".formatted(member.id(), elsewhere));
    send(
        "POST",
        "/user_management/users/" + withFactor.id() + "/auth_factors",
        "{\"type\":\"totp\",\"totp_issuer\":\"Theirs\",\"totp_user\":\"x\"}");
    send(
        "PUT",
        "/user_management/users/" + withPassword.id(),
        "{\"password\":\"correct horse battery staple\"}");
    workos.resetPassword(afterReset.id(), "correct horse battery staple");

    InProcess.Ended preview = ferry("rollback", "--yes", "--json");
    JsonNode rolledBack = preview.json();

    assertThat(preview.err())
        .contains(" users were changed at WorkOS since in what cannot be read", "--also-touched");
    assertThat(reasons(rolledBack))
        .containsEntry(member.externalId(), "changed-since")
        .containsEntry(withFactor.externalId(), "changed-since")
        .containsEntry(withPassword.externalId(), "touched-since")
        .containsEntry(afterReset.externalId(), "changed-since");
    assertThat(details(rolledBack).get(member.externalId()))
        .contains("member of " + elsewhere + " by somebody else's doing");
    assertThat(details(rolledBack).get(withFactor.externalId())).contains("factor auth_factor_");
    assertThat(details(rolledBack).get(afterReset.externalId())).contains("password set ");
    assertThat(left())
        .containsExactlyInAnyOrder(
            member.id(), withFactor.id(), withPassword.id(), afterReset.id());

    ferry("rollback", "--yes", "--also-touched");
    assertThat(left())
        .as("but for what shows")
        .containsExactlyInAnyOrder(member.id(), withFactor.id(), afterReset.id());
  }

  @Test
  void aMembershipThatOthersGaveAnotherRoleKeepsItsUser() throws Exception {
    TwinUser changed =
        workos.state().users().stream()
            .filter(user -> !workos.state().membershipsOf(user.id()).isEmpty())
            .findFirst()
            .orElseThrow();
    String membership = workos.state().membershipsOf(changed.id()).get(0).id();
    send("PUT", MEMBERSHIPS + "/" + membership + "/deactivate", "");

    JsonNode rolledBack = ferry("rollback", "--yes", "--json").json();

    assertThat(reasons(rolledBack)).containsEntry(changed.externalId(), "changed-since");
    assertThat(details(rolledBack).get(changed.externalId()))
        .isEqualTo("membership " + membership + ": status inactive");
    assertThat(left()).containsExactly(changed.id());
  }

  @Test
  void whatOthersHungOnAnOrganizationKeepsIt() throws Exception {
    List<TwinOrganization> organizations = workos.state().organizations();
    assertThat(organizations).hasSizeGreaterThan(3);
    String claimed = organizations.get(0).id();
    String withRole = organizations.get(1).id();
    String inviting = organizations.get(2).id();
    send(
        "POST",
        "/organization_domains",
        "{\"organization_id\":\"%s\",\"domain\":\"theirs.example\"}".formatted(claimed));
    send(
        "POST",
        "/authorization/organizations/" + withRole + "/roles",
        "{\"slug\":\"org-theirs\",\"name\":\"Theirs\"}");
    send(
        "POST",
        "/user_management/invitations",
        "{\"email\":\"new@theirs.example\",\"organization_id\":\"%s\"}".formatted(inviting));

    JsonNode rolledBack = ferry("rollback", "--yes", "--json").json();

    assertThat(workos.state().organizations())
        .extracting(TwinOrganization::id)
        .containsExactlyInAnyOrder(claimed, withRole, inviting);
    Map<String, String> why = details(rolledBack);
    assertThat(why.get(organizations.get(0).externalId())).contains("theirs.example (pending)");
    assertThat(why.get(organizations.get(1).externalId())).contains("org-theirs");
    assertThat(why.get(organizations.get(2).externalId()))
        .contains("open invitations: invitation_")
        .doesNotContain("new@theirs.example");
  }

  @Test
  void whereEventsCannotBeReadThePreviewSaysSo() throws Exception {
    workos.faults(
        (method, path, number) ->
            path.startsWith("/events")
                ? Fault.answerBeforeProcessing(403, "{\"message\":\"Not for this key.\"}")
                : Fault.none());

    InProcess.Ended rolledBack = ferry("rollback", "--yes", "--json");

    assertThat(rolledBack.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(rolledBack.err()).contains("WorkOS's events cannot be read");
    assertThat(rolledBack.json().path("events").path("refused").asText()).contains("403");
    assertThat(left()).isEmpty();
  }

  @Test
  void theForecastCountsTheLooksToo() throws Exception {
    JsonNode rolledBack = ferry("rollback", "--yes", "--json").json();

    long users = rolledBack.path("deleted").path("users").asLong();
    assertThat(rolledBack.path("reads").asLong()).isGreaterThanOrEqualTo(3 * users);
  }

  // ---- words

  private List<String> left() {
    return workos.state().users().stream().map(TwinUser::id).toList();
  }

  private static Map<String, String> reasons(JsonNode rolledBack) {
    return kept(rolledBack, "why");
  }

  private static Map<String, String> details(JsonNode rolledBack) {
    return kept(rolledBack, "detail");
  }

  private static Map<String, String> kept(JsonNode rolledBack, String field) {
    Map<String, String> found = new HashMap<>();
    rolledBack
        .path("kept")
        .forEach(one -> found.putIfAbsent(one.path("id").asText(), one.path(field).asText()));
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private String organization(String name) throws IOException, InterruptedException {
    return Json.tree(send("POST", "/organizations", "{\"name\":\"" + name + "\"}"))
        .path("id")
        .asText();
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> reply =
        http.send(
            HttpRequest.newBuilder(URI.create(workos.address() + path))
                .header("Authorization", "Bearer " + workos.apiKey())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(reply.statusCode())
        .as(method + " " + path + "\n" + reply.body())
        .isBetween(200, 299);
    return reply.body();
  }
}

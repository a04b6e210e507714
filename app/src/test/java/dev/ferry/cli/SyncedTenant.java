package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.workos.OrganizationOptions;
import dev.ferry.twin.workos.TwinMembership;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A small tenant that came to WorkOS and is kept in step by `sync`. */
final class SyncedTenant implements AutoCloseable {
  final SmallTenant clerk = new SmallTenant();
  final WorkosTwin workos =
      WorkosTwin.start(
          WorkosTwinOptions.defaults()
              .withLimits(Limits.NONE)
              .withOrganizations(OrganizationOptions.defaults().withCreatableConnections(true)));
  final Administrator administrator = new Administrator(workos);
  private final Path folder;
  FaultPlan clerkFaults = (method, path, number) -> Fault.none();

  SyncedTenant(Path folder) {
    this.folder = folder;
  }

  /**
   * @param more words of the snapshot
   */
  void migrated(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("snapshot", "--clerk"));
    words.addAll(List.of(more));
    done(ferry(words.toArray(String[]::new)));
    done(ferry("plan"));
    done(ferry("apply", "--yes"));
    done(ferry("verify"));
    InProcess.Ended ended = sync();
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.json().at("/requests/writes").asLong(-1)).isZero();
  }

  /** Nothing of it is silent: the round is not in step, and says what remains and what to do. */
  static void assertRemains(InProcess.Ended ended, String id, String lost, String remains)
      throws IOException {
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.json().path("status").asText()).isEqualTo("rights-remain");
    assertThat(ended.err()).doesNotContain("in step").contains("remains in WorkOS");
    List<String> found = new ArrayList<>();
    for (JsonNode one : ended.json().path("remaining")) {
      found.add(
          one.path("clerkId").asText()
              + " "
              + one.path("lost").asText()
              + " "
              + one.path("remains").asText());
      assertThat(one.path("whatToDo").asText()).isNotBlank();
    }
    assertThat(found).containsExactly(id + " " + lost + " " + remains);
    Path list = Path.of(ended.json().path("remainingFile").asText());
    assertThat(Files.readString(list)).contains(id, lost, remains);
  }

  void roleOfOthers(String slug) throws Exception {
    administrator.post(
        "/authorization/roles", "{\"slug\":\"" + slug + "\",\"name\":\"" + slug + "\"}");
  }

  TwinMembership membership(String user) {
    TwinUser found = workos.state().userByExternalId("user_" + user).orElseThrow();
    return workos.state().membershipsOf(found.id()).get(0);
  }

  String membershipPath(String user) {
    return "/user_management/organization_memberships/" + membership(user).id();
  }

  List<String> roles(String user) {
    return List.copyOf(membership(user).roles());
  }

  void policy(String yaml) throws IOException {
    GivenPolicy.write(folder.resolve("ferry-workspace"), yaml);
  }

  JsonNode show(String id) throws IOException {
    return done(ferry("plan", "--show", id, "--json")).json();
  }

  InProcess.Ended sync(String... more) throws IOException {
    return sync(ferry -> ferry, more);
  }

  InProcess.Ended sync(UnaryOperator<InProcess> around, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("sync", "--yes", "--json"));
    words.addAll(List.of(more));
    return ferry(around, words.toArray(String[]::new));
  }

  InProcess.Ended ferry(String... words) throws IOException {
    return ferry(ferry -> ferry, words);
  }

  InProcess.Ended ferry(UnaryOperator<InProcess> around, String... words) throws IOException {
    try (ClerkTwin twin = clerk.start(folder)) {
      twin.faults((method, path, number) -> clerkFaults.faultFor(method, path, number));
      InProcess ferry =
          new InProcess(folder)
              .with("CLERK_SECRET_KEY", twin.secretKey())
              .with("CLERK_API_URL", twin.address().toString())
              .with("WORKOS_API_KEY", workos.apiKey())
              .with("WORKOS_API_URL", workos.address().toString())
              .waiting(length -> {});
      return around.apply(ferry).run(words);
    }
  }

  /** Asked for this very user, Clerk tells something else than its list has told. */
  void clerkTellsNow(ObjectNode user) {
    clerkFaults =
        (method, path, number) ->
            path.equals("/v1/users/" + user.path("id").asText())
                ? Fault.answerAfterProcessing(200, user.toString())
                : Fault.none();
  }

  static InProcess.Ended done(InProcess.Ended ended) {
    assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
    return ended;
  }

  @Override
  public void close() {
    workos.close();
  }
}

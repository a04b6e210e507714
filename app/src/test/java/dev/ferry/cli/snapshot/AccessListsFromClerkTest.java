package dev.ferry.cli.snapshot;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.ClerkStub;
import dev.ferry.cli.InProcess;
import dev.ferry.source.clerk.api.ClerkList;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom Clerk's blocklist, allowlist and waitlist name is known, or said to be unknown. */
class AccessListsFromClerkTest {
  @TempDir private Path folder;
  private ClerkStub clerk;
  private WorkosTwin workos;

  @BeforeEach
  void start() throws Exception {
    workos = WorkosTwin.start(WorkosTwinOptions.defaults().withLimits(Limits.NONE));
    clerk =
        new ClerkStub()
            .users(
                3,
                ClerkStub.user("user_eve", "eve@blocked.test", "\"password_enabled\":false"),
                ClerkStub.user("user_ann", "ann@acme.test", "\"password_enabled\":false"),
                ClerkStub.user("user_bob", "bob@else.test", "\"password_enabled\":false"));
  }

  @AfterEach
  void stop() {
    clerk.close();
    workos.close();
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("CLERK_SECRET_KEY", "sk_live_" + "0".repeat(40))
        .with("CLERK_API_URL", clerk.address())
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", workos.address().toString());
  }

  private static String entry(String id, String identifier) {
    return "{\"id\":\"" + id + "\",\"identifier\":\"" + identifier + "\"}";
  }

  private static String waiting(String id, String email, String status) {
    return "{\"id\":\""
        + id
        + "\",\"email_address\":\""
        + email
        + "\",\"status\":\""
        + status
        + "\"}";
  }

  @Test
  void whoIsOnThemIsNamedAndTheBlocklistedAreLeftOutUnlessThePolicyCarriesThem() throws Exception {
    clerk
        .with(
            ClerkList.BLOCKLIST,
            entry("blid_1", "*@blocked.test"),
            entry("blid_2", "0x1f9090aaE28b8a3dCeaDf281B0F12828e676c326"))
        .with(ClerkList.ALLOWLIST, entry("alid_1", "*@acme.test"))
        .with(
            ClerkList.WAITLIST,
            waiting("wait_1", "bob@else.test", "pending"),
            waiting("wait_2", "ann@acme.test", "completed"));
    InProcess.Ended taken = ferry().run("snapshot", "--clerk", "--json");
    assertThat(taken.exitCode()).as(taken.err()).isZero();
    assertThat(taken.err())
        .contains("entries of the blocklist: 2; users on it are left out")
        .contains("entries of the allowlist: 1; if it counts at Clerk's sign-in")
        .contains("entries of the waitlist: 2");
    assertThat(Files.readString(folder.resolve("ferry-workspace/findings.jsonl")))
        .contains("blid_2", "finds-nobody")
        .doesNotContain("0x1f");
    InProcess.Ended assessed = ferry().run("assess", "--json");
    assertThat(firstLines(assessed.err())).contains("1 stays behind · 1 decision for you");
    assertThat(assessed.err()).contains("blocklisted: carry", "Restrictions");
    JsonNode answers = assessed.json().path("answers");
    assertThat(ids(answers, "blocklisted")).isEqualTo("[\"user_eve\"]");
    assertThat(ids(answers, "not-on-allowlist")).isEqualTo("[\"user_eve\",\"user_bob\"]");
    assertThat(ids(answers, "waitlisted")).isEqualTo("[\"user_bob\"]");

    InProcess.Ended planned = ferry().run("plan", "--json");
    assertThat(firstLines(planned.err()))
        .contains("1 stays behind · 1 decision for you", "1 on Clerk's blocklist");
    assertThat(planned.err()).contains("in ferry.yaml: blocklisted: carry");
    JsonNode plan = planned.json();
    assertThat(plan.at("/decisions/0/policy").asText()).isEqualTo("blocklisted: carry");
    assertThat(plan.at("/decisions/0/count").asInt()).isEqualTo(1);
    assertThat(plan.at("/fates/users/skip").asInt()).isEqualTo(1);
    assertThat(plan.at("/reasons/blocklisted").asInt()).isEqualTo(1);
    Files.writeString(folder.resolve("ferry-workspace/ferry.yaml"), "blocklisted: carry\n");
    plan = ferry().run("plan", "--json").json();
    assertThat(plan.at("/fates/users/create").asInt()).isEqualTo(3);
    assertThat(plan.at("/reasons/blocklisted").asInt()).as("named all the same").isEqualTo(1);
    assertThat(plan.path("decisions")).as("nothing waits any more").isEmpty();
  }

  /** Behind the line that says where it works. */
  private static String firstLines(String printed) {
    return printed.lines().filter(line -> !line.isBlank()).limit(4).collect(joining("\n"));
  }

  private static String ids(JsonNode answers, String code) {
    return answers.path(code).path("ids").toString();
  }

  @ParameterizedTest
  @CsvSource({"404, resource_not_found", "403, forbidden", "422, something"})
  void aListThatClerkDoesNotTellIsSaidToBeUnreadAndNobodyIsSaidNotToBeOnIt(int status, String code)
      throws Exception {
    clerk
        .with(
            "/v1/blocklist_identifiers",
            status,
            "{\"errors\":[{\"code\":\""
                + code
                + "\",\"message\":\"no\"}],\"clerk_trace_id\":\"t\"}")
        .with(ClerkList.ALLOWLIST, entry("alid_1", "*@acme.test"));
    InProcess.Ended taken = ferry().run("snapshot", "--clerk", "--json");
    assertThat(taken.exitCode()).as(taken.err()).isZero();
    assertThat(taken.err())
        .contains(
            "Clerk does not tell, so that nobody is known to be on them: entries of the blocklist");
    assertThat(taken.json().at("/sources/0/lists/blocklist_identifiers/unread").asBoolean())
        .isTrue();
    JsonNode assessed = ferry().run("assess", "--json").json().path("answers");
    assertThat(assessed.at("/blocklisted/answer").asText()).isEqualTo("unknown");
    assertThat(assessed.at("/blocklisted/unknown").asInt()).isEqualTo(3);
    assertThat(ids(assessed, "not-on-allowlist")).isEqualTo("[\"user_eve\",\"user_bob\"]");
  }
}

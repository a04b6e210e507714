package dev.ferry.cli;

import static dev.ferry.cli.SyncedTenant.assertRemains;
import static dev.ferry.cli.SyncedTenant.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.twin.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a round takes away, and when it rather asks, or does nothing at all. */
class WithdrawalJourneyTest {
  private static final int USERS = 8;

  @TempDir Path folder;
  private SyncedTenant tenant;

  @BeforeEach
  void begun() throws IOException {
    tenant = new SyncedTenant(folder);
    for (int i = 1; i <= USERS; i++) {
      tenant.clerk.user("u" + i);
    }
    tenant.migrated();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  // ---- asked by id

  @Test
  void aBanThatWasLiftedSinceTheListWasReadTakesNobodyAway() throws Exception {
    ObjectNode now = user(1).deepCopy();
    ban(1);
    tenant.clerkTellsNow(now);

    assertRemains(tenant.sync(), "user_u1", "banned", "not-proven-gone");
    assertThat(isThere(1)).isTrue();
  }

  @Test
  void aBanThatNobodyConfirmsTakesNobodyAway() throws Exception {
    ban(1);
    tenant.clerkFaults =
        (method, path, number) ->
            path.equals("/v1/users/user_u1")
                ? Fault.answerAfterProcessing(
                    404, "{\"errors\":[{\"code\":\"resource_not_found\",\"message\":\"none\"}]}")
                : Fault.none();

    assertRemains(tenant.sync(), "user_u1", "banned", "not-proven-gone");
    assertThat(isThere(1)).isTrue();
  }

  @Test
  void aBanThatTheListToldAndClerkConfirmsTakesTheUserAway() throws Exception {
    ban(1);

    done(tenant.sync());

    assertThat(isThere(1)).isFalse();
  }

  // ---- how much in a day

  /** However short the rounds of a watch are. */
  @Test
  void whatWasTakenAwayTodayCountsUntilADayHasPassed() throws Exception {
    ban(1, 2, 3);
    done(tenant.sync());
    ban(4, 5);
    done(tenant.sync());
    ban(6);

    InProcess.Ended refused = tenant.sync();

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err()).contains("1 user", "last 24 hours", "--withdraw-many");
    assertThat(isThere(6)).isTrue();
    Instant later = Instant.now().plus(Duration.ofHours(25));
    done(tenant.sync(ferry -> ferry.at(later)));
    assertThat(isThere(6)).isFalse();
  }

  @Test
  void whatSomebodyHasConsentedToIsNotCountedAgain() throws Exception {
    ban(1, 2, 3, 4, 5, 6);
    assertThat(tenant.sync().exitCode()).isEqualTo(ExitCode.REFUSED);
    done(tenant.sync("--withdraw-many"));
    ban(7);

    done(tenant.sync());

    assertThat(isThere(7)).isFalse();
  }

  /** They are named each time, and stop nobody. */
  @Test
  void whoIsKeptOnceIsNotCountedInEveryRound() throws Exception {
    use(1, 2, 3, 4, 5, 6);
    ban(1, 2, 3);
    assertThat(remaining(tenant.sync())).hasSize(3);
    ban(4, 5, 6);
    assertThat(remaining(tenant.sync())).hasSize(6);
    ban(7);

    InProcess.Ended ended = tenant.sync();

    assertThat(isThere(7)).as(ended.err()).isFalse();
    assertThat(remaining(ended)).hasSize(6).allMatch(one -> one.endsWith("changed-since"));
    assertThat(isThere(1)).isTrue();
  }

  private static List<String> remaining(InProcess.Ended ended) throws IOException {
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    List<String> found = new ArrayList<>();
    ended
        .json()
        .path("remaining")
        .forEach(
            one -> found.add(one.path("clerkId").asText() + " " + one.path("remains").asText()));
    return found;
  }

  // ---- what is not known

  /** Of whom a list lacks, and of who is on a list that is not told, nobody knows. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/v1/blocklist_identifiers|400|{'errors':[{'code':'not_now','message':'no'}]}",
        "/v1/users/count|200|{'object':'total_count','total_count':4711}"
      })
  void whereClerkDoesNotTellEverythingNothingIsPlanned(String list, int status, String answer)
      throws Exception {
    tenant.clerk.user("new");
    ban(1);
    tenant.clerkFaults =
        (method, path, number) ->
            path.equals(list)
                ? Fault.answerAfterProcessing(status, answer.replace('\'', '"'))
                : Fault.none();

    InProcess.Ended ended = tenant.sync();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(ended.json().path("status").asText()).isEqualTo("incomplete");
    assertThat(ended.err()).contains("nothing was planned");
    assertThat(ended.json().has("plan")).isFalse();
    assertThat(isThere(1)).isTrue();
    assertThat(tenant.workos.state().users()).hasSize(USERS + 2);
  }

  /** Whether somebody has set a password at WorkOS, only its events tell. */
  @Test
  void whereWorkosDoesNotTellItsEventsNoUserIsTakenAway() throws Exception {
    tenant.workos.faults(
        (method, path, number) ->
            path.equals("/events")
                ? Fault.answerAfterProcessing(403, "{\"message\":\"no\",\"code\":\"forbidden\"}")
                : Fault.none());
    ban(1);
    tenant.clerk.remove("organization_memberships", "orgmem_ada");

    InProcess.Ended ended = tenant.sync();

    assertRemains(ended, "user_u1", "banned", "not-tried-yet");
    assertThat(isThere(1)).isTrue();
    assertThat(ended.json().at("/withdrawn/memberships").asLong()).isEqualTo(1);
  }

  // ---- a watch

  @Test
  void aKeyThatClerkRefusesEndsAWatch() throws Exception {
    tenant.clerkFaults =
        (method, path, number) ->
            Fault.answerAfterProcessing(
                401, "{\"errors\":[{\"code\":\"secret_key_invalid\",\"message\":\"no\"}]}");

    InProcess.Ended ended =
        tenant.sync(ferry -> twoRounds(ferry, () -> {}), "--watch", "--interval", "5m");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.KEY_REFUSED);
    assertThat(ended.err()).doesNotContain("is away");
  }

  @Test
  void aKeyThatWorkosRefusesEndsAWatch() throws Exception {
    InProcess.Ended ended =
        tenant.sync(
            ferry -> twoRounds(ferry, tenant.workos::rotateKey), "--watch", "--interval", "5m");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.KEY_REFUSED);
    assertThat(ended.err()).contains("nothing changed").doesNotContain("is away");
  }

  /** Nobody sits there in every round. */
  @Test
  void aWatchIsConsentedToOnceForAllRounds() throws Exception {
    ban(1);

    InProcess.Ended ended =
        tenant.ferry(
            ferry -> twoRounds(ferry.typing("yes\n"), () -> banMeanwhile(2)),
            "sync",
            "--watch",
            "--interval",
            "5m");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ended.err()).containsOnlyOnce("Type yes to go on");
    assertThat(isThere(1)).isFalse();
    assertThat(isThere(2)).isFalse();
  }

  /** Something happens between the first and the second; after that it is stopped. */
  private static InProcess twoRounds(InProcess ferry, Runnable between) {
    Duration interval = Duration.ofMinutes(5);
    Duration[] passed = {Duration.ZERO};
    return ferry.waiting(
        length -> {
          boolean first = passed[0].compareTo(interval) < 0;
          passed[0] = passed[0].plus(length);
          if (first && passed[0].compareTo(interval) >= 0) {
            between.run();
          } else if (passed[0].compareTo(interval.multipliedBy(2)) >= 0) {
            throw new InterruptedException();
          }
        });
  }

  @Test
  void aWatchThatNobodyConsentedToBeginsNoRound() throws Exception {
    ban(1);

    InProcess.Ended ended = tenant.ferry("sync", "--watch", "--json");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(ended.errorCode()).isEqualTo("consent-missing");
    assertThat(isThere(1)).isTrue();
  }

  @Test
  void theFirstLineSaysAllThatItWorksOn() throws Exception {
    String first = tenant.sync().err().lines().findFirst().orElseThrow();

    assertThat(first).contains("workspace ", "Clerk ", "WorkOS local at ");
  }

  private ObjectNode user(int number) {
    return tenant.clerk.of("users", "user_u" + number);
  }

  private void ban(int... numbers) {
    for (int number : numbers) {
      user(number).put("banned", true);
    }
  }

  /** The twin of Clerk serves what it was started with; this is told over it. */
  private void banMeanwhile(int number) {
    ban(number);
    tenant.clerkFaults =
        (method, path, count) ->
            switch (path) {
              case "/v1/users" -> Fault.answerAfterProcessing(200, tenant.clerk.told("users"));
              case "/v1/users/user_u2" -> Fault.answerAfterProcessing(200, user(number).toString());
              default -> Fault.none();
            };
  }

  private void use(int... numbers) {
    for (int number : numbers) {
      String id = tenant.workos.state().userByExternalId("user_u" + number).orElseThrow().id();
      tenant.workos.resetPassword(id, "a-password-of-ones-own-" + number);
    }
  }

  private boolean isThere(int number) {
    return tenant.workos.state().userByExternalId("user_u" + number).isPresent();
  }
}

package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.MeddlingProxy.Answer;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WorkOS refuses a kind of request as a whole, or mails beyond a quota: the run gives it up after a
 * few, says so, and the same command goes on once WorkOS takes it.
 */
class BrakeJourneyTest {
  private static final String USERS = "POST /user_management/users";
  private static final String USER =
      "{'id':'user_%1$d','primary_email_address_id':'idn_%1$d','email_addresses':[{'id':"
          + "'idn_%1$d','email_address':'u%1$d@acme.test','verification':{'status':'verified',"
          + "'strategy':'email_code'}}]}";
  private static final String MAILS = "POST /user_management/invitations";

  @TempDir Path folder;
  private final WorkosTwin workos = ThreeUsers.twin();
  private ClerkTwin clerk;
  private MeddlingProxy proxy;
  private Gate gate = new Gate("", () -> Optional.empty());

  /** Answers what it refuses before WorkOS hears of it, and counts it. */
  private static final class Gate {
    final AtomicInteger asked = new AtomicInteger();
    private final String refused;
    private final Supplier<Optional<Answer>> answer;

    Gate(String refused, Supplier<Optional<Answer>> answer) {
      this.refused = refused;
      this.answer = answer;
    }

    @Nullable Answer instead(String request) {
      if (!request.equals(refused)) {
        return null;
      }
      asked.incrementAndGet();
      return answer.get().orElse(null);
    }
  }

  @BeforeEach
  void planned() throws IOException {
    proxy =
        new MeddlingProxy(
            workos.address(),
            new MeddlingProxy.Meddler() {
              @Override
              public @Nullable Answer instead(String request) {
                return gate.instead(request);
              }
            });
    Path data = Files.createDirectories(folder.resolve("data"));
    lines(data.resolve("organizations.jsonl"), 1, "{'id':'org_%d','name':'Acme'}");
    lines(
        data.resolve("organization_roles.jsonl"),
        1,
        "{'id':'role_%d','key':'org:member','name':'Member','permissions':[]}");
    lines(
        data.resolve("organization_invitations.jsonl"),
        12,
        "{'id':'orginv_%1$d','email_address':'guest%1$d@acme.test','role':'org:member',"
            + "'organization_id':'org_0','status':'pending'}");
    clerk = ClerkTwin.start(ClerkTwinOptions.defaults().withData(data));
    signUp(0, 30);
    readAndPlan();
  }

  private void signUp(int from, int to) {
    for (int i = from; i < to; i++) {
      clerk.state().instance().put(ClerkList.USERS, line(USER, i));
    }
  }

  private void readAndPlan() {
    InProcess.Ended read =
        ferry()
            .with("CLERK_SECRET_KEY", clerk.secretKey())
            .with("CLERK_API_URL", clerk.address().toString())
            .run("snapshot", "--clerk");
    assertThat(read.exitCode()).as(read.err()).isZero();
    assertThat(ferry().run("plan").exitCode()).isZero();
  }

  private static String line(String format, int i) {
    return format.replace('\'', '"').formatted(i);
  }

  private static void lines(Path file, int count, String line) throws IOException {
    Files.writeString(
        file,
        IntStream.range(0, count)
            .mapToObj(i -> line(line, i) + "\n")
            .collect(Collectors.joining()));
  }

  @AfterEach
  void stop() {
    proxy.close();
    clerk.close();
    workos.close();
  }

  private InProcess ferry() {
    return new InProcess(folder)
        .with("WORKOS_API_KEY", workos.apiKey())
        .with("WORKOS_API_URL", proxy.address().toString());
  }

  private void refuse(String request, Answer answer) {
    gate = new Gate(request, () -> Optional.of(answer));
  }

  @Test
  void aKindThatIsRefusedAsAWholeIsGivenUpAndTheSameCommandGoesOn() throws IOException {
    refuse(USERS, new Answer(402, "{\"code\":\"plan_limit\",\"message\":\"not in your plan\"}"));

    InProcess.Ended first = ferry().run("apply", "--yes", "--json");

    assertThat(gate.asked).hasValue(20);
    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.err())
        .contains("create-user: the first 20 were refused alike", "HTTP 402 plan_limit")
        .contains("--no-brake");
    JsonNode braked = first.json().path("braked").path(0);
    assertThat(braked.path("operation").asText()).isEqualTo("create-user");
    assertThat(braked.path("reason").asText()).isEqualTo("kind-refused");
    assertThat(braked.path("refused").asInt()).isEqualTo(20);
    assertThat(first.json().path("users").path("failed").asInt()).isEqualTo(20);
    assertThat(first.next().get(0)).isEqualTo("ferry apply");
    assertThat(first.json().path("organizations").path("created").asInt())
        .as("another kind")
        .isOne();

    gate = new Gate(USERS, Optional::empty);
    InProcess.Ended second = ferry().run("apply", "--yes", "--json");

    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(gate.asked).hasValue(30);
    assertThat(second.json().path("users").path("created").asInt()).isEqualTo(30);
    assertThat(second.json().path("braked")).isEmpty();
  }

  /** A delta: who was refused before comes first, and is no news of the kind. */
  @Test
  void whoIsNewArrivesThoughTwentyOldRefusalsComeBefore() throws IOException {
    Answer no = new Answer(422, "{\"code\":\"odd_thing\",\"message\":\"no\"}");
    AtomicInteger asked = new AtomicInteger();
    gate = new Gate(USERS, () -> asked.incrementAndGet() > 5 ? Optional.of(no) : Optional.empty());
    InProcess.Ended first = ferry().run("apply", "--yes", "--json");
    assertThat(first.json().path("users").path("created").asInt()).isEqualTo(5);
    assertThat(first.json().path("users").path("failed").asInt()).isEqualTo(25);

    signUp(30, 35);
    readAndPlan();
    AtomicInteger again = new AtomicInteger();
    gate = new Gate(USERS, () -> again.incrementAndGet() > 25 ? Optional.empty() : Optional.of(no));
    InProcess.Ended second = ferry().run("apply", "--yes", "--json");

    assertThat(gate.asked).hasValue(30);
    assertThat(second.json().path("braked")).isEmpty();
    assertThat(second.json().path("users").path("created").asInt()).isEqualTo(5);
  }

  /** Of ten nobody can tell what the refusals are about; the same command tries them again. */
  @Test
  void aCanaryThatIsRefusedIsTriedAgain() throws IOException {
    refuse(USERS, new Answer(402, "{\"code\":\"plan_limit\",\"message\":\"not in your plan\"}"));
    InProcess.Ended first = ferry().run("apply", "--canary", "10", "--yes", "--json");
    assertThat(gate.asked).hasValue(10);
    assertThat(first.json().path("users").path("failed").asInt()).isEqualTo(10);

    gate = new Gate(USERS, Optional::empty);
    InProcess.Ended second = ferry().run("apply", "--canary", "10", "--yes", "--json");

    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.json().path("users").path("created").asInt()).isEqualTo(10);
  }

  @Test
  void whoeverInsistsTriesAllOfThem() throws IOException {
    refuse(USERS, new Answer(402, "{\"code\":\"plan_limit\",\"message\":\"not in your plan\"}"));

    InProcess.Ended insisted = ferry().run("apply", "--no-brake", "--yes", "--json");

    assertThat(gate.asked).hasValue(30);
    assertThat(insisted.json().path("braked")).isEmpty();
    assertThat(insisted.json().path("users").path("failed").asInt()).isEqualTo(30);
  }

  @Test
  void mailsForWhichWorkosAsksToWaitADayAreLeftForThen() throws IOException {
    refuse(MAILS, new Answer(429, "{\"message\":\"too many mails\"}", "86400"));

    InProcess.Ended first = ferry().run("apply", "--send-invitations", "--yes", "--json");

    assertThat(gate.asked).hasValueBetween(1, 8);
    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.err())
        .contains(
            "send-invitation: WorkOS asks to wait for long", "--send-invitations (not before ")
        .contains(" UTC)");
    JsonNode braked = first.json().path("braked").path(0);
    assertThat(braked.path("reason").asText()).isEqualTo("later");
    assertThat(Instant.parse(braked.path("until").asText()))
        .isBetween(Instant.now().plusSeconds(86_000), Instant.now().plusSeconds(86_400));
    assertThat(first.json().path("users").path("created").asInt()).isEqualTo(30);
  }

  /** Ten seconds of silence look like a standstill. */
  @Test
  void aPauseOfTheMailsIsToldWhenItBegins() throws IOException {
    Answer wait = new Answer(429, "{\"message\":\"too many mails\"}", "1");
    AtomicInteger asked = new AtomicInteger();
    gate =
        new Gate(MAILS, () -> asked.incrementAndGet() <= 3 ? Optional.of(wait) : Optional.empty());

    InProcess.Ended told = ferry().run("apply", "--send-invitations", "--yes");

    assertThat(told.exitCode()).as(told.err()).isZero();
    assertThat(told.err() + told.out())
        .contains("WorkOS takes no more mails for now; the next one is tried in 10 s")
        .contains("stop it (Ctrl-C) and run the same command again later");
    assertThat(workos.state().mails()).hasSize(12);
  }

  @Test
  void whatIsNotMailedEndsTheRunWithTheTimeFromWhichOnItGoesOn() throws IOException {
    refuse(USERS, new Answer(429, "{\"message\":\"slow down\"}", "7200"));

    InProcess.Ended first = ferry().run("apply", "--yes", "--json");

    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.err())
        .contains("stopped: WorkOS asks to wait 2 h 00 min: HTTP 429")
        .contains("To go on: ferry apply (not before ");
    assertThat(first.json().path("halt").asText()).isEqualTo("asked-to-wait");
    assertThat(Instant.parse(first.json().path("haltUntil").asText()))
        .isBetween(Instant.now().plusSeconds(7_000), Instant.now().plusSeconds(7_200));

    gate = new Gate(USERS, Optional::empty);
    assertThat(ferry().run("apply", "--yes").exitCode()).isZero();
    assertThat(gate.asked).hasValue(30);
  }

  @Test
  void mailsBeyondAQuotaAreLeftForLater() throws IOException {
    refuse(MAILS, new Answer(429, "{\"code\":\"daily_quota_exceeded\",\"message\":\"used up\"}"));

    InProcess.Ended first = ferry().run("apply", "--send-invitations", "--yes", "--json");

    assertThat(gate.asked).hasValue(3);
    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.out()).contains("\"later\"", "\"quota-used-up\"");
    assertThat(first.next().get(0)).isEqualTo("ferry apply --send-invitations");
    assertThat(first.json().path("users").path("created").asInt()).isEqualTo(30);

    gate = new Gate(MAILS, Optional::empty);
    InProcess.Ended second = ferry().run("apply", "--send-invitations", "--yes", "--json");

    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(gate.asked).hasValue(12);
    assertThat(workos.state().mails()).hasSize(12);
  }
}

package dev.ferry.workos;

import static dev.ferry.transport.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.model.WorkosUser;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.Quota;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.ScriptedTransport;
import dev.ferry.transport.Transport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PacedReadsTest {
  private static final Delivery FOUND = reply(200, "{\"id\":\"user_w\",\"email\":\"a@b.test\"}");
  private static final Pacer<RateLimitClass> NO_LIMIT =
      Pacer.of(RateLimitClass.class, RateLimits.none().quotas());

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Long> departures = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private static Delivery retryAfter(String seconds) {
    return new Delivery.Reply(429, Map.of("retry-after", seconds), "");
  }

  /** Answers the n-th call, from 1, on another thread. */
  private Transport scripted(long takesMillis, IntFunction<Delivery> script) {
    AtomicInteger sent = new AtomicInteger();
    return new ScriptedTransport(
        call -> script.apply(sent.incrementAndGet()),
        answer -> {
          departures.add(System.nanoTime());
          threads.execute(
              () -> {
                try {
                  Thread.sleep(takesMillis);
                  answer.run();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
        });
  }

  private static PacedReads reads(Transport transport, Pacer<RateLimitClass> pacer, int atOnce) {
    return new PacedReads(
        transport,
        new WorkosCalls(URI.create("http://workos.test"), Access.APPLY_AND_MAIL),
        pacer,
        Clock.systemUTC(),
        atOnce);
  }

  private static Pacer<RateLimitClass> limit(int limit, Duration window) {
    return Pacer.of(
        RateLimitClass.class,
        Map.of(RateLimitClass.USER_READ, List.of(new Quota("reads", limit, window))));
  }

  private static List<Outcome> all(PacedReads reads, int wanted) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    reads.all(
        IntStream.range(0, wanted).mapToObj(i -> new GetUser("user_" + i)).iterator(),
        (request, outcome) -> outcomes.add(outcome));
    return outcomes;
  }

  @Test
  void everyRequestGetsOneAnswer() throws InterruptedException {
    PacedReads reads = reads(scripted(1, n -> FOUND), NO_LIMIT, 7);
    assertThat(all(reads, 100)).hasSize(100).allMatch(it -> it.value() instanceof WorkosUser);
    assertThat(reads.requests()).isEqualTo(100);
    assertThat(reads.throttled()).isZero();
  }

  @Test
  void moreUnderwayThanTheLimitAllowsWaitsForAnswersAndDoesNotHang() throws InterruptedException {
    Transport server = scripted(5, n -> FOUND);
    PacedReads reads = reads(server, limit(3, Duration.ofMillis(50)), 16);
    assertThat(all(reads, 12)).hasSize(12);
    for (int i = 3; i < 12; i++) {
      assertThat(departures.get(i) - departures.get(i - 3))
          .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
    }
  }

  @Test
  void answersThatComeDuringAWaitAreCountedWhenTheyCome() throws InterruptedException {
    Transport server = scripted(5, n -> FOUND);
    PacedReads reads = reads(server, limit(20, Duration.ofMillis(400)), 16);
    all(reads, 100);
    // Five windows of 20: four waits of 400 ms. Counted only after each wait it would be eight.
    Duration took = Duration.ofNanos(departures.get(99) - departures.get(0));
    assertThat(took).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_100));
  }

  @Test
  void aLostAnswerIsAskedForAgain() throws InterruptedException {
    PacedReads reads =
        reads(scripted(1, n -> n == 1 ? new Delivery.Lost("reset") : FOUND), NO_LIMIT, 1);
    assertThat(reads.one(new GetUser("user_w")))
        .extracting(Outcome::value)
        .isInstanceOf(WorkosUser.class);
    assertThat(reads.requests()).isEqualTo(2);
  }

  /** The tries take three quarters of a minute: why it goes on so long is said before, once. */
  @Test
  void whyThereIsNoAnswerIsToldBeforeItIsAskedForAgain() throws InterruptedException {
    List<String> told = new ArrayList<>();
    PacedReads reads =
        reads(
            scripted(1, n -> n <= 2 ? new Delivery.NotSent("the connection was refused") : FOUND),
            NO_LIMIT,
            1);
    reads.onSilence(
        why -> {
          told.add(why);
          assertThat(reads.requests()).isEqualTo(1);
        });
    reads.one(new GetUser("user_w"));
    assertThat(told).containsExactly("the connection was refused");
    assertThat(reads.requests()).isEqualTo(3);
  }

  @Test
  void a429PausesEverythingForAsLongAsItSays() throws InterruptedException {
    Transport server = scripted(1, n -> n == 1 ? retryAfter("1") : FOUND);
    PacedReads reads = reads(server, NO_LIMIT, 1);
    assertThat(all(reads, 3)).hasSize(3);
    assertThat(reads.throttled()).isEqualTo(1);
    assertThat(departures.get(1) - departures.get(0))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void a429ThatSaysZeroIsNotHammered() throws InterruptedException {
    Transport server = scripted(1, n -> n <= 2 ? retryAfter("0") : FOUND);
    reads(server, NO_LIMIT, 1).one(new GetUser("user_w"));
    assertThat(departures.get(1) - departures.get(0))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
  }

  @Test
  void aRefusedKeyEndsItAtOnce() {
    PacedReads reads =
        reads(scripted(1, n -> reply(401, "{\"message\":\"Unauthorized\"}")), NO_LIMIT, 4);
    assertThatThrownBy(() -> all(reads, 50))
        .isInstanceOfSatisfying(
            ReadFailedException.class,
            e -> assertThat(e.why()).isEqualTo(ReadFailedException.Cause.KEY))
        .hasMessageContaining("Unauthorized");
    assertThat(reads.requests()).isLessThan(50);
  }

  @Test
  void aFirewallsPageIsNoAnswerAndIsAskedAgain() throws InterruptedException {
    PacedReads reads =
        reads(scripted(1, n -> n == 1 ? reply(403, "<html>Blocked</html>") : FOUND), NO_LIMIT, 1);
    assertThat(reads.one(new GetUser("user_w")))
        .extracting(Outcome::value)
        .isInstanceOf(WorkosUser.class);
    assertThat(reads.requests()).isEqualTo(2);
  }

  @Test
  void whatIsRejectedIsHandedOn() throws InterruptedException {
    PacedReads reads = reads(scripted(1, n -> reply(422, "{\"message\":\"no\"}")), NO_LIMIT, 1);
    assertThat(reads.one(new GetUser("user_w"))).isInstanceOf(Outcome.Rejected.class);
  }
}

package dev.ferry.workos;

import static dev.ferry.transport.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.user.UserEndpoints.GetUser;
import dev.ferry.kind.user.UserEndpoints.ListUsers;
import dev.ferry.model.WorkosUser;
import dev.ferry.pace.Pacer;
import dev.ferry.pace.Quota;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.ScriptedTransport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked for next may leave while the answer before is worked on. */
@Timeout(20)
class AskingAheadTest {
  private static final GetUser ONE = new GetUser("user_one");
  private static final GetUser OTHER = new GetUser("user_other");
  private static final Pacer<RateLimitClass> NO_LIMIT =
      Pacer.of(RateLimitClass.class, RateLimits.none().quotas());

  private static Delivery itself(Call call) {
    String path = call.uri().getPath();
    return reply(
        200, "{\"id\":\"%s\",\"email\":\"a@b.test\"}".formatted(path.substring(path.length() - 8)));
  }

  private static PacedReads reads(ScriptedTransport transport, Pacer<RateLimitClass> pacer) {
    return new PacedReads(
        transport,
        new WorkosCalls(URI.create("http://workos.test"), Access.READ),
        pacer,
        Clock.systemUTC(),
        4);
  }

  private static List<String> paths(ScriptedTransport transport) {
    return transport.asked().stream().map(call -> call.uri().getPath()).toList();
  }

  private static ScriptedTransport answering(Function<Call, Delivery> script) {
    return new ScriptedTransport(script);
  }

  @Test
  void itLeavesAtOnceAndIsNotAskedForAgain() throws InterruptedException {
    ScriptedTransport transport = answering(AskingAheadTest::itself);
    PacedReads reads = reads(transport, NO_LIMIT);

    reads.ahead(ONE);
    assertThat(transport.asked()).hasSize(1);

    assertThat(ONE.answer(reads.one(ONE))).extracting(WorkosUser::id).isEqualTo("user_one");
    assertThat(transport.asked()).hasSize(1);
    assertThat(reads.requests()).isEqualTo(1);
  }

  @Test
  void whatIsAskedForInsteadGetsItsOwnAnswer() throws InterruptedException {
    ScriptedTransport transport = answering(call -> reply(404, "{}"));
    PacedReads reads = reads(transport, NO_LIMIT);

    reads.ahead(ONE);
    List<GetUser> answered = new ArrayList<>();
    reads.all(List.of(OTHER).iterator(), (request, outcome) -> answered.add(request));

    assertThat(answered).containsExactly(OTHER);
  }

  @Test
  void whereNothingIsAskedForNobodyHearsOfIt() throws InterruptedException {
    ScriptedTransport transport = answering(AskingAheadTest::itself);
    PacedReads reads = reads(transport, NO_LIMIT);

    reads.ahead(ONE);
    List<Outcome> answered = new ArrayList<>();
    reads.all(List.<GetUser>of().iterator(), (request, outcome) -> answered.add(outcome));

    assertThat(answered).isEmpty();
  }

  @Test
  void anAnswerThatWasPassedOverIsNotTakenForALaterOne() throws InterruptedException {
    Deque<String> addresses = new ArrayDeque<>(List.of("old@b.test", "other@b.test", "new@b.test"));
    ScriptedTransport transport =
        answering(
            call ->
                reply(200, "{\"id\":\"user_w\",\"email\":\"%s\"}".formatted(addresses.remove())));
    PacedReads reads = reads(transport, NO_LIMIT);

    reads.ahead(ONE);
    reads.one(OTHER);

    assertThat(ONE.answer(reads.one(ONE))).extracting(WorkosUser::email).isEqualTo("new@b.test");
  }

  @Test
  void anAnswerThatIsOfNoUseIsAskedForAgain() throws InterruptedException {
    Deque<Delivery> answers =
        new ArrayDeque<>(
            List.of(
                new Delivery.Reply(429, Map.of("retry-after", "0"), ""),
                reply(200, "{\"id\":\"user_one\",\"email\":\"a@b.test\"}")));
    ScriptedTransport transport = answering(call -> answers.remove());
    PacedReads reads = reads(transport, NO_LIMIT);

    reads.ahead(ONE);

    assertThat(ONE.answer(reads.one(ONE))).isNotNull();
    assertThat(transport.asked()).hasSize(2);
  }

  @Test
  void itDoesNotLeaveWhileTheLimitForbidsIt() throws InterruptedException {
    ScriptedTransport transport = answering(AskingAheadTest::itself);
    PacedReads reads =
        reads(
            transport,
            Pacer.of(
                RateLimitClass.class,
                Map.of(
                    RateLimitClass.USER_READ,
                    List.of(new Quota("reads", 1, Duration.ofHours(1))))));
    reads.one(OTHER);

    reads.ahead(ONE);

    assertThat(paths(transport)).hasSize(1);
  }

  @Test
  void aListSNextPageIsOnItsWayWhileOneIsTaken() throws InterruptedException {
    ScriptedTransport transport =
        answering(
            call ->
                String.valueOf(call.uri().getQuery()).contains("after=user_1")
                    ? page("user_2", "null")
                    : page("user_1", "\"user_1\""));
    List<Integer> askedSoFar = new ArrayList<>();

    new PageScan<>(reads(transport, NO_LIMIT), "users", ListUsers::new)
        .each(page -> askedSoFar.add(transport.asked().size()));

    assertThat(askedSoFar).containsExactly(2, 2);
  }

  private static Delivery page(String id, String after) {
    return reply(
        200,
        """
        {"data":[{"id":"%s","email":"%s@b.test"}],"list_metadata":{"before":null,"after":%s}}
        """
            .formatted(id, id, after));
  }
}

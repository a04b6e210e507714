package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final String USERS = "/user_management/users";
  private static final String ADA = "{\"email\":\"ada@b.example\"}";

  private final WorkosTwin twin = WorkosTwin.start(WorkosTwinOptions.defaults());
  private final Caller caller = new Caller(twin);

  @AfterEach
  void stop() {
    twin.close();
  }

  @Test
  void aServiceThatWasAwayRefusesConnectionsAndHoldsAfterwardsWhatItHeld() throws IOException {
    assertThat(caller.create(ADA).status()).isEqualTo(201);
    URI address = twin.address();

    twin.goAway();
    assertThatThrownBy(() -> caller.get(USERS)).isInstanceOf(ConnectException.class);
    twin.comeBack();

    assertThat(twin.address()).isEqualTo(address);
    assertThat(caller.get(USERS).status()).isEqualTo(200);
    assertThat(twin.state().userCount()).isEqualTo(1);
  }

  @Test
  void aConnectionClosedBeforeProcessingLeavesNothingBehind() {
    onWrites(Fault.closeBeforeProcessing());

    assertThatThrownBy(() -> caller.create(ADA)).isInstanceOf(IOException.class);

    assertThat(twin.state().userCount()).isZero();
    assertThat(twin.state().requests().total()).isZero();
  }

  @Test
  void aConnectionClosedAfterProcessingLeavesTheUserBehind() {
    onWrites(Fault.closeAfterProcessing());

    assertThatThrownBy(() -> caller.create(ADA)).isInstanceOf(IOException.class);

    assertThat(twin.state().userCount()).isEqualTo(1);
  }

  @Test
  void halfABodyBreaksOffAfterTheUserWasCreated() {
    onWrites(Fault.halfBody());

    assertThatThrownBy(() -> caller.create(ADA)).isInstanceOf(IOException.class);

    assertThat(twin.state().userCount()).isEqualTo(1);
  }

  @Test
  void anAnswerBeforeProcessingHasNoEffect() throws IOException {
    onWrites(Fault.answerBeforeProcessing(503, "<html>busy</html>"));

    Caller.Answer answer = caller.create(ADA);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("<html>busy</html>");
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(twin.state().userCount()).isZero();
  }

  @Test
  void anAnswerAfterProcessingHidesThatTheUserWasCreated() throws IOException {
    onWrites(Fault.answerAfterProcessing(408, "{\"message\":\"timed out\"}"));

    assertThat(caller.create(ADA).status()).isEqualTo(408);
    assertThat(twin.state().userCount()).isEqualTo(1);
  }

  @Test
  void a429CarriesWhateverRetryAfterIsGivenOrNone() throws IOException {
    onWrites(Fault.tooManyRequests("Wed, 21 Oct 2026 07:28:00 GMT"));
    assertThat(caller.create(ADA).header("Retry-After")).contains("Wed, 21 Oct 2026 07:28:00 GMT");

    onWrites(Fault.tooManyRequests(null));
    Caller.Answer answer = caller.create(ADA);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEmpty();
    assertThat(twin.state().requests().throttled()).isZero();
  }

  @Test
  void aDelayedAnswerComesTooLateButTheUserIsThere() {
    onWrites(Fault.delayAnswer(Duration.ofMinutes(5)));

    assertThatThrownBy(() -> createWithin(Duration.ofMillis(300)))
        .isInstanceOf(HttpTimeoutException.class);

    // On a busy machine the request may still be on its way when its caller gives up.
    Instant deadline = Instant.now().plusSeconds(20);
    while (twin.state().userCount() == 0 && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }

    assertThat(twin.state().userCount()).isEqualTo(1);
  }

  @Test
  void aDelayedRequestHasNoEffectYet() {
    onWrites(Fault.delayProcessing(Duration.ofMinutes(5)));

    assertThatThrownBy(() -> createWithin(Duration.ofMillis(300)))
        .isInstanceOf(HttpTimeoutException.class);

    assertThat(twin.state().userCount()).isZero();
  }

  @Test
  void aShortDelayEndsInTheOwnAnswer() throws IOException {
    onWrites(Fault.delayAnswer(Duration.ofMillis(5)));

    assertThat(caller.create(ADA).status()).isEqualTo(201);
  }

  @Test
  void thePlanIsAskedForEachRequestWithItsNumber() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    twin.faults(
        (method, path, number) -> {
          asked.add(number + " " + method + " " + path);
          return Fault.none();
        });

    caller.create(ADA);
    caller.get(USERS + "?limit=1");

    assertThat(asked).containsExactly("1 POST " + USERS, "2 GET " + USERS);
  }

  private void onWrites(Fault fault) {
    FaultPlan plan = (method, path, number) -> method.equals("POST") ? fault : Fault.none();
    twin.faults(plan);
  }

  private void createWithin(Duration timeout) throws IOException {
    caller.send("POST", USERS, ADA, "Bearer " + twin.apiKey(), timeout);
  }
}

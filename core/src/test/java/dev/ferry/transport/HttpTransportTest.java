package dev.ferry.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.privacy.Sensitive;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport against real sockets: a call in, exactly one delivery out, never a re-send. */
@Timeout(30)
class HttpTransportTest {
  private static final String KEY = "sk_test_a1b2c3d4e5";

  private final HttpTransport transport = transport(4, Duration.ofMillis(700));
  private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    transport.close();
  }

  private static HttpTransport transport(int connections, Duration answerTimeout) {
    return new HttpTransport(Sensitive.of(KEY), "ferry/test", connections, answerTimeout);
  }

  private Delivery send(String method, URI uri, @Nullable String body) throws InterruptedException {
    return send(transport, method, uri, body);
  }

  private Delivery send(HttpTransport by, String method, URI uri, @Nullable String body)
      throws InterruptedException {
    by.send(new Call(method, uri, body), deliveries::add);
    Delivery delivery = deliveries.poll(10, SECONDS);
    assertThat(delivery).as("a delivery").isNotNull();
    return delivery;
  }

  private Delivery post(RawServer server) throws InterruptedException {
    return send("POST", server.uri("/user_management/users"), "{\"email\":\"a@b.test\"}");
  }

  @Test
  void aCallsOwnHeadersGoWithItAndOnlyWithIt() throws Exception {
    try (RawServer server =
        new RawServer((number, request, out) -> RawServer.write(out, RawServer.ok("[]")))) {
      Map<String, String> headers = Map.of("Clerk-API-Version", "2026-05-12");
      transport.send(new Call("GET", server.uri("/x"), null, headers), deliveries::add);
      assertThat(deliveries.poll(10, SECONDS)).isInstanceOf(Delivery.Reply.class);
      send("GET", server.uri("/y"), null);
      assertThat(server.requests().get(0)).contains("Clerk-API-Version: 2026-05-12");
      assertThat(server.requests().get(1)).doesNotContain("Clerk-API-Version");
    }
  }

  @Test
  void whatMayNotLeaveAnyMoreWhenItsTurnHasComeIsNotSent() throws Exception {
    AtomicBoolean stays = new AtomicBoolean();
    Clearance clearance =
        () -> stays.get() ? Optional.of("another has taken over") : Optional.empty();
    try (RawServer server =
            new RawServer((number, request, out) -> RawServer.write(out, RawServer.ok("[]")));
        HttpTransport cleared =
            new HttpTransport(
                Sensitive.of(KEY), "ferry/test", 4, Duration.ofSeconds(5), clearance)) {
      assertThat(send(cleared, "POST", server.uri("/x"), "{}")).isInstanceOf(Delivery.Reply.class);

      stays.set(true);
      for (String method : List.of("POST", "PUT", "DELETE", "GET")) {
        assertThat(send(cleared, method, server.uri("/y"), null))
            .isInstanceOfSatisfying(
                Delivery.NotSent.class,
                refused -> assertThat(refused.why()).contains("another has taken over"));
      }
      assertNothingMoreComes(server, 1);

      stays.set(false);
      assertThat(send(cleared, "POST", server.uri("/z"), "{}")).isInstanceOf(Delivery.Reply.class);
    }
  }

  @Test
  void whetherItMayLeaveIsAskedOnceItsConnectionIsThere() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Clearance counting =
        () -> {
          asked.incrementAndGet();
          return Optional.empty();
        };
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    try (HttpTransport cleared =
        new HttpTransport(Sensitive.of(KEY), "ferry/test", 4, Duration.ofSeconds(5), counting)) {
      URI nobody = URI.create("http://127.0.0.1:" + closed + "/x");

      assertThat(send(cleared, "POST", nobody, "{}")).isInstanceOf(Delivery.NotSent.class);
    }
    assertThat(asked).hasValue(0);
  }

  /** What a re-send would need: time, and a server that still listens. */
  private void assertNothingMoreComes(RawServer server, int requests) throws InterruptedException {
    assertThat(deliveries.poll(300, java.util.concurrent.TimeUnit.MILLISECONDS)).isNull();
    assertThat(server.requests()).hasSize(requests);
  }

  @Test
  void aCallArrivesWholeWithItsKeyAndComesBackWhole() throws Exception {
    try (RawServer server =
        new RawServer(
            (number, request, out) ->
                RawServer.write(
                    out,
                    RawServer.reply(
                        "201 Created",
                        "X-Request-ID: req_1\r\nX-Twice: one\r\nX-Twice: two\r\n",
                        "{\"name\":\"Zoë 🚢\"}")))) {
      Delivery delivery = send("POST", server.uri("/a%2Fb?limit=1&x=%26"), "{\"n\":\"Łukasz 🚢\"}");

      assertThat(delivery).isInstanceOf(Delivery.Reply.class);
      Delivery.Reply reply = (Delivery.Reply) delivery;
      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.body()).isEqualTo("{\"name\":\"Zoë 🚢\"}");
      assertThat(reply.header("x-request-id")).isEqualTo("req_1");
      assertThat(reply.header("x-twice")).isEqualTo("one");
      String request = server.requests().get(0);
      assertThat(request)
          .startsWith("POST /a%2Fb?limit=1&x=%26 HTTP/1.1\r\n")
          .endsWith("\r\n\r\n{\"n\":\"Łukasz 🚢\"}")
          .contains("Authorization: Bearer " + KEY + "\r\n")
          .contains("User-Agent: ferry/test\r\n")
          .containsPattern(Pattern.compile("Content-Type: application/json(; charset=UTF-8)?\r\n"))
          .doesNotContain("Accept-Encoding")
          .doesNotContain("Expect:");
      assertNothingMoreComes(server, 1);
    }
  }

  @Test
  void anEmptyAnswerIsAReply() throws Exception {
    try (RawServer server =
        new RawServer((n, r, out) -> RawServer.write(out, "HTTP/1.1 204 No Content\r\n\r\n"))) {
      Delivery delivery = send("DELETE", server.uri("/x"), null);
      assertThat(delivery).isInstanceOf(Delivery.Reply.class);
      assertThat(((Delivery.Reply) delivery).body()).isEmpty();
    }
  }

  @Test
  void aPostWhoseAnswerIsDroppedIsLostAndWasSeenOnce() throws Exception {
    try (RawServer server = new RawServer((n, r, out) -> false)) {
      assertThat(post(server)).isInstanceOf(Delivery.Lost.class);
      assertNothingMoreComes(server, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "POST"})
  void onAKeptAliveConnectionADroppedAnswerIsLostAndNeverSentAgain(String method) throws Exception {
    try (RawServer server =
            new RawServer((n, r, out) -> n == 1 && RawServer.write(out, RawServer.ok("{}")));
        HttpTransport single = transport(1, Duration.ofMillis(700))) {
      assertThat(send(single, "POST", server.uri("/first"), "{}"))
          .isInstanceOf(Delivery.Reply.class);
      assertThat(send(single, method, server.uri("/second"), method.equals("GET") ? null : "{}"))
          .isInstanceOf(Delivery.Lost.class);
      assertNothingMoreComes(server, 2);
      assertThat(server.connections()).as("it was kept alive").isEqualTo(1);
    }
  }

  @Test
  void halfABodyIsLost() throws Exception {
    try (RawServer server =
        new RawServer(
            (n, r, out) -> {
              RawServer.write(
                  out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":\"user_1\"");
              return false;
            })) {
      assertThat(post(server)).isInstanceOf(Delivery.Lost.class);
      assertNothingMoreComes(server, 1);
    }
  }

  @Test
  void halfAChunkedBodyIsLost() throws Exception {
    try (RawServer server =
        new RawServer(
            (n, r, out) -> {
              RawServer.write(
                  out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n");
              return false;
            })) {
      assertThat(post(server)).isInstanceOf(Delivery.Lost.class);
    }
  }

  @Test
  void anAnswerThatIsNotHttpIsLost() throws Exception {
    try (RawServer server =
        new RawServer((n, r, out) -> !RawServer.write(out, "SSH-2.0-OpenSSH_9.6\r\n\r\n"))) {
      assertThat(post(server)).isInstanceOf(Delivery.Lost.class);
    }
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsLost() throws Exception {
    try (RawServer server =
        new RawServer(
            (n, r, out) -> {
              Thread.sleep(5_000);
              return false;
            })) {
      assertThat(post(server)).isInstanceOf(Delivery.Lost.class);
      assertNothingMoreComes(server, 1);
    }
  }

  @Test
  void anAnswerThatTricklesForeverIsLostToo() throws Exception {
    try (RawServer server =
        new RawServer(
            (n, r, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
              for (int i = 0; i < 100; i++) {
                RawServer.write(out, "x");
                Thread.sleep(100);
              }
              return false;
            })) {
      assertThat(post(server)).isInstanceOf(Delivery.Lost.class);
    }
  }

  /** A watch makes a connection each round: what its calls held is gone with their answers. */
  @Test
  void whatAwaitedAnAnswerIsForgottenWithIt() throws Exception {
    try (RawServer server =
            new RawServer((number, request, out) -> RawServer.write(out, RawServer.ok("[]")));
        HttpTransport patient = transport(1, Duration.ofMinutes(1))) {
      WeakReference<byte[]> held = sent(patient, server.uri("/x"));

      assertThat(deliveries.poll(10, SECONDS)).isInstanceOf(Delivery.Reply.class);
      for (int i = 0; i < 50 && held.get() != null; i++) {
        System.gc();
      }
      assertThat(held.refersTo(null)).isTrue();
    }
  }

  private WeakReference<byte[]> sent(HttpTransport by, URI uri) {
    byte[] held = new byte[1 << 20];
    by.send(
        new Call("GET", uri, null),
        delivery -> {
          assertThat(held).isNotEmpty();
          deliveries.add(delivery);
        });
    return new WeakReference<>(held);
  }

  @Test
  void aRefusedConnectionMeansNotSent() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    Delivery delivery = send("POST", URI.create("http://127.0.0.1:" + port + "/x"), "{}");
    assertThat(delivery).isInstanceOf(Delivery.NotSent.class);
    assertThat(((Delivery.NotSent) delivery).why()).contains("127.0.0.1").doesNotContain(KEY);
  }

  @Test
  void anUnknownHostMeansNotSent() throws Exception {
    assertThat(send("POST", URI.create("http://no-such-host.invalid/x"), "{}"))
        .isInstanceOf(Delivery.NotSent.class);
  }

  @Test
  void aServerThatIsSilentWhereTlsIsExpectedIsLostInTimeAndNeverSeesTheKey() throws Exception {
    try (RawServer server = new RawServer((n, r, out) -> false)) {
      URI https = URI.create(server.uri("/x").toString().replace("http:", "https:"));
      assertThat(send("POST", https, "{}")).isNotInstanceOf(Delivery.Reply.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws Exception {
    try (RawServer elsewhere =
            new RawServer((n, r, out) -> RawServer.write(out, RawServer.ok("{}")));
        RawServer server =
            new RawServer(
                (n, r, out) ->
                    RawServer.write(
                        out,
                        RawServer.reply(
                            status + " Elsewhere",
                            "Location: " + elsewhere.uri("/taken") + "\r\n",
                            "")))) {
      Delivery delivery = send("GET", server.uri("/x"), null);
      assertThat(delivery).isInstanceOf(Delivery.Reply.class);
      assertThat(((Delivery.Reply) delivery).status()).isEqualTo(status);
      assertNothingMoreComes(server, 1);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectToTheSameServerIsNotFollowedEither(int status) throws Exception {
    try (RawServer server =
        new RawServer(
            (n, r, out) ->
                RawServer.write(
                    out, RawServer.reply(status + " Elsewhere", "Location: /other\r\n", "")))) {
      for (String method : List.of("GET", "POST")) {
        Delivery delivery = send(method, server.uri("/x"), method.equals("GET") ? null : "{}");
        assertThat(((Delivery.Reply) delivery).status()).isEqualTo(status);
      }
      assertNothingMoreComes(server, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407, 408, 429, 500, 503})
  void noStatusMakesItSendAgain(int status) throws Exception {
    // A patient transport: the client would retry 429 and 503 only within its answer time-out.
    try (HttpTransport patient = transport(1, Duration.ofSeconds(5));
        RawServer server =
            new RawServer(
                (n, r, out) ->
                    RawServer.write(
                        out,
                        RawServer.reply(
                            status + " No",
                            "Retry-After: 0\r\nWWW-Authenticate: Basic realm=\"x\"\r\n",
                            "{}")))) {
      Delivery delivery = send(patient, "POST", server.uri("/x"), "{}");
      assertThat(delivery).isInstanceOf(Delivery.Reply.class);
      assertThat(((Delivery.Reply) delivery).status()).isEqualTo(status);
      assertNothingMoreComes(server, 1);
    }
  }

  @Test
  void cookiesAreNotSentBack() throws Exception {
    try (RawServer server =
        new RawServer(
            (n, r, out) ->
                RawServer.write(
                    out, RawServer.reply("200 OK", "Set-Cookie: session=1; Path=/\r\n", "{}")))) {
      post(server);
      post(server);
      assertThat(server.requests()).hasSize(2).noneMatch(r -> r.contains("Cookie"));
    }
  }

  @Test
  void eachOfManyCallsAtOnceGetsItsOwnOneDelivery() throws Exception {
    try (RawServer server =
        new RawServer(
            (n, r, out) -> n % 7 != 0 && RawServer.write(out, RawServer.ok("{\"n\":" + n + "}")))) {
      List<LinkedBlockingQueue<Delivery>> each = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        LinkedBlockingQueue<Delivery> own = new LinkedBlockingQueue<>();
        each.add(own);
        transport.send(new Call("POST", server.uri("/" + i), "{}"), own::add);
      }
      for (LinkedBlockingQueue<Delivery> own : each) {
        assertThat(own.poll(10, SECONDS)).isNotNull();
        assertThat(own).isEmpty();
      }
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(60);
      assertThat(server.requests().stream().map(r -> r.substring(0, r.indexOf(" HTTP"))))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aCallAfterTheCloseGetsADeliveryNotAnException() throws Exception {
    try (RawServer server =
        new RawServer((n, r, out) -> RawServer.write(out, RawServer.ok("{}")))) {
      transport.close();
      assertThat(post(server)).isNotInstanceOf(Delivery.Reply.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aCallUnderwayAtTheCloseGetsItsDelivery() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            (n, r, out) -> {
              arrived.countDown();
              Thread.sleep(3_000);
              return false;
            })) {
      transport.send(new Call("POST", server.uri("/x"), "{}"), deliveries::add);
      assertThat(arrived.await(10, SECONDS)).as("the call reached the server").isTrue();
      transport.close();
      assertThat(deliveries.poll(10, SECONDS)).isInstanceOf(Delivery.Lost.class);
      assertThat(deliveries).isEmpty();
    }
  }

  @Test
  void aRefusalThatRepeatsTheKeyInAnotherSpellingIsNotHandedOn() throws Exception {
    String spelled = "&#" + (int) KEY.charAt(0) + ";" + KEY.substring(1).toUpperCase(Locale.ROOT);
    for (String body : List.of("{\"message\":\"" + spelled + "\"}", "<b>" + spelled + "</b>")) {
      try (RawServer server =
          new RawServer(
              (n, r, out) -> RawServer.write(out, RawServer.reply("403 Forbidden", "", body)))) {
        assertThat(post(server))
            .isInstanceOfSatisfying(
                Delivery.Reply.class,
                reply -> {
                  assertThat(reply.status()).isEqualTo(403);
                  assertThat(reply.body()).contains("not kept").doesNotContain(spelled);
                  assertThat(reply.body().startsWith("{")).isEqualTo(body.startsWith("{"));
                });
      }
    }
  }

  @Test
  void anAnswerThatEchoesTheKeyIsHandedOnWithoutIt() throws Exception {
    // AWS API Gateway does: "Authorization header requires 'Credential' parameter. ...=Bearer sk_"
    try (RawServer server =
        new RawServer(
            (n, r, out) ->
                RawServer.write(
                    out,
                    RawServer.reply(
                        "403 Forbidden",
                        "X-Echo: Bearer " + KEY + "\r\n",
                        "{\"message\":\"Authorization=Bearer " + KEY + "\"}")))) {
      Delivery delivery = post(server);
      assertThat(delivery).isInstanceOf(Delivery.Reply.class);
      Delivery.Reply reply = (Delivery.Reply) delivery;
      assertThat(reply.body()).contains("Authorization=Bearer").doesNotContain(KEY);
      assertThat(reply.headers().toString()).doesNotContain(KEY);
    }
  }

  @Test
  void neitherKeyNorBodyIsEverPrinted() throws Exception {
    Call call = new Call("POST", URI.create("http://127.0.0.1/x"), "{\"password_hash\":\"$2a$\"}");
    assertThat(call.toString()).doesNotContain("password_hash").doesNotContain("$2a$");
    assertThat(new Delivery.Reply(200, java.util.Map.of(), "{\"secret\":\"JBSW\"}").toString())
        .doesNotContain("JBSW");
  }

  /** Writes until nobody reads any more; how much that was. */
  private static long flood(OutputStream out, String head) {
    byte[] much = new byte[64 << 10];
    long written = 0;
    try {
      RawServer.write(out, head);
      for (; written < 1L << 30; written += much.length) {
        out.write(much);
      }
    } catch (IOException e) {
      return written; // the client has had enough
    }
    return written;
  }

  @Test
  void anAnswerWithoutEndIsGivenUpAtItsLimitAndLost() throws Exception {
    AtomicLong written = new AtomicLong();
    try (RawServer server =
        new RawServer(
            (n, r, out) -> {
              written.set(flood(out, "HTTP/1.1 200 OK\r\n\r\n"));
              return false;
            })) {
      Delivery delivery = post(server);
      assertThat(delivery).isInstanceOf(Delivery.Lost.class);
      assertThat(((Delivery.Lost) delivery).why()).contains("HTTP 200 with more than 1 MB");
      assertNothingMoreComes(server, 1);
    }
    assertThat(written.get()).isLessThan(64L << 20);
  }

  @Test
  void eachCallSaysHowLongItsAnswerMayBe() throws Exception {
    String body = "x".repeat(3 << 20);
    try (RawServer server =
        new RawServer((n, r, out) -> RawServer.write(out, RawServer.ok(body)))) {
      Call list = new Call("GET", server.uri("/x"), null, Map.of(), 3 << 20);
      transport.send(list, deliveries::add);
      assertThat(deliveries.poll(10, SECONDS))
          .isInstanceOfSatisfying(
              Delivery.Reply.class, reply -> assertThat(reply.body()).hasSize(3 << 20));
      Call shorter = new Call("GET", server.uri("/x"), null, Map.of(), (3 << 20) - 1);
      transport.send(shorter, deliveries::add);
      assertThat(deliveries.poll(10, SECONDS)).isInstanceOf(Delivery.Lost.class);
    }
  }

  @Test
  void aRefusalWithoutEndIsStillTheRefusalThatItIs() throws Exception {
    try (RawServer server =
        new RawServer(
            (n, r, out) -> {
              flood(out, "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\n\r\n{");
              return false;
            })) {
      Delivery delivery = post(server);
      assertThat(delivery).isInstanceOf(Delivery.Reply.class);
      Delivery.Reply reply = (Delivery.Reply) delivery;
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.header("retry-after")).isEqualTo("7");
      assertThat(reply.body()).hasSize(AnswerConsumer.LONGEST_REFUSAL);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHeadWithoutEndIsGivenUp(boolean oneLine) throws Exception {
    AtomicLong written = new AtomicLong();
    try (RawServer server =
        new RawServer(
            (n, r, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\nX-Endless: ");
              String more = oneLine ? "x".repeat(1 << 16) : "x\r\nX-More: ".repeat(1 << 12);
              for (int i = 0; i < 2_000; i++) {
                RawServer.write(out, more);
                written.addAndGet(more.length());
              }
              return false;
            })) {
      assertThat(post(server))
          .isInstanceOfSatisfying(
              Delivery.Lost.class, lost -> assertThat(lost.why()).contains("Maximum"));
    }
    assertThat(written.get()).isLessThan(64L << 20);
  }
}

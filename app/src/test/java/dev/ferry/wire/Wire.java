package dev.ferry.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.pace.Pacer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.transport.Call;
import dev.ferry.transport.Delivery;
import dev.ferry.transport.HttpTransport;
import dev.ferry.transport.Transport;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.workos.WorkosState;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.twin.workos.wire.RequestCounts;
import dev.ferry.workos.Access;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import dev.ferry.workos.WorkosAnswers;
import dev.ferry.workos.WorkosCalls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Our whole way to a twin: its words, a socket, and the reading of what comes back. */
final class Wire implements AutoCloseable {
  private static final HttpClient BROWSER =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final WorkosTwin twin;
  private final Transport transport;

  private Wire(WorkosTwin twin) {
    this.twin = twin;
    this.transport =
        new HttpTransport(Sensitive.of(twin.apiKey()), "ferry/test", 8, Duration.ofSeconds(10));
  }

  static Wire to(WorkosTwinOptions options) {
    return new Wire(WorkosTwin.start(options.withLimits(Limits.NONE)));
  }

  Outcome ask(Endpoint<?> request) {
    CompletableFuture<Delivery> delivery = new CompletableFuture<>();
    transport.send(call(request), delivery::complete);
    Delivery came = delivery.orTimeout(20, TimeUnit.SECONDS).join();
    return WorkosAnswers.read(request, came, Clock.systemUTC().instant());
  }

  /** In WorkOS's words, for whoever may ask it. */
  private Call call(Endpoint<?> request) {
    Access access =
        Arrays.stream(Access.values())
            .filter(one -> one.allows(request.route()))
            .findFirst()
            .orElseThrow();
    return new WorkosCalls(twin.address(), access).of(request);
  }

  /** The status of an attempt to sign in, over a socket of its own. */
  int signIn(String email, String password) throws IOException, InterruptedException {
    String body =
        JsonMapper.builder()
            .build()
            .createObjectNode()
            .put("client_id", twin.clientId())
            .put("client_secret", twin.apiKey())
            .put("grant_type", "password")
            .put("email", email)
            .put("password", password)
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(twin.address().resolve("/user_management/authenticate"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return BROWSER.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  PacedReads reads() {
    Pacer<RateLimitClass> pacer = Pacer.of(RateLimitClass.class, RateLimits.none().quotas());
    return new PacedReads(
        transport, new WorkosCalls(twin.address(), Access.READ), pacer, Clock.systemUTC(), 8);
  }

  /** From now on the key is not good for what lies under this path. */
  void refuseTheKeyFor(String path) {
    Fault refused =
        new Fault(
            false,
            Duration.ZERO,
            Duration.ZERO,
            Fault.Ending.WHOLE,
            new Fault.Substitute(401, "{\"message\":\"Unauthorized\"}", null));
    twin.faults((method, asked, number) -> asked.startsWith(path) ? refused : Fault.none());
  }

  WorkosState state() {
    return twin.state();
  }

  RequestCounts requests() {
    return twin.state().requests();
  }

  @Override
  public void close() {
    transport.close();
    twin.close();
  }
}

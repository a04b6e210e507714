package dev.ferry.source.clerk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.ClerkInstance;
import dev.ferry.source.clerk.ClerkInstance.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What connects to Clerk by itself, over a real socket. */
class ClerkConnectionTest {
  private static final Sensitive<String> LIVE = Sensitive.of("sk_live_of_nobody");

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  ClerkConnectionTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    heard.add(
        String.join(
            " | ",
            exchange.getRequestMethod() + " " + path,
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("User-Agent")));
    String body =
        path.endsWith("/instance")
            ? "{\"object\":\"instance\",\"id\":\"ins_1\",\"environment_type\":\"production\"}"
            : "{\"verified\":true}";
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }

  @Test
  void theApiIsAskedWithTheKeyInTheNameOfTheVersion() throws InterruptedException {
    try (ClerkApi api =
        ClerkApi.connect(address(), LIVE, "7.8", ClerkLimits.share(2), Clock.systemUTC())) {
      assertThat(api.instance()).isEqualTo(new ClerkInstance("ins_1", Environment.PRODUCTION));
    }
    assertThat(heard).containsExactly("GET /v1/instance | Bearer sk_live_of_nobody | ferry/7.8");
  }

  @Test
  void aPasswordIsAskedAboutWithTheKeyInTheNameOfTheVersion() throws InterruptedException {
    try (ClerkPasswordCheck check = ClerkPasswordCheck.connect(address(), LIVE, "7.8")) {
      assertThat(check.ask("user_1", Sensitive.of("right")))
          .isEqualTo(ClerkPasswordCheck.Answer.RIGHT);
    }
    assertThat(heard)
        .containsExactly(
            "POST /v1/users/user_1/verify_password | Bearer sk_live_of_nobody | ferry/7.8");
  }
}

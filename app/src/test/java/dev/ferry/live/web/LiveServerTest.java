package dev.ferry.live.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.live.web.RawHttp.Got;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the live page, and what they may do with it. */
@Timeout(60)
class LiveServerTest {
  private static final int IN = 200;
  private static final int NOT_IN = 401;
  private static final int FORBIDDEN = 403;

  private final Told source = new Told();
  private LiveServer server;
  private URI at;

  /** Counts what it is asked. */
  private static final class Told implements LiveSource {
    private final AtomicInteger states = new AtomicInteger();
    private final List<String> changes = new ArrayList<>();
    private volatile String shown = "{\"number\":1}";

    @Override
    public String page(String key) {
      return "<p>" + key + "</p>";
    }

    @Override
    public Resource resource(String path) {
      return path.equals("live.js")
          ? new Resource("text/javascript", "\"use strict\";")
          : new Resource("", "");
    }

    @Override
    public String state() {
      states.incrementAndGet();
      return shown;
    }

    @Override
    public void failed(Exception why) {
      throw new AssertionError(why);
    }

    @Override
    public Answer look(String what, String query) {
      return new Answer(IN, "{\"asked\":\"" + query + "\"}");
    }

    @Override
    public synchronized Answer change(String what, String body) {
      changes.add(what + " " + body);
      return new Answer(IN, "{}");
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = LiveServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), source);
    at = server.address();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Comes in by the link. */
  private String cookie() throws IOException {
    Got answer = RawHttp.get(at, "/?" + server.link().getRawQuery()).send();
    assertThat(answer.status()).isEqualTo(303);
    return answer.header("Set-Cookie").orElseThrow().split(";", -1)[0];
  }

  private String key(String cookie) throws IOException {
    return RawHttp.get(at, "/").with("Cookie", cookie).send().body().replaceAll("<[^>]*>", "");
  }

  @Test
  void theLinkLetsInOnceAndLeavesACookieThatNoScriptAndNoOtherSiteHas() throws IOException {
    String link = "/?" + server.link().getRawQuery();
    Got first = RawHttp.get(at, link).send();

    assertThat(first.status()).isEqualTo(303);
    assertThat(first.header("Location")).hasValue("/");
    assertThat(first.header("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .startsWith("ferry-" + at.getPort() + "=");
    assertThat(source.changes).isEmpty();

    Got again = RawHttp.get(at, link).send();
    assertThat(again.status()).isEqualTo(NOT_IN);
    assertThat(again.header("Set-Cookie")).isEmpty();
    assertThat(again.body()).contains("used already");
    assertThat(server.link().getRawQuery()).as("nobody is given it again").isEqualTo("token=");
    assertThat(RawHttp.get(at, "/?token=").send().status()).isEqualTo(NOT_IN);
  }

  @Test
  void whoeverOnlyLooksAtTheLinkDoesNotUseItUp() throws IOException {
    RawHttp link = RawHttp.get(at, "/?" + server.link().getRawQuery());
    assertThat(link.by("HEAD").send().status()).isEqualTo(NOT_IN);
    assertThat(link.with("Host", "evil.example").send().status()).isEqualTo(421);
    assertThat(RawHttp.get(at, "/events?" + server.link().getRawQuery()).send().status())
        .isEqualTo(NOT_IN);
    assertThat(link.send().status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/live.js", "/events", "/story?id=user_1", "/control", "/nothing", "/%2e"})
  void withoutTheCookieThereIsNothing(String path) throws IOException {
    cookie();
    for (RawHttp request :
        List.of(
            RawHttp.get(at, path),
            RawHttp.get(at, path).with("Cookie", "ferry-" + at.getPort() + "=" + "A".repeat(43)),
            RawHttp.get(at, path).with("Cookie", "other=1; ferry-" + at.getPort()))) {
      Got answer = request.send();
      assertThat(answer.status()).isEqualTo(NOT_IN);
      assertThat(answer.body())
          .isEqualTo("Open the link that ferry has printed. It lets in one browser, once.\n");
    }
    assertThat(source.states).hasValue(0);
  }

  /** A name of somebody else's that was made to point here is another origin to a browser. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "10.0.0.1",
        "127.0.0.1@evil.example",
        "",
        "[::2]"
      })
  void anotherHostIsRefusedWhateverItBrings(String host) throws IOException {
    String cookie = cookie();
    Got answer = RawHttp.get(at, "/").with("Host", host).with("Cookie", cookie).send();
    assertThat(answer.status()).isIn(421, 400);
    assertThat(answer.body()).doesNotContain(key(cookie));
  }

  /** Through a tunnel the port is another one. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost:9000", "127.0.0.1", "[::1]:8765"})
  void eachNameOfThisMachineIsIts(String host) throws IOException {
    String cookie = cookie();
    assertThat(RawHttp.get(at, "/").with("Host", host).with("Cookie", cookie).send().status())
        .isEqualTo(IN);
    assertThat(
            RawHttp.post(at, "/control", "{}")
                .with("Host", host)
                .with("Origin", "http://" + host)
                .with("Cookie", cookie)
                .with("Ferry-Key", key(cookie))
                .send()
                .status())
        .isEqualTo(IN);
  }

  @ParameterizedTest
  @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
  void whatAnotherSitesPageAsksForIsNotAnswered(String site, int status) throws IOException {
    String cookie = cookie();
    Got answer = RawHttp.get(at, "/").with("Cookie", cookie).with("Sec-Fetch-Site", site).send();
    assertThat(answer.status()).isEqualTo(status);
  }

  private RawHttp control(String cookie) throws IOException {
    return RawHttp.post(at, "/control", "{\"ask\":\"pause\"}")
        .with("Cookie", cookie)
        .with("Ferry-Key", key(cookie));
  }

  @Test
  void thePageItselfChangesSomething() throws IOException {
    assertThat(control(cookie()).send().status()).isEqualTo(IN);
    assertThat(source.changes).containsExactly("control {\"ask\":\"pause\"}");
  }

  @Test
  void nothingIsChangedButByThePageItself() throws IOException {
    String cookie = cookie();
    RawHttp right = control(cookie);
    for (RawHttp wrong :
        List.of(
            right.without("Cookie"),
            right.without("Origin"),
            right.with("Origin", "null"),
            right.with("Origin", "http://evil.example"),
            right.with("Origin", "https://" + at.getAuthority()),
            right.with("Origin", "http://127.0.0.1:1"),
            right.without("Ferry-Key"),
            right.with("Ferry-Key", "A".repeat(43)),
            right.with("Ferry-Key", ""),
            right.with("Sec-Fetch-Site", "cross-site"))) {
      assertThat(wrong.send().status()).as(wrong.toString()).isIn(NOT_IN, FORBIDDEN);
    }
    assertThat(right.with("Content-Type", "text/plain").send().status())
        .as("what a form could send")
        .isEqualTo(415);
    assertThat(source.changes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void noOtherMethodChangesAnything(String method) throws IOException {
    Got answer = control(cookie()).by(method).send();
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).hasValue("POST");
    assertThat(source.changes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/events", "/live.js", "/story"})
  void whatIsLookedAtIsOnlyGot(String path) throws IOException {
    String cookie = cookie();
    RawHttp post = RawHttp.post(at, path, "{}").with("Cookie", cookie);
    assertThat(post.with("Ferry-Key", key(cookie)).send().status()).isEqualTo(405);
  }

  @Test
  void whatIsTooLargeIsNotReadToItsEnd() throws IOException {
    String cookie = cookie();
    RawHttp large =
        RawHttp.post(at, "/control", "x".repeat(LiveServer.MOST_BYTES + 1))
            .with("Cookie", cookie)
            .with("Ferry-Key", key(cookie));
    assertThat(large.send().status()).isEqualTo(413);
    assertThat(source.changes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/live.js/../../x",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2flive.css",
        "//live.js",
        "/live.js%00",
        "/events/",
        "/control/../events"
      })
  void thereIsNothingBesideThePage(String path) throws IOException {
    Got answer = RawHttp.get(at, path).with("Cookie", cookie()).send();
    assertThat(answer.status()).isIn(404, 400);
    assertThat(answer.body()).doesNotContain("root:", "use strict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/live.js", "/nothing", "/control"})
  void everyAnswerIsProtected(String path) throws IOException {
    for (RawHttp request :
        List.of(RawHttp.get(at, path), RawHttp.get(at, path).with("Cookie", cookie()))) {
      Got answer = request.send();
      assertThat(answer.header("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
          .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("Cache-Control")).hasValue("no-store");
      assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.header("Cross-Origin-Resource-Policy")).hasValue("same-origin");
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
      if (answer.status() != NOT_IN) {
        return;
      }
    }
  }

  @Test
  void whatChangesIsToldAndWhatDoesNotIsNot() throws IOException {
    String cookie = cookie();
    assertThat(source.states).as("nobody looks").hasValue(0);
    try (Socket events = RawHttp.get(at, "/events").with("Cookie", cookie).open()) {
      assertThat(RawHttp.event(events.getInputStream()))
          .isEqualTo("event: state\ndata: {\"number\":1}");
      int before = source.states.get();
      while (source.states.get() < before + 2) {
        Thread.onSpinWait(); // it was found out twice more, and was the same
      }
      source.shown = "{\"number\":2}";
      assertThat(RawHttp.event(events.getInputStream()))
          .isEqualTo("event: state\ndata: {\"number\":2}");
      source.shown = "{\"number\":3}";
      server.close();
      assertThat(RawHttp.event(events.getInputStream())).as("how it ended").contains("3");
      assertThat(RawHttp.event(events.getInputStream())).startsWith("event: end");
    }
  }

  @Test
  void onlySoManyLook() throws IOException {
    RawHttp look = RawHttp.get(at, "/events").with("Cookie", cookie());
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < Watchers.MOST; i++) {
      open.add(look.open());
      RawHttp.event(open.get(i).getInputStream());
    }
    Got oneMore = look.send();
    assertThat(oneMore.status()).isEqualTo(503);
    assertThat(oneMore.header("Retry-After")).isPresent();
    for (Socket one : open) {
      one.close();
    }
  }

  /** It reads nothing: what cannot be sent to it is not kept, and keeps nobody else waiting. */
  @Test
  void whoIsSlowHoldsUpNobodyElse() throws Exception {
    String cookie = cookie();
    source.shown = "{\"long\":\"" + "x".repeat(8 << 20) + "\"}";
    try (Socket slow = RawHttp.get(at, "/events").with("Cookie", cookie).open()) {
      while (server.watching() == 0) {
        Thread.onSpinWait();
      }
      int before = source.states.get();
      while (source.states.get() < before + 2) {
        Thread.onSpinWait();
      }
      try (Socket quick = RawHttp.get(at, "/events").with("Cookie", cookie).open();
          InputStream events = new BufferedInputStream(quick.getInputStream())) {
        for (int i = 0; i < 3; i++) {
          source.shown = "{\"number\":" + i + "}";
          String event = RawHttp.event(events);
          while (event.contains("long")) {
            event = RawHttp.event(events);
          }
          assertThat(event).contains("{\"number\":" + i + "}");
        }
      }
      assertThat(slow.isClosed()).isFalse();
    }
  }

  @Test
  void itIsOnThisMachineOnly() {
    assertThatThrownBy(() -> LiveServer.start(new InetSocketAddress(0), source))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSessionPrintsNoSecret() {
    assertThat(new Entrance.Session("id", "key").toString()).doesNotContain("id", "key");
  }
}

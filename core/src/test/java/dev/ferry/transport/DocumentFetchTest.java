package dev.ferry.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Documents from real sockets: whole and in time, from where they were asked for, or not at all.
 */
class DocumentFetchTest {
  private static final int MOST = 1_000;

  private static Fetched get(URI address, Duration longest) {
    try (DocumentFetch fetch = new DocumentFetch("ferry/test", MOST, longest)) {
      return fetch.get(address, "text/markdown");
    }
  }

  private static Fetched answered(String answer) throws IOException {
    try (RawServer server =
        new RawServer((number, request, out) -> !RawServer.write(out, answer))) {
      return get(server.uri("/doc.md"), Duration.ofSeconds(20));
    }
  }

  @Test
  void aDocumentComesWithItsTypeAndWithoutAnyKeyOrCookie() throws Exception {
    try (RawServer server =
            new RawServer(
                (number, request, out) ->
                    RawServer.write(
                        out,
                        RawServer.reply(
                            "200 OK",
                            "Content-Type: text/markdown; charset=utf-8\r\nSet-Cookie: a=b\r\n",
                            "# Grüße")));
        DocumentFetch fetch = new DocumentFetch("ferry/test", MOST, Duration.ofSeconds(20))) {
      fetch.get(server.uri("/doc.md"), "text/markdown");

      assertThat(fetch.get(server.uri("/doc.md"), "text/markdown"))
          .isEqualTo(new Fetched.Page(200, "text/markdown; charset=utf-8", "# Grüße"));
      assertThat(server.requests())
          .hasSize(2)
          .allSatisfy(
              request ->
                  assertThat(request)
                      .startsWith("GET /doc.md ")
                      .contains("Accept: text/markdown\r\n", "User-Agent: ferry/test\r\n")
                      .doesNotContainIgnoringCase("authorization")
                      .doesNotContainIgnoringCase("cookie"));
    }
  }

  @Test
  void anAnswerMayBeAsLongAsAllowedAndNotLonger() throws Exception {
    assertThat(answered(RawServer.ok("x".repeat(MOST))))
        .isEqualTo(new Fetched.Page(200, "", "x".repeat(MOST)));
    assertThat(answered(RawServer.ok("x".repeat(MOST + 1)))).isEqualTo(new Fetched.TooLong(MOST));
  }

  @Test
  void anAnswerThatEndsTooEarlyIsNoDocument() throws Exception {
    assertThat(answered("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n# Half"))
        .isInstanceOf(Fetched.Broken.class);
    assertThat(answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n# Half\r\n"))
        .isInstanceOf(Fetched.Broken.class);
    assertThat(answered("nonsense\r\n\r\n")).isInstanceOf(Fetched.Broken.class);
  }

  @Test
  void anAnswerThatTricklesIsGivenUpInTime() throws Exception {
    try (RawServer server =
        new RawServer(
            (number, request, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
              for (int i = 0; i < 900; i++) {
                RawServer.write(out, "x");
                Thread.sleep(100); // the server's slowness is what is tested
              }
              return false;
            })) {
      assertThat(get(server.uri("/doc.md"), Duration.ofSeconds(1)))
          .isEqualTo(new Fetched.Broken("no whole answer in 1 s"));
    }
  }

  @Test
  void whereNobodyListensNoConnectionComesAbout() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(get(URI.create("http://127.0.0.1:" + port + "/"), Duration.ofSeconds(20)))
        .isInstanceOf(Fetched.NoConnection.class);
  }

  @Test
  void aRedirectThatCannotBeReadOrLeadsAwayIsNotFollowed() throws Exception {
    assertThat(answered(RawServer.reply("302 Found", "Location: https://other.test/x\r\n", "")))
        .isEqualTo(new Fetched.Elsewhere("https://other.test"));
    assertThat(answered(RawServer.reply("302 Found", "Location: //other.test/x\r\n", "")))
        .isEqualTo(new Fetched.Elsewhere("http://other.test"));
    assertThat(answered(RawServer.reply("302 Found", "Location: ht tp\r\n", "")))
        .isEqualTo(new Fetched.Page(302, "", ""));
    assertThat(answered(RawServer.reply("302 Found", "", "")))
        .isEqualTo(new Fetched.Page(302, "", ""));
    assertThat(answered(RawServer.reply("302 Found", "Location: file:///etc/passwd\r\n", "")))
        .isInstanceOf(Fetched.Page.class);
  }
}

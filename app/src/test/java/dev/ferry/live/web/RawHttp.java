package dev.ferry.live.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request over a socket of its own, with the headers that it states and no others. */
record RawHttp(URI at, String method, String path, List<String> headers, String body) {
  /** In milliseconds: what is not answered by then never is. */
  private static final int PATIENCE = 30_000;

  static RawHttp get(URI at, String path) {
    return new RawHttp(at, "GET", path, List.of(), "").with("Host", at.getAuthority());
  }

  /** As the page's own script sends it, but for who it is. */
  static RawHttp post(URI at, String path, String body) {
    return new RawHttp(at, "POST", path, List.of(), body)
        .with("Host", at.getAuthority())
        .with("Origin", at.toString())
        .with("Content-Type", "application/json");
  }

  RawHttp with(String name, String value) {
    List<String> more = new ArrayList<>(without(name).headers);
    more.add(name + ": " + value);
    return new RawHttp(at, method, path, more, body);
  }

  RawHttp without(String name) {
    List<String> fewer =
        headers.stream().filter(header -> !header.startsWith(name + ": ")).toList();
    return new RawHttp(at, method, path, fewer, body);
  }

  RawHttp by(String otherMethod) {
    return new RawHttp(at, otherMethod, path, headers, body);
  }

  /** What came back. */
  record Got(int status, List<String> headers, String body) {
    Optional<String> header(String name) {
      return headers.stream()
          .filter(header -> header.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
          .map(header -> header.substring(name.length() + 2))
          .findFirst();
    }
  }

  /** A stream of events has no end: of it there is the head only. */
  Got send() throws IOException {
    try (Socket socket = open()) {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      int next;
      while (head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
        head.append((char) next);
      }
      List<String> lines = List.of(head.toString().strip().split("\r\n", -1));
      Got got =
          new Got(
              Integer.parseInt(lines.get(0).split(" ", -1)[1]), lines.subList(1, lines.size()), "");
      return got.header("Content-Type")
              .filter(type -> type.startsWith("text/event-stream"))
              .isPresent()
          ? got
          : new Got(got.status, got.headers, new String(in.readAllBytes(), ISO_8859_1));
    }
  }

  /** Sends it, and leaves what comes back to be read. */
  Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), at.getPort());
    socket.setSoTimeout(PATIENCE);
    StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    if (!body.isEmpty()) {
      text.append("Content-Length: ").append(body.getBytes(ISO_8859_1).length).append("\r\n");
    }
    text.append("Connection: close\r\n\r\n").append(body);
    socket.getOutputStream().write(text.toString().getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  /** The next event of a stream: its name and its data. */
  static String event(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    int next;
    for (int before = 0; (next = in.read()) >= 0; before = next) {
      text.append((char) next);
      if (next == '\n' && before == '\n') {
        if (text.indexOf("event: ") >= 0) {
          return text.substring(text.indexOf("event: ")).strip();
        }
        text.setLength(0);
      }
    }
    return "";
  }
}

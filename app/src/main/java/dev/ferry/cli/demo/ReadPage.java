package dev.ferry.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.live.LiveWorkspace;
import dev.ferry.cli.session.StageContext;
import dev.ferry.live.web.LiveServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * The live page, read once as a browser reads it: {@code ./ferry} keeps the classes that a demo
 * loads, and those of the page are to be among them.
 */
final class ReadPage {
  private static final String DATA = "data: ";
  private static final int MILLIS = 10_000;

  private ReadPage() {}

  /**
   * Reads it beside a workspace where nothing is written meanwhile.
   *
   * @return what it was told first of how the workspace stands, as JSON
   */
  static String of(StageContext context) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (LiveServer server = LiveServer.start(anyPort, new LiveWorkspace(context, null))) {
      String cookie = enter(server.link());
      for (String path : List.of("/", "/live.css", "/live.js", "/icon.svg", "/story?id=nobody")) {
        read(server.address().resolve(path), cookie);
      }
      return firstState(server.address().resolve("/events"), cookie);
    }
  }

  private static String enter(URI link) throws IOException {
    HttpURLConnection connection = connect(link);
    connection.setInstanceFollowRedirects(false);
    String cookie = connection.getHeaderField("Set-Cookie");
    connection.disconnect();
    return cookie.split(";", 2)[0];
  }

  private static void read(URI from, String cookie) throws IOException {
    HttpURLConnection connection = connect(from);
    connection.setRequestProperty("Cookie", cookie);
    try (InputStream in = connection.getInputStream()) {
      in.readAllBytes();
    }
  }

  private static String firstState(URI events, String cookie) throws IOException {
    HttpURLConnection connection = connect(events);
    connection.setRequestProperty("Cookie", cookie);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.startsWith(DATA)) {
        line = lines.readLine();
      }
      return line == null ? "" : line.substring(DATA.length());
    }
  }

  private static HttpURLConnection connect(URI to) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) to.toURL().openConnection();
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    return connection;
  }
}

package dev.ferry.bench.program;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates users as fast as the service takes them and keeps nothing: no journal, no limit, no
 * second look. What a write costs at least. Arguments: address, key, how many.
 */
public final class BareLoad {
  /** As many at a time as Ferry has. */
  private static final int AT_A_TIME = 64;

  private final URI address;
  private final String key;
  private final AtomicInteger next = new AtomicInteger();

  private BareLoad(URI address, String key) {
    this.address = address;
    this.key = key;
  }

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    new BareLoad(URI.create(args[0]), args[1]).run(Integer.parseInt(args[2]));
  }

  private void run(int users) throws InterruptedException, ExecutionException {
    ExecutorService connections = Executors.newFixedThreadPool(AT_A_TIME);
    List<Future<?>> ended = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < AT_A_TIME; i++) {
      ended.add(
          connections.submit(
              () -> {
                create(users);
                return null;
              }));
    }
    for (Future<?> one : ended) {
      one.get();
    }
    System.out.printf(Locale.ROOT, "%.3f%n", (System.nanoTime() - begun) / 1e9);
    connections.shutdown();
  }

  private void create(int users) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (int user = next.getAndIncrement(); user < users; user = next.getAndIncrement()) {
        out.write(request(user));
        out.flush();
        awaitCreated(in);
      }
    }
  }

  private byte[] request(int user) {
    String body =
        "{\"email\":\"u%d@bare.test\",\"external_id\":\"user_bare%07d\",\"first_name\":\"Ada\",\"last_name\":\"Bare\"}"
            .formatted(user, user);
    return ("POST /user_management/users HTTP/1.1\r\nHost: "
            + address.getAuthority()
            + "\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void awaitCreated(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 201")) {
      throw new IOException("the service answers " + status);
    }
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        throw new IOException("the length of an answer is not known");
      }
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the service has hung up");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}

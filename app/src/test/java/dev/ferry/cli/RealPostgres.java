package dev.ferry.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real server of Debian's PostgreSQL, with a password, in a folder of the test's. */
final class RealPostgres {
  static final String PASSWORD = "s3cret-of-the-database";

  private final Path folder;
  private final Path programs;
  private final int port;

  private RealPostgres(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  /** Skips the test, and says so, where there is no PostgreSQL. */
  static RealPostgres begun(Path in) throws IOException, InterruptedException {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      System.err.println("SKIPPED: PostgreSQL is not installed; no migration in it is tested here");
    }
    Assumptions.assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
    RealPostgres server =
        new RealPostgres(
            Files.createDirectory(in.resolve("server")), programs.orElseThrow(), freePort());
    server.begin();
    return server;
  }

  private static Optional<Path> programs() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> each = Files.list(versions)) {
      return each.map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .findFirst();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void begin() throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    call(
        "initdb", "-U", "ferry", "-A", "scram-sha-256", "--pwfile=" + password, "-E", "UTF8", "-N");
    start();
  }

  void start() throws IOException, InterruptedException {
    String options = "-c listen_addresses=127.0.0.1 -c port=" + port + " -c fsync=off -k " + folder;
    call("pg_ctl", "-w", "-l", folder.resolve("log").toString(), "-o", options, "start");
  }

  /** Where it is, with the password. */
  String address() {
    return withoutPassword() + "&password=" + PASSWORD;
  }

  String withoutPassword() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=ferry";
  }

  void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void call(String program, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) { // the server refuses to run as root
      run(List.of("chown", "-R", "nobody", folder.toString()));
      run(List.of("chmod", "a+rx", requireNonNull(folder.getParent()).toString()));
      all.addAll(List.of("setpriv", "--reuid=nobody", "--clear-groups", "--"));
    }
    all.add(programs.resolve(program).toString());
    all.addAll(List.of("-D", folder.resolve("data").toString()));
    all.addAll(List.of(words));
    run(all);
  }

  private static void run(List<String> words) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", words) + " ended with " + code);
    }
  }

  void stop() throws IOException, InterruptedException {
    call("pg_ctl", "-m", "immediate", "-w", "stop");
  }
}

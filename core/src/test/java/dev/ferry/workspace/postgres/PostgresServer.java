package dev.ferry.workspace.postgres;

import static java.util.Objects.requireNonNull;

import dev.ferry.privacy.Sensitive;
import dev.ferry.report.idmap.SqlEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A real server of Debian's PostgreSQL, in a folder of the test's. */
final class PostgresServer {
  private final Path folder;
  private final Path programs;
  private final int port;
  private final AtomicInteger made = new AtomicInteger();
  private final Map<Path, String> schemas = new ConcurrentHashMap<>();

  private PostgresServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  /** Skips the test, and says so, where there is no PostgreSQL. */
  static PostgresServer begun(Path in) throws IOException, InterruptedException {
    Optional<Path> initdb =
        SqlEngine.program("/usr/lib/postgresql/*/bin/initdb", "/usr/bin/initdb");
    if (initdb.isEmpty()) {
      System.err.println("SKIPPED: PostgreSQL is not installed; no workspace in it is tested here");
    }
    Assumptions.assumeTrue(initdb.isPresent(), "PostgreSQL is not installed");
    Path programs = requireNonNull(initdb.orElseThrow().getParent());
    PostgresServer server =
        new PostgresServer(Files.createDirectory(in.resolve("server")), programs, freePort());
    server.call(
        "initdb",
        "-D",
        server.data(),
        "-U",
        "ferry",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "-N",
        "--locale-provider=icu",
        "--icu-locale=en-US"); // which does not order byte by byte
    server.start();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  void start() throws IOException, InterruptedException {
    call(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-c listen_addresses=127.0.0.1 -c port=" + port + " -c fsync=off -k " + folder,
        "start");
  }

  void stop() throws IOException, InterruptedException {
    call("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
  }

  private void call(String program, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(programs.resolve(program).toString()));
    all.addAll(List.of(words));
    SqlEngine.call("", SqlEngine.unprivileged(folder, all));
  }

  /** The place of the workspace of this folder. */
  Sensitive<String> of(Path workspace) {
    String schema = schemas.computeIfAbsent(workspace, one -> "w" + made.incrementAndGet());
    return Sensitive.of(url() + "&currentSchema=" + schema);
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=ferry";
  }

  int port() {
    return port;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  /** Each value of each table of the workspace of this folder. */
  List<String> everythingOf(Path workspace) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect();
        Statement tables = connection.createStatement();
        ResultSet table =
            tables.executeQuery(
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                    + " WHERE schemaname LIKE '"
                    + schemas.get(workspace)
                    + "%'")) {
      while (table.next()) {
        try (Statement all = connection.createStatement();
            ResultSet row = all.executeQuery("SELECT * FROM " + table.getString(1))) {
          while (row.next()) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              Object value = row.getObject(i);
              values.add(
                  value instanceof byte[] bytes
                      ? new String(bytes, StandardCharsets.ISO_8859_1)
                      : String.valueOf(value));
            }
          }
        }
      }
    }
    return values;
  }
}

package dev.ferry.report.idmap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** MariaDB on a socket in its folder, fed by its own client. */
final class MariaEngine extends SqlEngine {
  private final Path client;
  private final Process server;

  /**
   * @param daemon {@code mariadbd}; what belongs to it lies beside its folder
   */
  MariaEngine(Path folder, Path daemon) throws IOException, InterruptedException {
    super(Files.createDirectory(folder.resolve("my")));
    Path home = daemon.resolve("../..").normalize();
    client = home.resolve("bin/mariadb");
    List<String> base =
        List.of(
            daemon.toString(),
            "--no-defaults",
            "--datadir=" + Files.createDirectory(this.folder.resolve("data")),
            "--lc-messages-dir=" + home.resolve("share/mysql"),
            "--innodb-flush-log-at-trx-commit=0");
    StringBuilder tables = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
    for (String part : List.of("mysql_system_tables.sql", "mysql_system_tables_data.sql")) {
      tables.append(Files.readString(home.resolve("share/mysql").resolve(part)));
    }
    List<String> bootstrap = new ArrayList<>(base);
    bootstrap.addAll(List.of("--bootstrap", "--skip-grant-tables", "--skip-networking"));
    call(tables.toString(), unprivileged(this.folder, bootstrap));
    List<String> serve = new ArrayList<>(base);
    serve.addAll(
        List.of(
            "--skip-networking",
            "--skip-grant-tables",
            "--socket=" + socket(),
            "--pid-file=" + this.folder.resolve("pid")));
    server =
        new ProcessBuilder(unprivileged(this.folder, serve))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("my.log").toFile())
            .start();
    awaitSocket();
    run("CREATE DATABASE app", "mysql");
  }

  private Path socket() {
    return folder.resolve("s");
  }

  private void awaitSocket() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(socket())) {
      if (server.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        throw new IOException("mariadbd: " + Files.readString(folder.resolveSibling("my.log")));
      }
    }
  }

  @Override
  String run(String sql) throws IOException, InterruptedException {
    return run(sql, "app");
  }

  @Override
  String goingOn(String sql) throws IOException, InterruptedException {
    return end(sql, client("--force", "app")).said();
  }

  private String run(String sql, String database) throws IOException, InterruptedException {
    return call(sql, client(database)).replace('\t', '|');
  }

  private List<String> client(String... more) {
    List<String> words = new ArrayList<>(List.of(client.toString(), "--no-defaults"));
    words.addAll(List.of("--socket=" + socket(), "--batch", "--skip-column-names"));
    words.add("--default-character-set=utf8mb4");
    words.addAll(List.of(more));
    return words;
  }

  @Override
  void stop() throws InterruptedException {
    server.destroy();
    server.waitFor();
  }
}

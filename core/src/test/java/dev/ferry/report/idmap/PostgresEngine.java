package dev.ferry.report.idmap;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** On a socket in its folder. */
final class PostgresEngine extends SqlEngine {
  private final Path programs;
  private final Path data;

  PostgresEngine(Path folder, Path initdb) throws IOException, InterruptedException {
    super(Files.createDirectory(folder.resolve("pg")));
    programs = requireNonNull(initdb.getParent());
    data = this.folder.resolve("data");
    server("initdb", "-D", data.toString(), "-U", "ferry", "-A", "trust", "-E", "UTF8", "-N");
    server(
        "pg_ctl",
        "-D",
        data.toString(),
        "-w",
        "-l",
        this.folder.resolve("log").toString(),
        "-o",
        "-c listen_addresses='' -c fsync=off -k " + this.folder,
        "start");
  }

  private void server(String program, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(programs.resolve(program).toString()));
    all.addAll(List.of(words));
    call("", unprivileged(folder, all));
  }

  @Override
  String run(String sql) throws IOException, InterruptedException {
    return call(sql, client("-v", "ON_ERROR_STOP=1"));
  }

  @Override
  String goingOn(String sql) throws IOException, InterruptedException {
    return end(sql, client()).said();
  }

  private List<String> client(String... more) {
    List<String> words = new ArrayList<>(List.of(programs.resolve("psql").toString()));
    words.addAll(List.of("-X", "-q", "-t", "-A", "-h", folder.toString()));
    words.addAll(List.of("-U", "ferry", "-d", "postgres", "-f", "-"));
    words.addAll(List.of(more));
    return words;
  }

  @Override
  void stop() throws IOException, InterruptedException {
    server("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
  }
}

package dev.ferry.report.idmap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** By its command-line client, since that is what an operator pipes the script into. */
final class SqliteEngine extends SqlEngine {
  private final Path client;

  SqliteEngine(Path folder, Path client) {
    super(folder);
    this.client = client;
  }

  @Override
  String run(String sql) throws IOException, InterruptedException {
    return call(sql, List.of(client.toString(), "-bail", folder.resolve("app.db").toString()));
  }

  @Override
  String goingOn(String sql) throws IOException, InterruptedException {
    return end(sql, List.of(client.toString(), folder.resolve("app.db").toString())).said();
  }
}

package dev.ferry.migrate.simulation.sync;

import dev.ferry.privacy.Folders;
import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.Environments;
import dev.ferry.workspace.KnownEnvironment;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The real workspace that one seed after the other is played in: to open one takes longer than to
 * play a seed. It is emptied before each. For one thread.
 */
public final class Desk implements AutoCloseable {
  /** What tells to which environment it belongs. */
  private static final Set<String> KEPT = Set.of("known_environment", "known_key");

  private final Path folder;
  private final Workspace workspace;
  private final List<Table> tables = new ArrayList<>();
  private Supplier<Instant> now = () -> Instant.EPOCH;

  private record Table(Path file, String name) {}

  private Desk(Path folder) {
    this.folder = folder;
    this.workspace = opened(folder, clock());
    try {
      find(folder.resolve("ferry.db"));
      try (var files = Files.newDirectoryStream(folder.resolve("environments"), "*.db")) {
        files.forEach(this::find);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In memory where the machine has a folder for that: a commit then waits for no disk. */
  public static Desk make() {
    Path memory = Path.of("/dev/shm");
    try {
      return new Desk(
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "ferry-sync-")
              : Files.createTempDirectory("ferry-sync-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Workspace opened(Path folder, Clock clock) {
    Workspace none = SqliteWorkspace.open(folder, new Sealer(new byte[32]), clock);
    KnownEnvironment bound =
        none.environments()
            .bind(
                KnownEnvironment.Kind.STAGING,
                new Environments.Opener("https://workos.test", "simulated", "sk_…"),
                Instant.EPOCH);
    none.environments().use(bound.name());
    return none.enter(bound.name());
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  private void find(Path file) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND (name = 'sqlite_sequence' OR name NOT LIKE 'sqlite_%')")) {
      while (rows.next()) {
        if (!KEPT.contains(rows.getString(1))) {
          tables.add(new Table(file, rows.getString(1)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  /**
   * The workspace, with nothing in it.
   *
   * @param clock the seed's
   */
  Workspace clear(Supplier<Instant> clock) {
    now = clock;
    for (Path file : tables.stream().map(Table::file).distinct().toList()) {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        for (Table table : tables) {
          if (table.file().equals(file)) {
            statement.executeUpdate("DELETE FROM " + table.name());
          }
        }
        connection.commit();
      } catch (SQLException e) {
        throw new IllegalStateException(file + " cannot be emptied", e);
      }
    }
    return workspace;
  }

  @Override
  public void close() {
    workspace.close();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.ferry.cli.growth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a watch takes after some rounds.
 *
 * @param hours that have passed, in the tenant's time
 * @param heap bytes in use after a collection
 * @param descriptors open ones; of a process that other tests share, those of the workspace's
 *     files; 0 where the system does not list them
 * @param database bytes of the database files with what SQLite keeps beside them
 * @param used bytes of their pages that hold something
 * @param folder bytes of everything in the workspace
 * @param journal entries
 */
record Footprint(
    long rounds,
    double hours,
    long heap,
    long descriptors,
    long database,
    long used,
    long folder,
    long journal) {
  static final String HEADER = "rounds,hours,heap,descriptors,database,used,folder,journal";

  /**
   * @param alone true if nothing else runs in this process
   */
  static Footprint of(Path workspace, long rounds, double hours, boolean alone) {
    try {
      long used = 0;
      long journal = 0;
      for (Path file : databases(workspace)) {
        used +=
            number(
                file,
                "SELECT (page_count - freelist_count) * page_size FROM"
                    + " pragma_page_count, pragma_freelist_count, pragma_page_size");
        boolean environment =
            number(file, "SELECT count(*) FROM sqlite_master WHERE name = 'journal'") > 0;
        journal += environment ? number(file, "SELECT count(*) FROM journal") : 0;
      }
      return new Footprint(
          rounds,
          hours,
          heapInUse(),
          openDescriptors(workspace.toRealPath(), alone),
          bytes(workspace, true),
          used,
          bytes(workspace, false),
          journal);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String line() {
    return "%d,%.1f,%d,%d,%d,%d,%d,%d"
        .formatted(rounds, hours, heap, descriptors, database, used, folder, journal);
  }

  private static List<Path> databases(Path workspace) throws IOException {
    try (Stream<Path> files = Files.walk(workspace)) {
      return files.filter(file -> file.toString().endsWith(".db")).toList();
    }
  }

  private static long number(Path database, String question) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      return row.getLong(1);
    }
  }

  private static long heapInUse() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long openDescriptors(Path workspace, boolean alone) throws IOException {
    Path open = Path.of("/proc/self/fd");
    if (!Files.isDirectory(open)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(open)) {
      return all.filter(descriptor -> alone || isWithin(workspace, descriptor)).count();
    }
  }

  private static boolean isWithin(Path folder, Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(folder);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static long bytes(Path workspace, boolean database) throws IOException {
    try (Stream<Path> files = Files.walk(workspace)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !database || file.getFileName().toString().contains(".db"))
          .mapToLong(Footprint::size)
          .sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

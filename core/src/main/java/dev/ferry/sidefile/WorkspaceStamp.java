package dev.ferry.sidefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells whether anything was written in a workspace: sizes and times of its few files. */
final class WorkspaceStamp {
  private WorkspaceStamp() {}

  static String of(Path folder) throws IOException {
    return inside(folder) + inside(folder.resolve("environments"));
  }

  private static String inside(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return "";
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(WorkspaceStamp::tells).sorted().toList();
    }
    return files.stream().map(WorkspaceStamp::one).collect(Collectors.joining(" "));
  }

  private static boolean tells(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".db") || name.endsWith(".db-wal") || name.endsWith(".json");
  }

  private static String one(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return file.getFileName() + ":" + found.size() + ":" + found.lastModifiedTime().toMillis();
    } catch (NoSuchFileException e) {
      return file.getFileName() + ":gone";
    } catch (IOException e) {
      return file.getFileName() + ":" + e.getMessage();
    }
  }
}

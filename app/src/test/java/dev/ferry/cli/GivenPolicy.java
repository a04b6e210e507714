package dev.ferry.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The policy that a test has its migration follow. */
final class GivenPolicy {
  private GivenPolicy() {}

  /** In a workspace that need not be there so far. */
  static void write(Path workspace, String yaml) throws IOException {
    Files.createDirectories(workspace);
    Files.writeString(workspace.resolve("ferry.yaml"), yaml);
  }
}

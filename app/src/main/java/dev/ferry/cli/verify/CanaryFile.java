package dev.ferry.cli.verify;

import dev.ferry.bounds.BoundedFile;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.common.UsageError;
import dev.ferry.console.Terminal;
import dev.ferry.model.EmailAddress;
import dev.ferry.privacy.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Test accounts and their passwords, as the operator gives them: a line each, the address up to the
 * first comma, behind it the password as it stands. Never kept, never shown.
 */
final class CanaryFile {
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /** In bytes: some ten thousand accounts. */
  private static final int MOST_BYTES = 1 << 20;

  private CanaryFile() {}

  /** Refuses a file that is not there, or that others may read. */
  static void require(Path folder, String name) throws IOException {
    if (name.equals("-")) {
      return;
    }
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw UsageError.usage(
          "canary-missing",
          "--canary-file "
              + name
              + (Files.exists(file) ? " cannot be read as a file" : " does not exist"),
          "Check the path and its permissions.");
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
      throw UsageError.usage(
          "canary-open",
          file + " holds passwords, and others than you can read it",
          "chmod 600 " + Shell.quote(file.toString()));
    }
  }

  /** Passwords by address, as {@link EmailAddress#key} has it. */
  static Map<String, Sensitive<String>> read(Path folder, String name, Terminal terminal)
      throws IOException {
    Map<String, Sensitive<String>> canaries = new LinkedHashMap<>();
    int number = 0;
    for (String line : name.equals("-") ? typed(terminal) : lines(folder, name)) {
      number++;
      int comma = line.indexOf(',');
      if (line.isBlank() || (number == 1 && line.equalsIgnoreCase("email,password"))) {
        continue;
      }
      if (comma < 1 || comma == line.length() - 1 || !line.substring(0, comma).contains("@")) {
        throw UsageError.usage(
            "canary-unreadable",
            "line " + number + " of the test accounts is not ADDRESS,PASSWORD",
            "A line each; the password is all that stands behind the first comma.");
      }
      canaries.put(
          EmailAddress.key(line.substring(0, comma)), Sensitive.of(line.substring(comma + 1)));
    }
    if (canaries.isEmpty()) {
      throw UsageError.usage(
          "canary-empty", "there is no test account in it", "A line each: ADDRESS,PASSWORD.");
    }
    return canaries;
  }

  private static List<String> typed(Terminal terminal) throws IOException {
    List<String> lines = new ArrayList<>();
    Optional<String> line = terminal.readLine();
    while (line.isPresent() && !line.get().isBlank()) {
      lines.add(line.get());
      line = terminal.readLine();
    }
    return lines;
  }

  private static List<String> lines(Path folder, String name) throws IOException {
    require(folder, name);
    return BoundedFile.text(folder.resolve(name), MOST_BYTES).lines().toList();
  }
}

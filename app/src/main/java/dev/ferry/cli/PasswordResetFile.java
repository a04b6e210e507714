package dev.ferry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.console.Terminal;
import dev.ferry.report.PasswordResetList;
import dev.ferry.workspace.PlanStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** {@code password-reset.csv} in the workspace's reports. */
record PasswordResetFile(Path file) {

  static PasswordResetFile of(Path workspace) {
    return new PasswordResetFile(workspace.resolve("reports").resolve("password-reset.csv"));
  }

  /**
   * Replaces an older one.
   *
   * @return how many users are in it
   */
  long write(PlanStore plans) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Folders.partOf(file);
    long users = new PasswordResetList(plans).write(part);
    Folders.replace(part, file);
    return users;
  }

  /** Writes it and says who is in it, if anybody is. */
  void tell(PlanStore plans, Terminal terminal, ObjectNode root) throws IOException {
    long users = write(plans);
    root.put("passwordResetFile", file.toString());
    root.put("passwordResets", users);
    if (users > 0) {
      terminal.say(
          String.format(Locale.ROOT, "  %,d users have to set a new password: %s", users, file));
    }
  }

  /** The same after work that is done: that must not be lost for a list. */
  void tellIfPossible(PlanStore plans, Terminal terminal, ObjectNode root) {
    try {
      tell(plans, terminal, root);
    } catch (IOException | UncheckedIOException e) {
      terminal.say(
          terminal.yellow("  the list of who has to set a new password: ") + e.getMessage());
    }
  }
}

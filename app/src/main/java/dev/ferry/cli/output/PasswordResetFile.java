package dev.ferry.cli.output;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.FreshFile;
import dev.ferry.console.Terminal;
import dev.ferry.privacy.Folders;
import dev.ferry.report.PasswordResetList;
import dev.ferry.text.Trouble;
import dev.ferry.verify.Waiting;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code password-reset.csv} in the environment's reports. */
public record PasswordResetFile(Path reports) {

  public static PasswordResetFile of(Workspace workspace) {
    return new PasswordResetFile(workspace.reports());
  }

  public Path file() {
    return reports.resolve("password-reset.csv");
  }

  /**
   * Written, and not yet in its place.
   *
   * @param users how many are in it
   */
  public record Fresh(FreshFile file, long users) {}

  public Fresh prepare(PlanStore plans) throws IOException {
    Files.createDirectories(reports);
    Path part = Folders.partOf(file());
    return new Fresh(new FreshFile(file(), part), new PasswordResetList(plans).write(part));
  }

  /**
   * Writes it.
   *
   * @return how many users are in it
   */
  public long write(PlanStore plans, Waiting waiting, Document document) throws IOException {
    Fresh fresh = prepare(plans);
    ReportsLock.put(reports, waiting, List.of(fresh.file()));
    document.addFile("passwordResetFile", file());
    document.add("passwordResets", fresh.users());
    return fresh.users();
  }

  private long tell(PlanStore plans, Waiting waiting, Terminal terminal, Document document)
      throws IOException {
    long users = write(plans, waiting, document);
    if (users > 0) {
      terminal.say(String.format(Locale.ROOT, "  %,d need a new password: %s", users, file()));
    }
    return users;
  }

  /**
   * Writes it and says who is in it, if anybody is; after work that is done, which must not be lost
   * for a list.
   */
  public long tellIfPossible(
      PlanStore plans, Waiting waiting, Terminal terminal, Document document) {
    try {
      return tell(plans, waiting, terminal, document);
    } catch (IOException | UncheckedIOException e) {
      terminal.say(
          terminal.yellow("  the list of who has to set a new password: ") + Trouble.words(e));
      return 0;
    }
  }
}

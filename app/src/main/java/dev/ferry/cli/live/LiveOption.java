package dev.ferry.cli.live;

import dev.ferry.cli.common.CheckedOptions;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.live.web.LiveServer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the live page is shown as long as the command runs. */
public final class LiveOption implements CheckedOptions {
  @Option(
      names = "--ui",
      paramLabel = "[HOST:]PORT",
      arity = "0..1",
      fallbackValue = "0",
      description =
          "Shows the live page as long as the command runs, and prints its link; at any free port if"
              + " none is named, on this machine only.")
  private @Nullable String ui;

  /**
   * For a command that shows no page when it is told so.
   *
   * @param with what it was told
   */
  public void refuse(String with, String why) {
    if (ui != null) {
      throw UsageError.usage(
          "together-wrong", "--ui does not go with " + with + ": " + why, "Leave --ui out.");
    }
  }

  /** What the page is shown for. */
  public interface Work {
    /**
     * @return the exit code
     */
    int run() throws IOException, InterruptedException;
  }

  @Override
  public void check(CliContext around) {
    if (ui != null) {
      LiveAddress.of("--ui", ui);
    }
  }

  /**
   * Shows the page, if that was asked for, as long as this works in the workspace; at its end,
   * whoever looks is shown how it has ended.
   *
   * @return the exit code
   */
  public int during(WorkCommand command, Document document, Work work)
      throws IOException, InterruptedException {
    if (ui == null) {
      return work.run();
    }
    LiveWorkspace shown = new LiveWorkspace(command, command.common().environment);
    try (LiveServer server = LiveAddress.of("--ui", ui).serve(shown)) {
      document.add("ui", server.address());
      // Past the log: whoever finds the link there before a browser has come would be let in.
      command.around().terminal().say("  live page, for one browser: " + server.link());
      try {
        return work.run();
      } finally {
        shown.over();
      }
    }
  }
}

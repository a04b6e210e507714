package dev.ferry.cli.ui;

import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.live.LiveAddress;
import dev.ferry.cli.live.LiveWorkspace;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.live.web.LiveServer;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The live page, beside whoever works in the workspace. */
@Command(
    name = "ui",
    description =
        "Shows a live page on this machine: headline, progress, budget, failures, checklist; beside a"
            + " run that goes on, or without one. The link lets in one browser, once. From another"
            + " machine: ssh -L.",
    footer = {"", "Examples:", "  ferry ui", "  ferry ui --port 8765     the same port each time"})
public final class UiCommand extends WorkCommand {
  @Option(
      names = "--port",
      paramLabel = "[HOST:]PORT",
      description = "Where the page is, on this machine only (default: any free port).")
  private @Nullable String port;

  public UiCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    LiveAddress address = LiveAddress.of("--port", port == null ? "" : port);
    readToShow(document).close(); // what cannot be shown is refused before anybody looks
    try (LiveServer server = address.serve(new LiveWorkspace(this, common().environment))) {
      tell(document, server.link());
      new CountDownLatch(1).await();
      return ExitCode.DONE;
    }
  }

  /** Printed before it waits: programs that start it read this. */
  private void tell(Document document, URI link) {
    document.add("url", link);
    document.status("running");
    if (common().json) {
      terminal().data(document.finished(closing(ExitCode.DONE)).toString());
    } else {
      terminal().data(link.toString());
    }
    terminal().say("  open this link; it lets in one browser, once. Ctrl-C ends the page");
  }
}

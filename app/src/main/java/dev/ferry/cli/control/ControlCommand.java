package dev.ferry.cli.control;

import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.ControlRequest;
import dev.ferry.cli.output.ControlRequest.Asked;
import dev.ferry.cli.output.ControlState;
import dev.ferry.cli.output.RunningNow;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.control.Control;
import dev.ferry.control.ControlFile;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Holds the run that goes on back, from another terminal. */
@Command(
    name = "control",
    description =
        "Pauses, slows or stops the run that goes on, from another terminal; without an argument,"
            + " tells what is asked of it. The run hears it within a second or two. Answers to what"
            + " was sent are taken all the same.",
    footer = {
      "",
      "Examples:",
      "  ferry control",
      "  ferry control pause         nothing is sent until it is resumed",
      "  ferry control resume        goes on, without a limit of its own",
      "  ferry control rate 50       at most 50 writes in ten seconds",
      "  ferry control stop          as Ctrl-C in the run's own terminal"
    })
public final class ControlCommand extends WorkCommand {
  @Parameters(
      index = "0",
      paramLabel = "pause|resume|rate|stop",
      arity = "0..1",
      description = "What is asked of the run.")
  private @Nullable Asked asked;

  @Parameters(
      index = "1",
      paramLabel = "N",
      arity = "0..1",
      description =
          "With rate: so many requests that write in any ten seconds, never more than WorkOS"
              + " documents or --limit says.")
  private @Nullable Integer rate;

  public ControlCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    Migration migration = readToShow(document);
    Optional<RunningNow> running = RunningNow.of(migration.workspace().ledger().runs(), this);
    ControlFile file = new ControlFile(migration.workspace().sideFiles());
    Control now = asked == null ? file.read() : ask(file, asked, running);
    ControlState state = ControlState.of(now, running);
    document.add(state);
    terminal().say("  " + state.words());
    if (now.paused() && !now.stop()) {
      document.next(command("control resume"));
    }
    return ExitCode.DONE;
  }

  @Override
  protected void refuseWhatCannotBeMeant() {
    if (asked == Asked.RATE && rate == null) {
      throw UsageError.usage(
          "rate-wrong", "rate needs a number", "Such as 50: so many writes in ten seconds.");
    }
    if (asked != Asked.RATE && rate != null) {
      throw UsageError.usage(
          "number-without-rate", "only rate takes a number", "Leave " + rate + " out.");
    }
  }

  private Control ask(ControlFile file, Asked what, Optional<RunningNow> running)
      throws IOException {
    ControlRequest request = new ControlRequest(what, rate == null ? 0 : rate);
    request.remark().ifPresent(line -> terminal().say("  " + line));
    return request.ask(file, running);
  }
}

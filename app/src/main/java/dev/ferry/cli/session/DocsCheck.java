package dev.ferry.cli.session;

import dev.ferry.DocsFile;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.Refusal;
import dev.ferry.documents.DocsGate;
import dev.ferry.documents.DocsGate.Verdict;
import dev.ferry.documents.DocsState;
import dev.ferry.documents.KnownFacts;
import java.io.IOException;

/**
 * Live users are written only on documents that are known to say what we rest on, or that somebody
 * has answered for. Elsewhere it is said, and hinders nobody.
 */
public final class DocsCheck {
  private DocsCheck() {}

  /** Refuses for production; for staging says what production will ask for. */
  public static void beforeWriting(WorkCommand command, WorkosTarget target) throws IOException {
    switch (target.kind()) {
      case LOCAL -> {}
      case STAGING -> tell(command, verdict(command));
      case PRODUCTION -> require(command, verdict(command));
    }
  }

  private static Verdict verdict(WorkCommand command) throws IOException {
    DocsState state = DocsFile.of(command.workspaceFolder()).read();
    return DocsGate.of(KnownFacts.bundled(), state, command.around().clock().instant());
  }

  private static void tell(WorkCommand command, Verdict verdict) {
    if (verdict instanceof Verdict.Refuse refuse) {
      command
          .terminal()
          .say(
              command.terminal().yellow("  before production: ")
                  + String.join("; ", refuse.why())
                  + " (ferry docs)");
    }
  }

  private static void require(WorkCommand command, Verdict verdict) {
    if (verdict instanceof Verdict.Refuse refuse) {
      throw Refusal.usage(
          refuse.drift() ? "docs-drift" : "docs-old",
          "the vendors' documents are not settled: " + String.join("; ", refuse.why()),
          refuse.drift()
              ? "Look at what differs, and what to do about it; then accept it, or wait for a newer"
                  + " Ferry. Nothing was written."
              : "Have them read again; without a network somebody can answer for them. Nothing was"
                  + " written.",
          refuse.drift() ? command.command("docs") : command.command("docs --refresh"),
          command.command("docs --accept"));
    } else if (verdict instanceof Verdict.Warn warn) {
      warn.why().forEach(why -> command.terminal().say(command.terminal().yellow("  ") + why));
    }
  }
}

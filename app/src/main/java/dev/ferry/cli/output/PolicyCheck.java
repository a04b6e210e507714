package dev.ferry.cli.output;

import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.PolicyNames.Strange;
import dev.ferry.cli.session.PolicyFile;
import dev.ferry.cli.session.StageContext;
import dev.ferry.console.Terminal;
import dev.ferry.model.Policy;
import dev.ferry.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is odd about the policy, for every command that shows what it decides: also for those that
 * do not decide by it, so that nobody learns only from the next plan that it cannot be read.
 *
 * @param file the policy's
 */
public record PolicyCheck(StageContext context, Path file, Workspace workspace, Terminal terminal) {

  /** Of the command's own policy. */
  public static void tell(StageContext context, Workspace workspace, Document document) {
    tell(context, workspace, document, context.terminal());
  }

  public static void tell(
      StageContext context, Workspace workspace, Document document, Terminal terminal) {
    new PolicyCheck(context, context.policyFile(), workspace, terminal).tell(document);
  }

  /**
   * One warning.
   *
   * @param line of the file, from 1; 0 if it is not known
   * @param key of the policy; empty if it is about the file
   */
  private record Warning(int line, String key, String message) {}

  private void tell(Document document) {
    if (!Files.exists(file)) {
      return;
    }
    List<Warning> warnings = new ArrayList<>();
    try {
      Policy policy = PolicyFile.read(file, false);
      PolicyNames.of(workspace, policy).forEach(strange -> say(strange, warnings));
    } catch (UsageError e) {
      terminal.say("  " + terminal.yellow("policy: ") + e.message());
      warnings.add(new Warning(0, "", e.message()));
    }
    if (!warnings.isEmpty()) {
      document.add("policyWarnings", warnings);
    }
  }

  private void say(Strange strange, List<Warning> warnings) {
    int line = PolicyFile.line(file, strange.key());
    String where = file + (line > 0 ? ", line " + line : "");
    String label = strange.mistyped() ? terminal.yellow("policy: ") : "policy: ";
    terminal.say("  " + label + where + ": " + strange.key() + " " + strange.says());
    if (strange.mistyped()) {
      warnings.add(new Warning(line, strange.key(), strange.says()));
    }
  }
}

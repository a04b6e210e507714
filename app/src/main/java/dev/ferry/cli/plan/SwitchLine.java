package dev.ferry.cli.plan;

import dev.ferry.Migration;
import dev.ferry.checklist.Checklist;
import dev.ferry.cli.output.ChecklistReading;
import dev.ferry.cli.session.StageContext;
import dev.ferry.console.Terminal;
import dev.ferry.text.Counted;
import java.io.IOException;

/** Whether the application may be switched over, in a line: the checklist decides it. */
final class SwitchLine {
  private SwitchLine() {}

  static void tell(StageContext context, Migration migration) throws IOException {
    Checklist checklist =
        new ChecklistReading(migration.workspace(), migration.report()).checklist();
    Terminal terminal = context.terminal();
    terminal.say(
        checklist.go()
            ? terminal.green("  go: ") + "the checklist passes; the application may be switched"
            : terminal.yellow("  no-go: ")
                + Counted.words(
                    "%,d item[s] of the checklist [is|are] open before the switch: %s",
                    checklist.missing().size(), context.command("checklist")));
  }
}

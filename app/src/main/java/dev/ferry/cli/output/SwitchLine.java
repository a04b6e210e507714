package dev.ferry.cli.output;

import dev.ferry.Migration;
import dev.ferry.checklist.Checklist;
import dev.ferry.cli.session.StageContext;
import dev.ferry.console.Terminal;
import dev.ferry.text.Counted;
import java.io.IOException;

/**
 * Whether the application may be switched over, in a line: the checklist decides it. It is not
 * about the next step, which may well be to apply.
 */
public final class SwitchLine {
  private SwitchLine() {}

  public static void tell(StageContext context, Migration migration) throws IOException {
    tell(context, migration, context.terminal());
  }

  public static void tell(StageContext context, Migration migration, Terminal terminal)
      throws IOException {
    Checklist checklist =
        new ChecklistReading(migration.workspace(), migration.report()).checklist();
    terminal.say(
        checklist.go()
            ? "  the switch: " + terminal.green("go") + ", the checklist passes"
            : "  the switch: "
                + terminal.yellow("no-go")
                + Counted.words(
                    ", because %,d item[s] [is|are] open before it (%s)",
                    checklist.missing().size(), context.command("checklist")));
  }
}

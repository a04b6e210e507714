package dev.ferry.cli.output;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.cli.common.Document;
import dev.ferry.console.Terminal;
import dev.ferry.report.Headline;
import dev.ferry.workspace.Workspace;

/** The first sentence of a command, for people and for programs. */
public record HeadlineSummary(Told headline) {

  /**
   * The numbers, and what they say.
   *
   * @param toCome how many are planned to arrive and have neither come nor failed
   */
  public record Told(@JsonUnwrapped Headline numbers, long toCome, String words) {}

  public static HeadlineSummary of(Headline headline) {
    return new HeadlineSummary(new Told(headline, headline.toCome(), headline.words()));
  }

  /** Of the current plan; nothing is said if there is none. */
  public static void tell(Workspace workspace, Terminal terminal, Document document) {
    Headline.of(workspace)
        .map(HeadlineSummary::of)
        .ifPresent(
            summary -> {
              summary.print(terminal);
              document.add(summary);
            });
  }

  public void print(Terminal terminal) {
    terminal.say("  " + terminal.bold(headline.words()));
  }
}

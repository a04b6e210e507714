package dev.ferry.html;

import dev.ferry.checklist.Checklist;
import dev.ferry.checklist.Item;
import dev.ferry.report.Headline;
import dev.ferry.report.OpenDecision;
import dev.ferry.report.ReportFacts;
import dev.ferry.workspace.Unfinished.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a report is made of, beside the rows of the workspace.
 *
 * @param headline empty if there is no plan
 * @param fixing the commands that fix a cause, ready to paste
 * @param bringing the command that brings what an item of the checklist lacks, ready to paste;
 *     empty if none does
 * @param command makes a command of its words, ready to paste
 * @param choices what waits for the operator's decision
 * @param switchedAt when the application was switched; empty if it was not
 * @param rehearsed how, if this is the report of a rehearsal; empty if it is of the migration
 * @param masked true if of an address only the first letter and the domain are shown
 */
public record ReportContents(
    ReportFacts facts,
    Optional<Headline> headline,
    Checklist checklist,
    Function<Cause, List<String>> fixing,
    Function<Item, String> bringing,
    UnaryOperator<String> command,
    List<OpenDecision> choices,
    Optional<Instant> switchedAt,
    Optional<Rehearsed> rehearsed,
    boolean masked) {
  public ReportContents {
    choices = List.copyOf(choices);
  }
}

package dev.ferry.html;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Severity;
import dev.ferry.report.NamedReasons;
import dev.ferry.report.ReportFacts;
import dev.ferry.text.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the plan says, and what came of it, as lines of tables. */
public record PlanWords(ReportFacts facts) {

  /** A line of a table. */
  public record Row(String what, long count, String details) {}

  /** True if anything was carried out of it. */
  public boolean isAnythingDone() {
    return facts.results().of(ObjectKind.USER).total() > 0;
  }

  /** What was decided for everything besides users: a kind, its fates in words, and their sum. */
  public List<Row> decisions() {
    List<Row> rows = new ArrayList<>();
    facts
        .plan()
        .ifPresent(
            plan ->
                plan.objects()
                    .forEach(
                        (kind, fates) ->
                            rows.add(new Row(kind.plural(), plan.total(kind), words(fates)))));
    return rows;
  }

  private static String words(Map<Fate, Long> fates) {
    List<String> words = new ArrayList<>();
    fates.forEach(
        (fate, count) ->
            words.add(String.format(Locale.ROOT, "%,d %s", count, Code.withUnderscores(fate))));
    return String.join(", ", words);
  }

  /** Why something does not arrive as it was, by severity, the worst first. */
  public Map<Severity, List<NamedReasons.Named>> reasons() {
    return facts.plan().map(plan -> NamedReasons.of(plan).bySeverity()).orElse(Map.of());
  }

  /** What became of everything besides users: a kind, its outcomes in words, and their sum. */
  public List<Row> objects() {
    List<Row> rows = new ArrayList<>();
    facts
        .results()
        .besideUsers()
        .forEach(
            (kind, counts) -> {
              List<String> outcomes = new ArrayList<>();
              counts
                  .outcomes()
                  .forEach(
                      (outcome, count) ->
                          outcomes.add(
                              String.format(
                                  Locale.ROOT, "%,d %s", count, Code.withUnderscores(outcome))));
              rows.add(new Row(kind.plural(), counts.total(), String.join(", ", outcomes)));
            });
    return rows;
  }
}

package dev.ferry.html;

import dev.ferry.checklist.Checklist;
import dev.ferry.checklist.Judgement;
import dev.ferry.checklist.Status;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.report.ReadColumns;
import dev.ferry.report.ReadFile;
import dev.ferry.report.ReportFacts;
import dev.ferry.text.Code;
import dev.ferry.workspace.Ledger;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Unfinished.Cause;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The report as one HTML page that needs nothing else: no script, no font, no picture from outside.
 *
 * @param fixing the commands that fix a cause, ready to paste
 * @param command makes a command of its words, ready to paste
 */
public record ReportPage(
    ReportFacts facts,
    Function<Cause, List<String>> fixing,
    Checklist checklist,
    UnaryOperator<String> command) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The page. */
  public String html() {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReportPage.class.getClassLoader(), "dev.ferry.html.page");
    StringOutput out = new StringOutput();
    engine.render("report.jte", this, out);
    return out.toString();
  }

  /** A piece of the bar of fates. {@code x} and {@code width} are parts of a thousand. */
  public record Slice(String name, String style, long count, double x, double width) {}

  /** The fates as one bar, those without users left out. */
  public List<Slice> slices() {
    List<Slice> slices = new ArrayList<>();
    Optional<PlanInfo> plan = facts.plan();
    if (plan.isEmpty() || plan.get().users() == 0) {
      return slices;
    }
    double x = 0;
    for (Fate fate : Fate.values()) {
      long count = plan.get().fate(fate);
      if (count > 0) {
        double width = 1000.0 * count / plan.get().users();
        String name = Code.withUnderscores(fate);
        slices.add(new Slice(name, name, count, x, width));
        x += width;
      }
    }
    return slices;
  }

  /** The one line that matters most. */
  public String headline() {
    if (facts.undoneSincePlan()) {
      return facts.undoLeft() ? "A rollback was begun and is not done" : "Rolled back";
    }
    if (facts.verification().isEmpty()) {
      return "Not verified yet";
    }
    if (facts.stale()) {
      return "The verification is stale: something was written or planned after it";
    }
    long differences = facts.verification().get().report().differences();
    return differences == 0
        ? "Verified: no difference"
        : number(differences) + " differences found";
  }

  /** {@code good}, {@code bad} or {@code open}; unknown is not a pass. */
  public String headlineStyle() {
    if (facts.undoneSincePlan() || facts.verification().isEmpty() || facts.stale()) {
      return "open";
    }
    return facts.verification().get().report().matches() ? "good" : "bad";
  }

  /** Reasons of the plan, the most frequent first. */
  public List<Map.Entry<Reason, Long>> reasons() {
    return facts.plan().map(PlanInfo::reasons).orElse(Map.of()).entrySet().stream()
        .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed())
        .toList();
  }

  /** What was decided for everything besides users: a kind, its fates in words, and their sum. */
  public List<ReadColumns> columns() {
    return facts.snapshot().map(ReadColumns::of).orElse(List.of());
  }

  /** The files of the snapshot, in order. */
  public List<ReadFile> files() {
    return facts.snapshot().map(ReadFile::of).orElse(List.of());
  }

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

  /** A reason of a kind besides users, and how many it is the reason of. */
  public record ObjectReason(String kind, Reason reason, long count) {}

  /** Of everything besides users, in the order of what needs what. */
  public List<ObjectReason> objectReasons() {
    List<ObjectReason> reasons = new ArrayList<>();
    facts
        .plan()
        .map(PlanInfo::objectReasons)
        .orElse(Map.of())
        .forEach(
            (kind, of) ->
                of.forEach(
                    (reason, count) ->
                        reasons.add(new ObjectReason(kind.plural(), reason, count))));
    return reasons;
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
                          outcomes.add(number(count) + " " + Code.withUnderscores(outcome)));
              rows.add(new Row(kind.plural(), counts.total(), String.join(", ", outcomes)));
            });
    return rows;
  }

  /** A line of a table. */
  public record Row(String what, long count, String details) {}

  /** What is unfinished, and in which way. */
  public String what(Cause cause) {
    String who = cause.kind() == ObjectKind.FACTOR ? "second factors" : cause.kind().plural();
    return switch (cause.ending()) {
      case FAILED -> who + " failed";
      case SKIPPED -> who + " skipped";
      case REMAINS -> who + " left out now, and still in WorkOS";
      case INCOMPLETE -> who + " incomplete";
    };
  }

  /** The first ids of a cause. */
  public String ids(Cause cause) {
    String some = String.join(", ", cause.firstIds());
    return cause.count() > cause.firstIds().size() ? some + ", …" : some;
  }

  /** Why something failed: the reason's code. */
  public String why(Result<?> result) {
    Reason reason = result.reason();
    return reason == null ? "" : reason.code();
  }

  public String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  public String part(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  public String time(Instant at) {
    return TIME.format(at);
  }

  /** The class of an item's status, as {@link #headlineStyle}. */
  public String style(Status status) {
    return switch (status) {
      case PASS -> "good";
      case FAIL -> "bad";
      case UNKNOWN -> "open";
    };
  }

  /** When the evidence of an item was found; empty if there is none. */
  public String when(Judgement item) {
    Instant at = item.at();
    return at == null ? "" : time(at);
  }

  /** The command that brings what an item lacks; empty if it lacks nothing or none does. */
  public String fix(Judgement item) {
    String words = item.item().command();
    return item.status() == Status.PASS || words.isEmpty() ? "" : command.apply(words);
  }

  /** How a run ended. */
  public String ending(Ledger.Run run) {
    return run.exitCode() == null ? "not ended" : "exit " + run.exitCode();
  }
}

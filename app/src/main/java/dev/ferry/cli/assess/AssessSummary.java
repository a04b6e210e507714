package dev.ferry.cli.assess;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.ferry.assess.Answer;
import dev.ferry.assess.Answer.Verdict;
import dev.ferry.assess.AnswerFiles;
import dev.ferry.assess.Assessment;
import dev.ferry.assess.Forecast;
import dev.ferry.assess.Question;
import dev.ferry.assess.Risk;
import dev.ferry.assess.Section;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.output.DecisionSummary;
import dev.ferry.cli.output.HeadlineSummary;
import dev.ferry.cli.output.ReasonSummary;
import dev.ferry.cli.output.SuggestedFixes;
import dev.ferry.cli.output.UnreadRows;
import dev.ferry.cli.session.StageContext;
import dev.ferry.console.Terminal;
import dev.ferry.model.Severity;
import dev.ferry.pace.Durations;
import dev.ferry.report.Headline;
import dev.ferry.report.NamedReasons;
import dev.ferry.report.OpenDecisions;
import dev.ferry.text.Counted;
import dev.ferry.workos.RateLimitClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An assessment, for people and for programs.
 *
 * @param raised the limit of {@code --limit}, null if none was named
 */
record AssessSummary(
    Assessment assessment, AnswerFiles files, @Nullable Integer raised, StageContext command) {
  private static final int DETAILS = 8;

  /** For a WorkOS that holds nothing. */
  HeadlineSummary headline() {
    return HeadlineSummary.of(Headline.of(assessment.imagined(), decisions().decisions().size()));
  }

  DecisionSummary decisions() {
    return DecisionSummary.of(OpenDecisions.ofNothingHeld(assessment.imagined()));
  }

  /**
   * @param all true for every question with its answer and every risk
   */
  void print(Terminal terminal, boolean all) {
    headline().print(terminal);
    terminal.say("  if WorkOS holds nothing yet: plan looks, and may therefore count otherwise");
    new ReasonSummary(NamedReasons.of(assessment.imagined()), 0).staying(terminal, all);
    UnreadRows.tell(assessment.snapshot(), command.workspaceFolder(), terminal);
    if (all) {
      printAnswers(terminal);
    }
    risks(terminal, all);
    decisions().print(terminal, all, command.command("plan --explain CODE"));
    forecast(terminal);
    terminal.say("  who they are, a file for each question: " + files.folder());
  }

  /** The tree: every question, what it was answered, what Ferry does and what people do. */
  private void printAnswers(Terminal terminal) {
    for (Section section : Section.values()) {
      terminal.say(terminal.bold("  " + title(section)));
      assessment.answers().stream()
          .filter(answer -> answer.question().section() == section)
          .forEach(answer -> print(answer, terminal));
    }
  }

  private static String title(Section section) {
    return switch (section) {
      case SOURCES -> "What was read";
      case PASSWORDS -> "Passwords";
      case SOCIAL -> "Social sign-in";
      case ORGANIZATIONS -> "Organizations";
      case MFA -> "Second factors and passkeys";
      case ADDRESSES -> "Addresses";
      case STATUS -> "Who is kept out, and who could be by mistake";
    };
  }

  private void print(Answer answer, Terminal terminal) {
    terminal.say("    " + answer.question().question() + "  " + verdict(answer, terminal));
    if (!answer.details().isEmpty()) {
      terminal.say("      " + details(answer));
    }
    if (answer.verdict() == Verdict.YES) {
      terminal.say("      Ferry: " + answer.question().ferry());
      terminal.say("      You:   " + answer.question().people());
    }
    if (!answer.isWhole()) {
      terminal.say("      To know: " + toKnow(answer.question()));
    }
  }

  private static String verdict(Answer answer, Terminal terminal) {
    String unknown =
        answer.unknown() > 0
            ? Counted.words(", and unknown of %,d", answer.unknown())
            : answer.unread() ? ", and there may be more" : "";
    return switch (answer.verdict()) {
      case YES -> terminal.bold(Counted.words("yes, %,d", answer.count())) + unknown;
      case NO -> "no";
      case UNKNOWN -> terminal.yellow("unknown");
    };
  }

  /** The most frequent ones; all are in JSON. */
  private static String details(Answer answer) {
    List<String> words =
        answer.details().entrySet().stream()
            .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
            .limit(DETAILS)
            .map(one -> Counted.words("%,d %s", one.getValue(), one.getKey()))
            .toList();
    int more = answer.details().size() - words.size();
    return String.join(", ", words) + (more > 0 ? ", and " + more + " more" : "");
  }

  /** How an answer becomes known: exports hold secrets, only the API tells the rest. */
  private String toKnow(Question question) {
    return switch (question) {
      case PASSWORDS, PASSWORDS_CARRIED, PASSWORD_RESETS, TOTP, TOTP_CARRIED, TOTP_LOST ->
          fixes().snapshotWithExport();
      default -> snapshotWithClerk();
    };
  }

  /** What harms nobody, and what cannot be told, is folded into its number. */
  private void risks(Terminal terminal, boolean all) {
    List<Risk> known =
        assessment.risks().stream()
            .filter(risk -> all || risk.answer().verdict() == Verdict.YES)
            .filter(risk -> all || risk.answer().question() != Question.ROWS_NOT_READ)
            .toList();
    Severity before = null;
    for (Risk risk : known) {
      if (risk.severity() != before) {
        terminal.say("  " + terminal.yellow(risk.severity().heading()));
        before = risk.severity();
      }
      print(risk, terminal);
    }
    if (known.isEmpty()) {
      terminal.say("  no risk that the snapshot shows");
    }
    unanswered(terminal, all);
  }

  private static void print(Risk risk, Terminal terminal) {
    Answer answer = risk.answer();
    String count =
        answer.verdict() == Verdict.UNKNOWN ? "unknown" : Counted.words("%,d", answer.count());
    terminal.say(
        Counted.words(
            "    %9s  %s: %s", count, answer.question().code(), answer.question().people()));
  }

  private void unanswered(Terminal terminal, boolean all) {
    long unknown =
        assessment.answers().stream().filter(answer -> answer.verdict() == Verdict.UNKNOWN).count();
    if (unknown > 0) {
      terminal.say(
          terminal.yellow(Counted.words("  %,d question[s] [has|have] no answer", unknown))
              + (all ? "" : " (--all)")
              + ": "
              + snapshotWithClerk());
    }
  }

  private String snapshotWithClerk() {
    return fixes().snapshotWithClerk();
  }

  private SuggestedFixes fixes() {
    return new SuggestedFixes(command, Optional.of(assessment.snapshot()));
  }

  private void forecast(Terminal terminal) {
    Forecast forecast = assessment.forecast();
    terminal.say(terminal.bold("  Forecast, if WorkOS holds nothing yet"));
    terminal.say(
        Counted.words(
            "    %,d write[s], which [takes|take] %s at WorkOS's documented limits",
            forecast.allWrites(), Durations.atLeast(forecast.time())));
    forecast
        .writes()
        .forEach(
            (bucket, count) ->
                terminal.say(Counted.words("    %,11d  %s", count, Document.word(bucket))));
    forecast
        .raised()
        .ifPresent(
            time ->
                terminal.say(
                    Counted.words(
                        "    at %,d write[s] of users in ten seconds %s",
                        raised, Durations.atLeast(time))));
    terminal.say(
        Counted.words(
            "    about %,d MB on disk, and %,d MB of memory, however many users there are",
            Math.max(1, forecast.disk() >> 20), forecast.memory() >> 20));
  }

  /**
   * For programs.
   *
   * @param answers by the questions' codes
   */
  record Found(long users, Map<Question, Answered> answers, List<Harmed> risks, Ahead forecast) {}

  /**
   * An answer.
   *
   * @param toKnow how it becomes known; null if it is
   * @param file who they are; null if nobody is
   */
  private record Answered(
      Section section,
      String question,
      Verdict answer,
      long count,
      long unknown,
      boolean complete,
      List<String> ids,
      Map<String, Long> details,
      String ferry,
      String people,
      @JsonInclude(Include.NON_NULL) @Nullable String toKnow,
      @JsonInclude(Include.NON_NULL) @Nullable Path file) {}

  private record Harmed(
      Severity severity, Question code, Verdict answer, long count, long unknown, String people) {
    static Harmed of(Risk risk) {
      Answer answer = risk.answer();
      return new Harmed(
          risk.severity(),
          answer.question(),
          answer.verdict(),
          answer.count(),
          answer.unknown(),
          answer.question().people());
    }
  }

  private record Ahead(
      long writes,
      Duration seconds,
      Map<RateLimitClass, Long> requests,
      @JsonInclude(Include.NON_NULL) @Nullable Raised raised,
      long memoryBytes,
      long diskBytes) {}

  /** What more writes at a time, agreed with WorkOS, would make of it. */
  private record Raised(int userWritesInTenSeconds, Duration seconds) {}

  Found found() {
    Map<Question, Answered> answers = new LinkedHashMap<>();
    assessment.answers().forEach(answer -> answers.put(answer.question(), answered(answer)));
    return new Found(
        assessment.snapshot().users(),
        answers,
        assessment.risks().stream().map(Harmed::of).toList(),
        ahead(assessment.forecast()));
  }

  private Answered answered(Answer answer) {
    Question question = answer.question();
    return new Answered(
        question.section(),
        question.question(),
        answer.verdict(),
        answer.count(),
        answer.unknown(),
        answer.isWhole(),
        answer.ids(),
        answer.details(),
        question.ferry(),
        question.people(),
        answer.isWhole() ? null : toKnow(question),
        answer.ids().isEmpty() ? null : files.file(question));
  }

  private Ahead ahead(Forecast forecast) {
    return new Ahead(
        forecast.allWrites(),
        forecast.time(),
        forecast.writes(),
        forecast.raised().map(time -> new Raised(raised == null ? 0 : raised, time)).orElse(null),
        forecast.memory(),
        forecast.disk());
  }
}

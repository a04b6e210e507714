package dev.ferry.cli.assess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.assess.Answer;
import dev.ferry.assess.Answer.Verdict;
import dev.ferry.assess.AnswerFiles;
import dev.ferry.assess.Assessment;
import dev.ferry.assess.Forecast;
import dev.ferry.assess.Harm;
import dev.ferry.assess.Question;
import dev.ferry.assess.Risk;
import dev.ferry.assess.Section;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Durations;
import dev.ferry.console.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An assessment, for people and for programs.
 *
 * @param raised the limit of {@code --limit}, null if none was named
 */
record AssessSummary(
    Assessment assessment, AnswerFiles files, @Nullable Integer raised, WorkCommand command) {
  private static final int DETAILS = 8;

  /** The tree: every question, what it was answered, what Ferry does and what people do. */
  void printAnswers(Terminal terminal) {
    for (Section section : Section.values()) {
      terminal.say(terminal.bold("  " + title(section)));
      assessment.answers().stream()
          .filter(answer -> answer.question().section() == section)
          .forEach(answer -> print(answer, terminal));
    }
  }

  /** What follows from the answers. */
  void print(Terminal terminal) {
    risks(terminal);
    forecast(terminal);
    terminal.say("  who they are, a file for each question: " + files.folder());
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
            ? String.format(Locale.ROOT, ", and unknown of %,d", answer.unknown())
            : answer.unread() ? ", and there may be more" : "";
    return switch (answer.verdict()) {
      case YES -> terminal.bold(String.format(Locale.ROOT, "yes, %,d", answer.count())) + unknown;
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
            .map(one -> String.format(Locale.ROOT, "%,d %s", one.getValue(), one.getKey()))
            .toList();
    int more = answer.details().size() - words.size();
    return String.join(", ", words) + (more > 0 ? ", and " + more + " more" : "");
  }

  /** How an answer becomes known: exports hold secrets, only the API tells the rest. */
  private String toKnow(Question question) {
    return switch (question) {
      case PASSWORDS, PASSWORDS_CARRIED, PASSWORD_RESETS, TOTP, TOTP_CARRIED, TOTP_LOST ->
          command.command("snapshot --clerk --csv clerk-export.csv");
      default -> command.command("snapshot --clerk") + ", with the exports that you have";
    };
  }

  private void risks(Terminal terminal) {
    List<Risk> risks = assessment.risks();
    terminal.say(terminal.bold("  Risks, the greatest harm first"));
    if (risks.isEmpty()) {
      terminal.say("    none that the snapshot shows");
    }
    Harm before = null;
    for (Risk risk : risks) {
      if (risk.harm() != before) {
        terminal.say("    " + terminal.yellow(words(risk.harm())));
        before = risk.harm();
      }
      Answer answer = risk.answer();
      String count =
          answer.verdict() == Verdict.UNKNOWN
              ? "unknown"
              : String.format(Locale.ROOT, "%,d", answer.count());
      terminal.say(
          String.format(
              Locale.ROOT,
              "      %9s  %-28s  %s",
              count,
              answer.question().code(),
              answer.question().people()));
    }
  }

  private static String words(Harm harm) {
    return switch (harm) {
      case LOCKED_OUT -> "may be locked out";
      case LET_IN -> "may be let in, or with less proof than before";
      case LOST -> "is lost";
      case INCONVENIENCE -> "has to do something once";
    };
  }

  private void forecast(Terminal terminal) {
    Forecast forecast = assessment.forecast();
    terminal.say(terminal.bold("  Forecast, if WorkOS holds nothing yet"));
    terminal.say(
        String.format(
            Locale.ROOT,
            "    %,d requests that change something; at WorkOS's documented limits at least %s",
            forecast.allWrites(),
            Durations.words(forecast.time())));
    forecast
        .writes()
        .forEach(
            (bucket, count) ->
                terminal.say(
                    String.format(Locale.ROOT, "    %,11d  %s", count, Document.word(bucket))));
    forecast
        .raised()
        .ifPresent(
            time ->
                terminal.say(
                    String.format(
                        Locale.ROOT,
                        "    at %,d writes of users in ten seconds at least %s",
                        raised,
                        Durations.words(time))));
    terminal.say(
        String.format(
            Locale.ROOT,
            "    about %,d MB on disk, and %,d MB of memory, however many users there are",
            Math.max(1, forecast.disk() >> 20),
            forecast.memory() >> 20));
  }

  void describe(ObjectNode root) {
    root.put("users", assessment.snapshot().users());
    ObjectNode answers = root.putObject("answers");
    assessment.answers().forEach(answer -> describe(answer, answers));
    assessment.risks().forEach(risk -> describe(risk, root.withArray("risks").addObject()));
    root.withArray("risks");
    describe(assessment.forecast(), root.putObject("forecast"));
  }

  private void describe(Answer answer, ObjectNode into) {
    Question question = answer.question();
    ObjectNode node = into.putObject(question.code());
    node.put("section", Document.word(question.section()))
        .put("question", question.question())
        .put("answer", Document.word(answer.verdict()))
        .put("count", answer.count())
        .put("unknown", answer.unknown())
        .put("complete", answer.isWhole());
    answer.ids().forEach(node.putArray("ids")::add);
    answer.details().forEach(node.putObject("details")::put);
    node.put("ferry", question.ferry()).put("people", question.people());
    if (!answer.isWhole()) {
      node.put("toKnow", toKnow(question));
    }
    if (!answer.ids().isEmpty()) {
      node.put("file", files.file(question).toString());
    }
  }

  private static void describe(Risk risk, ObjectNode node) {
    Answer answer = risk.answer();
    node.put("harm", Document.word(risk.harm()))
        .put("code", answer.question().code())
        .put("answer", Document.word(answer.verdict()))
        .put("count", answer.count())
        .put("unknown", answer.unknown())
        .put("people", answer.question().people());
  }

  private void describe(Forecast forecast, ObjectNode node) {
    node.put("writes", forecast.allWrites()).put("seconds", forecast.time().toSeconds());
    Document.counts(node.putObject("requests"), forecast.writes());
    Optional<Integer> limit = Optional.ofNullable(raised);
    forecast
        .raised()
        .ifPresent(
            time ->
                node.putObject("raised")
                    .put("userWritesInTenSeconds", limit.orElse(0))
                    .put("seconds", time.toSeconds()));
    node.put("memoryBytes", forecast.memory()).put("diskBytes", forecast.disk());
  }
}

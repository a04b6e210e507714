package dev.ferry.assess;

import dev.ferry.model.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What may do harm. An answer that is not known is as great a risk as a yes.
 *
 * @param answer of a question that may do harm
 */
public record Risk(Severity severity, Answer answer) {
  private static final Comparator<Risk> WORST_FIRST =
      Comparator.comparing(Risk::severity)
          .thenComparing(risk -> -risk.answer().count())
          .thenComparing(risk -> -risk.answer().unknown())
          .thenComparing(risk -> risk.answer().question());

  /** Of all answers those that are a risk; the greatest harm first, then the most people. */
  public static List<Risk> of(List<Answer> answers) {
    return answers.stream()
        .filter(answer -> answer.verdict() != Answer.Verdict.NO)
        .map(Risk::of)
        .flatMap(Optional::stream)
        .sorted(WORST_FIRST)
        .toList();
  }

  private static Optional<Risk> of(Answer answer) {
    return answer.question().severity().map(severity -> new Risk(severity, answer));
  }
}

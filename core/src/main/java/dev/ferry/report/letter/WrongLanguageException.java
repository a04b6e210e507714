package dev.ferry.report.letter;

import java.util.List;
import java.util.stream.Collectors;

/** Language files that cannot be used: all that is wrong with them. */
public final class WrongLanguageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<LanguageProblem> problems;

  WrongLanguageException(List<LanguageProblem> problems) {
    super(problems.stream().map(LanguageProblem::words).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public List<LanguageProblem> problems() {
    return problems;
  }
}

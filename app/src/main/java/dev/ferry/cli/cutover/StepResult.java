package dev.ferry.cli.cutover;

import java.util.List;

/** What trying to prove a step came to. */
sealed interface StepResult {

  /**
   * It is so.
   *
   * @param proof in words
   * @param mark what a later step compares with; empty if nothing
   */
  record Proven(String proof, String mark) implements StepResult {
    Proven(String proof) {
      this(proof, "");
    }
  }

  /**
   * It is not, or nobody can say.
   *
   * @param code stable, lower-case, hyphenated
   * @param why in words, a line each
   * @param next commands worth running now
   */
  record Open(String code, int exitCode, List<String> why, List<String> next)
      implements StepResult {
    public Open {
      why = List.copyOf(why);
      next = List.copyOf(next);
    }

    Open(String code, int exitCode, String why, String... next) {
      this(code, exitCode, List.of(why), List.of(next));
    }
  }
}

package dev.ferry.assess;

import java.util.Collection;
import java.util.List;

/** Hears what is found about one user or object after the other. */
interface Findings {
  /**
   * It is so of this one.
   *
   * @param details by hasher, by provider…; each counts once
   */
  void yes(Question question, String id, Collection<String> details);

  default void yes(Question question, String id) {
    yes(question, id, List.of());
  }

  /** Of this one it is not known. */
  void unknown(Question question);
}

package dev.ferry.vendordocs;

/** What the place says at which a fact is looked for. */
public sealed interface Extracted {

  /** It says this. */
  record Found(String value) implements Extracted {}

  /**
   * Nothing is there that could be read as the fact: that is no sign that it still holds.
   *
   * @param why how far the search came
   */
  record NotFound(String why) implements Extracted {}

  /** True if both say the same; why something was not found may be said in other words. */
  default boolean sameAs(Extracted other) {
    return this instanceof NotFound ? other instanceof NotFound : equals(other);
  }
}

package dev.ferry.vendordocs;

import java.util.Map;

/** What came of looking at a document. */
public sealed interface Look {

  /**
   * It was read.
   *
   * @param values by the fact's id, for each of its facts
   */
  record Read(Map<String, Extracted> values) implements Look {

    public Read {
      values = Map.copyOf(values);
    }
  }

  /** Something answers, but not this document: what it says now is unknown. */
  record NotIt(String why) implements Look {}

  /** Nothing answers, or not whole, or not in time. */
  record Unreachable(String why) implements Look {}
}

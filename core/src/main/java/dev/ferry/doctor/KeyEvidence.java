package dev.ferry.doctor;

/** What there is of one side's key. */
public sealed interface KeyEvidence {

  /** None. */
  record Missing() implements KeyEvidence {}

  /**
   * It could not be read, or two places say different ones.
   *
   * @param fix what to do
   */
  record Unreadable(String code, String why, String fix) implements KeyEvidence {}

  /**
   * There is one.
   *
   * @param origin where it came from, for people
   * @param sameAsOther true if the other side's is the very same
   */
  record Present(KeyShape shape, String origin, boolean sameAsOther) implements KeyEvidence {}
}

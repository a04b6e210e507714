package dev.ferry.workos;

/** An answer lacks what it must have to be one; says what. */
public final class UnfitAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitAnswerException(String why) {
    super(why, null, false, false); // no defect: it has no use for a stack
  }

  /** The same of an element of a list. */
  UnfitAnswerException in(String place) {
    return new UnfitAnswerException(place + " " + getMessage());
  }
}

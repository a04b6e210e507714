package dev.ferry.cli.session;

import dev.ferry.text.Counted;

/** What somebody asks of a run, in words. */
public final class ControlWords {
  private ControlWords() {}

  /**
   * Such as “paused, then at most 20 writes in ten seconds”; empty if nothing is asked.
   *
   * @param rate 0 for none
   */
  public static String of(boolean paused, int rate) {
    String slowed = rate == 0 ? "" : Counted.words("at most %,d write[s] in ten seconds", rate);
    if (!paused) {
      return slowed;
    }
    return slowed.isEmpty() ? "paused" : "paused, then " + slowed;
  }
}

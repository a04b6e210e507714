package dev.ferry.assess;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the snapshot says to a question.
 *
 * @param count how many it is so of
 * @param unknown how many of those that were read it is not known of
 * @param unread true if there may be more, which no source has told
 * @param ids the first of them, Clerk's ids
 * @param details how many by hasher, provider, reason…; one may be in several
 */
public record Answer(
    Question question,
    long count,
    long unknown,
    boolean unread,
    List<String> ids,
    Map<String, Long> details) {

  /** What is said. */
  public enum Verdict {
    YES,
    NO,
    /** Not even one is known, and there may be some. It counts as no pass. */
    UNKNOWN
  }

  public Answer {
    ids = List.copyOf(ids);
    details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
  }

  public Verdict verdict() {
    if (count > 0) {
      return Verdict.YES;
    }
    return isWhole() ? Verdict.NO : Verdict.UNKNOWN;
  }

  /** True if all that there is was asked. */
  public boolean isWhole() {
    return unknown == 0 && !unread;
  }
}

package dev.ferry.twin.clerk;

import java.util.List;
import java.util.Map;

/**
 * What a twin was asked so far. Immutable.
 *
 * @param reads GET requests that arrived, those that a fault swallowed included
 * @param answers how often the twin itself answered with each status
 * @param unversioned processed requests that named no version of the API
 * @param greatestIn10s the most requests that arrived in any 10 s
 * @param unexpected method and path of the first 100 requests that no endpoint of this twin takes
 */
public record ClerkRequestCounts(
    long reads,
    Map<Integer, Long> answers,
    long unversioned,
    int greatestIn10s,
    List<String> unexpected) {

  /** Copies the collections. */
  public ClerkRequestCounts {
    answers = Map.copyOf(answers);
    unexpected = List.copyOf(unexpected);
  }

  /** 429 answers of the twin's own (not of a fault). */
  public long throttled() {
    return answers.getOrDefault(429, 0L);
  }
}

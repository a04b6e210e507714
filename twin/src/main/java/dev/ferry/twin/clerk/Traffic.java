package dev.ferry.twin.clerk;

import dev.ferry.twin.http.Request;
import dev.ferry.twin.limit.PeakMeter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what arrives and what is refused. Thread-safe. */
final class Traffic {
  private static final int MOST_REMEMBERED = 100;

  private final List<String> writes = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private final Map<Integer, Long> answers = new TreeMap<>();
  private final PeakMeter peak = new PeakMeter(RateLimit.WINDOW);
  private long reads;
  private long unversioned;

  /** Counts a request as it arrives, even if a fault keeps it from being processed. */
  synchronized void countArrival(String method, String path, Instant now) {
    peak.mark(now);
    if (method.equals("GET")) {
      reads++;
    } else {
      remember(writes, method + " " + path);
    }
  }

  synchronized void countUnversioned() {
    unversioned++;
  }

  synchronized void countUnexpected(Request request) {
    remember(unexpected, request.toString());
  }

  synchronized void countAnswer(int status) {
    answers.merge(status, 1L, Long::sum);
  }

  synchronized List<String> writes() {
    return List.copyOf(writes);
  }

  synchronized ClerkRequestCounts snapshot() {
    return new ClerkRequestCounts(reads, answers, unversioned, peak.peak(), unexpected);
  }

  private static void remember(List<String> what, String request) {
    if (what.size() < MOST_REMEMBERED) {
      what.add(request);
    }
  }
}

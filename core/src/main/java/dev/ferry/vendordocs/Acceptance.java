package dev.ferry.vendordocs;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Somebody took responsibility for going on all the same.
 *
 * @param by who
 * @param version of the program
 * @param drift what was accepted: for each fact what its document said instead
 * @param old the documents that were accepted although nobody had read them for too long
 */
public record Acceptance(
    String by, Instant at, String version, Map<String, Extracted> drift, Set<String> old) {

  public Acceptance {
    drift = Map.copyOf(drift);
    old = Set.copyOf(old);
  }

  boolean covers(Drift found) {
    Extracted accepted = drift.get(found.fact().id());
    return accepted != null && accepted.sameAs(found.is());
  }
}

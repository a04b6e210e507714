package dev.ferry.vendordocs;

import dev.ferry.vendordocs.DocumentState.LookKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one document can be relied on now. Pure.
 *
 * @param state null if nobody has looked since the program was built
 * @param lastSeen when it was last known to say what {@code drift} leaves over
 * @param old true if that is too long ago
 * @param oldAccepted who goes on all the same, null if nobody
 * @param drift what it says otherwise
 * @param unaccepted the part of it that nobody has accepted
 */
public record DocumentStatus(
    KnownDocument document,
    @Nullable DocumentState state,
    Instant lastSeen,
    boolean old,
    @Nullable Acceptance oldAccepted,
    List<Drift> drift,
    List<Drift> unaccepted) {

  /** After this long a document counts as not seen. */
  public static final Duration LONGEST = Duration.ofDays(30);

  public DocumentStatus {
    drift = List.copyOf(drift);
    unaccepted = List.copyOf(unaccepted);
  }

  /** Of each document. */
  public static List<DocumentStatus> all(KnownFacts known, DocsState state, Instant now) {
    return known.documents().stream().map(it -> of(it, known.of(it), state, now)).toList();
  }

  private static DocumentStatus of(
      KnownDocument document, List<Fact> facts, DocsState docs, Instant now) {
    DocumentState state = docs.documents().get(document.id());
    Instant built = document.seen().atStartOfDay(ZoneOffset.UTC).toInstant();
    Optional<Instant> read = readingThatCounts(state, facts, built, now);
    Instant lastSeen = read.orElse(built);
    List<Drift> drift = state != null && read.isPresent() ? drift(facts, state) : List.of();
    boolean old = !isRecent(lastSeen, now);
    return new DocumentStatus(
        document,
        state,
        lastSeen,
        old,
        old ? acceptanceOfAge(document, docs, now) : null,
        drift,
        drift.stream()
            .filter(it -> docs.acceptances().stream().noneMatch(given -> given.covers(it)))
            .toList());
  }

  /**
   * A reading counts for nothing if the program was built on a newer one, if it lacks a fact that
   * this program asks for, or if it is of a time that has not come.
   */
  private static Optional<Instant> readingThatCounts(
      @Nullable DocumentState state, List<Fact> facts, Instant built, Instant now) {
    if (state == null) {
      return Optional.empty();
    }
    boolean whole = facts.stream().allMatch(fact -> state.values().containsKey(fact.id()));
    return Optional.ofNullable(state.readAt())
        .filter(readAt -> whole && !readAt.isBefore(built) && !readAt.isAfter(now));
  }

  private static List<Drift> drift(List<Fact> facts, DocumentState state) {
    List<Drift> drift = new ArrayList<>();
    for (Fact fact : facts) {
      Extracted is = state.values().get(fact.id());
      if (is != null && !is.sameAs(new Extracted.Found(fact.value()))) {
        drift.add(new Drift(fact, is));
      }
    }
    return drift;
  }

  private static @Nullable Acceptance acceptanceOfAge(
      KnownDocument document, DocsState docs, Instant now) {
    Acceptance newest = null;
    for (Acceptance given : docs.acceptances()) {
      if (given.old().contains(document.id()) && isRecent(given.at(), now)) {
        newest = given;
      }
    }
    return newest;
  }

  private static boolean isRecent(Instant then, Instant now) {
    return !then.isAfter(now) && !then.plus(LONGEST).isBefore(now);
  }

  /** Whole days since it was last seen. */
  public long days(Instant now) {
    return Duration.between(lastSeen, now).toDays();
  }

  /** True if the last look met something that is not this document. */
  public boolean strange() {
    return state != null && state.look() == LookKind.NOT_THE_DOCUMENT;
  }
}

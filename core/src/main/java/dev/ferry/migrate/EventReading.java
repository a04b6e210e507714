package dev.ferry.migrate;

import dev.ferry.bounds.PageTrail;
import dev.ferry.workos.EventEndpoints.ListEvents;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.Page;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.WorkosEvent;
import dev.ferry.workspace.Sightings;
import dev.ferry.workspace.Sightings.PasswordEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from WorkOS's events what happened to passwords since this migration began. Of a password
 * that a user has set, nothing else tells but {@code updated_at}; and of one that was set by the
 * API or in the dashboard there is no event at all (OpenAPI spec 2026-08-07: {@code
 * password_reset.created}, {@code password_reset.succeeded}, {@code
 * authentication.password_succeeded}, {@code authentication.password_failed}; {@code user.updated}
 * does not say what changed). Use once; not thread-safe.
 */
public final class EventReading {
  /**
   * The shorter of the two that WorkOS's pages name (docs/reference/events/list, February 2026).
   */
  static final Duration KEPT = Duration.ofDays(30);

  /** By so much the two clocks may differ. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final String SET = "password_reset.succeeded";
  private static final String USED = "authentication.password_succeeded";

  private final Sightings sightings;
  private final PacedReads reads;

  /**
   * What was read.
   *
   * @param events how many
   * @param blindBefore what happened before it cannot be known; empty if all of it is
   * @param refused why nothing was read, in words; null if it was
   */
  public record Read(long events, Optional<Instant> blindBefore, @Nullable String refused) {}

  public EventReading(Sightings sightings, PacedReads reads) {
    this.sightings = sightings;
    this.reads = reads;
  }

  /**
   * Forgets what was read before and reads anew.
   *
   * @param since when the first request left that changed something
   * @throws ReadFailedException if the key is refused
   */
  public Read read(Instant since, Instant now) throws InterruptedException {
    sightings.clearEvents();
    Instant begun = since.minus(CLOCK_SKEW);
    Instant oldest = now.minus(KEPT);
    boolean all = !begun.isBefore(oldest);
    Instant from = all ? begun : oldest;
    long events = 0;
    PageTrail trail = new PageTrail();
    String after = null;
    do {
      ListEvents request = new ListEvents(List.of(SET, USED), from, after);
      Outcome outcome = answer(request);
      Page<WorkosEvent> page = request.answer(outcome);
      if (page == null) {
        return new Read(events, Optional.of(now), why(outcome));
      }
      keep(page.elements());
      events += page.elements().size();
      Optional<String> stuck = page.stuck(trail);
      if (stuck.isPresent()) {
        return new Read(events, Optional.of(now), "its list " + stuck.get());
      }
      after = page.after();
    } while (after != null);
    return new Read(events, all ? Optional.empty() : Optional.of(oldest), null);
  }

  /** That events cannot be read ends no rollback. */
  private Outcome answer(ListEvents request) throws InterruptedException {
    try {
      return reads.one(request);
    } catch (ReadFailedException e) {
      if (e.why() == ReadFailedException.Cause.KEY) {
        throw e;
      }
      return new Outcome.Ambiguous(String.valueOf(e.getMessage()));
    }
  }

  private static String why(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.error().describe();
    }
    return outcome instanceof Outcome.Ambiguous unknown
        ? unknown.why()
        : "an answer that does not fit a list of events";
  }

  private void keep(List<WorkosEvent> events) {
    List<PasswordEvent> passwords = new ArrayList<>();
    for (WorkosEvent event : events) {
      String user = event.userId();
      boolean set = event.type().equals(SET);
      if (user != null && (set || event.type().equals(USED))) {
        passwords.add(
            new PasswordEvent(
                user,
                set ? PasswordEvent.Kind.SET : PasswordEvent.Kind.USED,
                String.valueOf(event.createdAt())));
      }
    }
    sightings.keepEvents(passwords);
  }
}

package dev.ferry.workos;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads from WorkOS, several things at once; {@code PacedReads} is what does it. */
@FunctionalInterface
public interface Reads {

  /**
   * @param take hears of each request and its answer, from this thread, in no particular order
   * @throws ReadFailedException if WorkOS cannot be read
   */
  <E extends Endpoint<?>> void all(Iterator<E> wanted, BiConsumer<E, Outcome> take)
      throws InterruptedException;

  /** Lets leave what is asked for next, if it may leave now; see {@code transport.PacedReads}. */
  default void ahead(Endpoint<?> request) {}

  /** Reads one thing. */
  default Outcome one(Endpoint<?> request) throws InterruptedException {
    List<Outcome> found = new ArrayList<>(1);
    all(List.of(request).iterator(), (asked, outcome) -> found.add(outcome));
    return found.get(0);
  }

  /** Why a reading ends at an answer that is not what was asked for. */
  static ReadFailedException unfit(Outcome outcome, String askedFor) {
    String why =
        outcome instanceof Outcome.Rejected rejected
            ? rejected.error().describe()
            : "an answer that does not fit " + askedFor;
    return new ReadFailedException(ReadFailedException.Cause.REFUSED, why);
  }

  /** True if what was asked for, or what it belongs to, is not there. */
  static boolean isAbsent(Outcome outcome) {
    return outcome instanceof Outcome.Absent
        || (outcome instanceof Outcome.Rejected rejected && rejected.error().status() == 404);
  }
}

package dev.ferry.verify;

import dev.ferry.model.Planned;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * All in which a kind of which there may be very many, each with our external id, differs from
 * others when it is verified.
 *
 * @param <P> what is planned
 * @param <T> what WorkOS holds
 */
interface Verifiable<P extends Planned, T> {

  ListedKind<T> listed();

  Class<P> planned();

  /**
   * Whose external ids these are: Clerk ids by external id; ids that are nobody's are left out, or
   * taken for a Clerk id.
   */
  default Map<String, String> clerkIds(List<String> externalIds) {
    return externalIds.stream().collect(Collectors.toMap(id -> id, id -> id));
  }

  /** By which external id it is found. */
  default String externalId(P plan) {
    return plan.clerkId();
  }

  /**
   * Compares some with what is planned, and with all that belongs to them.
   *
   * @param compared hears of each what was found; not of one that has gone meanwhile
   */
  void compare(List<Found<P, T>> some, Look look, BiConsumer<P, Findings> compared)
      throws InterruptedException;

  /** It is not there, nor is what belongs to it. */
  void missing(P plan, Findings findings);

  /** A planned object that was read. */
  record Found<P, T>(P plan, T actual) {}
}

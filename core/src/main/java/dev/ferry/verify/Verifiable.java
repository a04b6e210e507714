package dev.ferry.verify;

import dev.ferry.model.Planned;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Reads;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
   * Asks for each of these; who is not there is left out.
   *
   * @return by Clerk id
   */
  default Map<String, T> find(Reads reads, Collection<P> plans) throws InterruptedException {
    Map<Endpoint<T>, String> asked = new LinkedHashMap<>();
    for (P plan : plans) {
      asked.put(listed().byExternalId().apply(externalId(plan)), plan.clerkId());
    }
    Map<String, T> found = new HashMap<>();
    reads.all(
        List.copyOf(asked.keySet()).iterator(),
        (request, outcome) -> {
          T actual = request.answer(outcome);
          if (actual != null) {
            found.put(String.valueOf(asked.get(request)), actual);
          } else if (!Reads.isAbsent(outcome)) {
            throw Reads.unfit(outcome, "a look-up of one of the " + listed().kind().plural());
          }
        });
    return found;
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

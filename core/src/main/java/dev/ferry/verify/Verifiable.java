package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Planned;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Page;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All in which a kind of which there may be very many, each with our external id, differs from
 * others when it is verified.
 *
 * @param <P> what is planned
 * @param <T> what WorkOS holds
 */
interface Verifiable<P extends Planned, T> {

  ObjectKind kind();

  /** The next planned ones after this place, at most so many; empty at the end. */
  List<P> planned(long seq, int limit);

  /** Those with these Clerk ids; unknown ones are left out. */
  List<P> planned(List<String> clerkIds);

  /** The page of WorkOS's list after this cursor, which is null for the first. */
  Endpoint<Page<T>> page(@Nullable String after);

  Endpoint<T> byExternalId(String externalId);

  Endpoint<T> byId(String workosId);

  String id(T actual);

  @Nullable String externalId(T actual);

  /** So many are compared together. */
  int batch();

  /**
   * Compares some with what is planned, and with all that belongs to them.
   *
   * @param compared hears of each what was found; not of one that has gone meanwhile
   */
  void compare(List<Found<P, T>> some, Look look, BiConsumer<P, Findings> compared)
      throws InterruptedException;

  /** It is not there, nor is what belongs to it. */
  void missing(P plan, Findings findings);

  /** What is there in place of one that must not be, such as “nobody”. */
  String none();

  /** A planned object that was read. */
  record Found<P, T>(P plan, T actual) {}
}

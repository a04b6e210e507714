package dev.ferry.verify;

import dev.ferry.model.Planned;
import dev.ferry.verify.Verifiable.Found;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.PlanStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Reads WorkOS's list of a kind and compares it with the plan, both ways. Whatever is open is
 * looked up one by one; if that is more than a few, the list is read again, so that a look never
 * costs more than the first one did. Streams; keeps two bits an object.
 */
final class ListCheck<P extends Planned, T> implements Check {
  private static final int BATCH = 500;

  private final Verifiable<P, T> kind;
  private final ListedKind<T> listed;
  private final PlanStore plans;
  private final Mappings known;
  private final Reads reads;
  private final LongConsumer progress;
  private final UnexpectedObjects<T> unexpected;

  /** Places of those that the list has shown. */
  private final BitSet seen = new BitSet();

  /** Places of those that were not found as planned so far. */
  private final BitSet open = new BitSet();

  private final List<Found<P, T>> batch = new ArrayList<>();
  private long read;

  /**
   * @param progress hears how many have been listed
   */
  ListCheck(
      Verifiable<P, T> kind,
      PlanStore plans,
      Mappings known,
      Reads reads,
      DiffCounter counter,
      LongConsumer progress) {
    this.kind = kind;
    this.listed = kind.listed();
    this.plans = plans;
    this.known = known;
    this.reads = reads;
    this.progress = progress;
    this.unexpected = new UnexpectedObjects<>(listed, reads, counter);
  }

  /** How many WorkOS holds, ours or not. */
  long read() {
    return read;
  }

  @Override
  public void look(Look look) throws InterruptedException {
    if (look.isFirst()) {
      readList(look);
      openUnseen();
    } else if (open.cardinality() <= RecheckSchedule.FEW) {
      for (List<P> some : openBatches()) {
        lookUp(some, look);
      }
    } else {
      seen.clear();
      readList(look);
    }
    compare(look);
    if (!look.isFirst()) {
      unexpected.lookAgain();
    }
  }

  @Override
  public boolean isOpen() {
    return !open.isEmpty() || !unexpected.isEmpty();
  }

  @Override
  public void conclude(Look last) {
    for (List<P> some : openBatches()) {
      for (P plan : some) {
        if (open.get(place(plan))) {
          Findings findings = last.findings();
          kind.missing(plan, findings);
          findings.conclude();
        }
      }
    }
    unexpected.name();
  }

  private void readList(Look look) throws InterruptedException {
    PageScan<T> pages = new PageScan<>(reads, listed.kind().plural(), listed.page());
    while (pages.hasNext()) {
      List<T> page = pages.next();
      Map<String, List<T>> unplanned = byClerkId(page);
      for (P plan : plans.ofClerkIds(kind.planned(), List.copyOf(unplanned.keySet()))) {
        for (T actual : unplanned.getOrDefault(plan.clerkId(), List.of())) {
          shown(plan, actual, look);
        }
        unplanned.remove(plan.clerkId());
      }
      if (look.isFirst()) {
        suspectOurs(unplanned);
        read += page.size();
        progress.accept(read);
      }
    }
  }

  /** More than one may have the same, should WorkOS hold them. */
  private Map<String, List<T>> byClerkId(List<T> page) {
    Map<String, String> clerkIds =
        kind.clerkIds(
            page.stream().map(listed.externalId()).flatMap(Stream::ofNullable).distinct().toList());
    Map<String, List<T>> ids = new LinkedHashMap<>();
    for (T actual : page) {
      String externalId = listed.externalId().apply(actual);
      String clerkId = externalId == null ? null : clerkIds.get(externalId);
      if (clerkId != null) {
        ids.computeIfAbsent(clerkId, id -> new ArrayList<>()).add(actual);
      }
    }
    return ids;
  }

  private void shown(P plan, T actual, Look look) throws InterruptedException {
    int place = place(plan);
    if (plan.expected() && !seen.get(place)) {
      seen.set(place);
      if (look.isFirst() || open.get(place)) {
        open.set(place);
        add(plan, actual, look);
      }
    } else if (look.isFirst()) {
      String what = "one " + listed.kind().word() + " with this external id";
      suspect(plan.clerkId(), actual, plan.expected() ? what : listed.none() + ": " + why(plan));
    }
  }

  /** What an earlier plan has brought. */
  private void suspectOurs(Map<String, List<T>> unplanned) {
    for (Mapping ours : known.of(listed.kind(), List.copyOf(unplanned.keySet()))) {
      for (T actual : unplanned.getOrDefault(ours.clerkId(), List.of())) {
        suspect(ours.clerkId(), actual, "not in the snapshot any more");
      }
    }
  }

  private void suspect(String clerkId, T actual, String why) {
    String id = listed.id().apply(actual);
    String carried = String.valueOf(listed.externalId().apply(actual));
    unexpected.add(id, carried, Difference.extra(listed.kind(), clerkId, id, why));
  }

  /** Why the plan does not expect it, in a word. */
  static String why(Planned plan) {
    return plan.reason() == null ? plan.fate().name() : plan.reason().code();
  }

  /** Everything that is planned and that the list did not show. */
  private void openUnseen() {
    for (P plan : Batches.<P>bySeq(Planned::seq, seq -> planned(seq)).each()) {
      if (plan.expected() && !seen.get(place(plan))) {
        open.set(place(plan));
      }
    }
  }

  /** In the order of the plan, those that are open and others between them. */
  private Batches<P> openBatches() {
    return new Batches<>(
        last -> {
          int next = open.nextSetBit(last == null ? 0 : place(last) + 1);
          return next < 0 ? List.of() : planned(next - 1L);
        });
  }

  private List<P> planned(long after) {
    return plans.after(kind.planned(), after, BATCH);
  }

  private static int place(Planned plan) {
    return Math.toIntExact(plan.seq());
  }

  private void lookUp(List<P> some, Look look) throws InterruptedException {
    List<P> wanted = some.stream().filter(plan -> open.get(place(plan))).toList();
    Map<String, T> found = kind.find(reads, wanted);
    for (P plan : wanted) {
      T actual = found.get(plan.clerkId());
      if (actual != null) {
        add(plan, actual, look);
      }
    }
  }

  private void add(P plan, T actual, Look look) throws InterruptedException {
    batch.add(new Found<>(plan, actual));
    if (batch.size() >= listed.batch()) {
      compare(look);
    }
  }

  /** Compares those that were not compared yet. */
  private void compare(Look look) throws InterruptedException {
    kind.compare(batch, look, (plan, findings) -> open.set(place(plan), !findings.conclude()));
    batch.clear();
  }
}

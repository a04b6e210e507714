package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.PlanStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares a kind of which an environment has few: WorkOS's list is read whole, and what others
 * have set up besides is theirs. Where none is planned it asks nothing.
 *
 * @param <T> what WorkOS holds
 */
final class KeyedCheck<P extends ObjectPlan, T> implements Check {
  private static final int BATCH = 500;

  private final Keyed<P, T> kind;
  private final PlanStore plans;
  private final Reads reads;
  private boolean open;

  /** All in which such a kind differs from others. */
  interface Keyed<P extends ObjectPlan, T> {
    ObjectKind kind();

    Class<P> planned();

    /** All that WorkOS holds, by what it is known by. */
    Map<String, T> held(Reads reads) throws InterruptedException;

    void compare(List<P> expected, Map<String, T> held, Findings findings);

    /** Those of some that are expected that WorkOS is to hold. */
    default List<P> expected(List<P> some) {
      return some;
    }

    /** A whole list by what the elements are known by. */
    static <T> Map<String, T> all(PageScan<T> pages, Function<T, String> key)
        throws InterruptedException {
      Map<String, T> all = new HashMap<>();
      while (pages.hasNext()) {
        pages.next().forEach(each -> all.put(key.apply(each), each));
      }
      return all;
    }
  }

  KeyedCheck(Keyed<P, T> kind, PlanStore plans, Reads reads) {
    this.kind = kind;
    this.plans = plans;
    this.reads = reads;
  }

  @Override
  public void look(Look look) throws InterruptedException {
    Findings findings = look.findings();
    Map<String, T> held = null;
    for (List<P> some : Batches.bySeq(P::seq, seq -> plans.after(kind.planned(), seq, BATCH))) {
      List<P> expected = kind.expected(some.stream().filter(P::expected).toList());
      if (!expected.isEmpty()) {
        held = held == null ? kind.held(reads) : held;
        expected.forEach(plan -> findings.expects(kind.kind()));
        kind.compare(expected, held, findings);
      }
    }
    open = !findings.conclude();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void conclude(Look last) {
    // the last look has named all
  }
}

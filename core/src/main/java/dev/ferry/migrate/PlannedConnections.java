package dev.ferry.migrate;

import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.Journal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The planned connections, of which nobody knows beforehand whether the environment lets them be
 * created: no read tells. So the first one is the probe. It goes alone, as any other object goes,
 * and the rest waits until it is over. Where WorkOS does not offer it, the others learn its words
 * and are concluded without a request; where the probe tells nothing, since its organization has
 * not come or no answer has, the next one is it. Connections are few: a way alone costs a round
 * trip. Not thread-safe.
 */
final class PlannedConnections implements WorkQueue {
  private final WorkQueue planned;
  private final Journal journal;
  private final Deque<ForwardWorkflow<?>> waiting = new ArrayDeque<>();
  private @Nullable String probe;
  private @Nullable String notOffered;
  private boolean offered;
  private boolean more;

  PlannedConnections(PlannedObjects planned, Journal journal) {
    this.planned = planned;
    this.journal = journal;
  }

  @Override
  public List<Workflow> next(int most) {
    if (probe != null && !more) {
      more = true; // asked again once it is over
      return List.of();
    }
    more = false;
    learn();
    List<Workflow> workflows = new ArrayList<>();
    while (probe == null && workflows.size() < most && fetch(most)) {
      workflows.add(begin(waiting.remove()));
    }
    return workflows;
  }

  @Override
  public boolean more() {
    return more;
  }

  private boolean fetch(int most) {
    if (waiting.isEmpty()) {
      planned.next(most).forEach(workflow -> waiting.add((ForwardWorkflow<?>) workflow));
    }
    return !waiting.isEmpty();
  }

  private Workflow begin(ForwardWorkflow<?> workflow) {
    if (workflow.work().plan().fate() != Fate.CREATE || offered) {
      return workflow;
    } else if (notOffered == null) {
      probe = workflow.clerkId();
      return workflow;
    }
    return workflow.under(workflow.work().parents().withoutOffer(notOffered));
  }

  /** What the probe's last word was; nothing if no request of it was answered. */
  private void learn() {
    if (probe == null) {
      return;
    }
    List<Fact> facts = journal.factsOf(List.of(probe)).getOrDefault(probe, List.of());
    probe = null;
    for (Fact fact : facts) {
      if (fact.operation() != OperationKind.CREATE_CONNECTION) {
        continue;
      }
      if (fact instanceof Fact.Applied) {
        offered = true;
      } else if (fact instanceof Fact.Refused no && no.reason() == Reason.CONNECTIONS_NOT_OFFERED) {
        notOffered = no.message();
      }
    }
  }
}

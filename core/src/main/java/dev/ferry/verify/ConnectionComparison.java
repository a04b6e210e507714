package dev.ferry.verify;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfConnection;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.WorkosConnection;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.PlanStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the connections against the plan: each that was to come is there, a draft or finished
 * since, renamed or not. What the environment did not let us create was handed over, and is not
 * expected. Connections that others have set up are theirs. Where none is planned it asks nothing.
 */
final class ConnectionComparison {
  private static final int BATCH = 500;

  private final PlanStore plans;
  private final Journal journal;
  private final Reads reads;

  ConnectionComparison(PlanStore plans, Journal journal, Reads reads) {
    this.plans = plans;
    this.journal = journal;
    this.reads = reads;
  }

  void look(Findings findings) throws InterruptedException {
    Map<String, WorkosConnection> there = null;
    for (List<ObjectPlan> batch :
        Batches.bySeq(
            ObjectPlan::seq, seq -> plans.objectsAfter(ObjectKind.CONNECTION, seq, BATCH))) {
      List<OfConnection> expected = expected(batch);
      if (!expected.isEmpty()) {
        there = there == null ? read() : there;
        compare(expected, there, findings);
      }
    }
  }

  private List<OfConnection> expected(List<ObjectPlan> batch) {
    List<OfConnection> planned =
        batch.stream().filter(ObjectPlan::expected).map(OfConnection.class::cast).toList();
    Map<String, List<Fact>> facts =
        journal.factsOf(planned.stream().map(OfConnection::clerkId).toList());
    return planned.stream()
        .filter(plan -> !isHandedOver(facts.getOrDefault(plan.clerkId(), List.of())))
        .toList();
  }

  private static boolean isHandedOver(List<Fact> facts) {
    Fact last = facts.isEmpty() ? null : facts.get(facts.size() - 1);
    return last instanceof Fact.Refused no && no.reason() == Reason.CONNECTIONS_NOT_OFFERED;
  }

  private Map<String, WorkosConnection> read() throws InterruptedException {
    Map<String, WorkosConnection> byId = new HashMap<>();
    PageScan<WorkosConnection> pages =
        new PageScan<>(
            reads, "connections", after -> new ConnectionEndpoints.ListConnections(null, after));
    while (pages.hasNext()) {
      pages.next().forEach(connection -> byId.put(connection.id(), connection));
    }
    return byId;
  }

  private void compare(
      List<OfConnection> expected, Map<String, WorkosConnection> there, Findings findings) {
    Map<String, String> ids = ids(expected);
    for (OfConnection plan : expected) {
      findings.expects(ObjectKind.CONNECTION);
      String known = ids.get(plan.clerkId());
      WorkosConnection found = found(plan, there, ids);
      if (found == null) {
        findings.differs(Difference.missing(ObjectKind.CONNECTION, plan.clerkId(), plan.label()));
      } else {
        findings.id(ObjectKind.CONNECTION, plan.clerkId(), known, found.id());
      }
    }
  }

  /** By the id that the journal knows, or else by what it looks like. */
  private static @Nullable WorkosConnection found(
      OfConnection plan, Map<String, WorkosConnection> there, Map<String, String> ids) {
    WorkosConnection known = there.get(ids.get(plan.clerkId()));
    if (known != null) {
      return known;
    }
    return there.values().stream().filter(it -> isIts(it, plan, ids)).findFirst().orElse(null);
  }

  /** Of connections and their organizations: Clerk's ids to WorkOS's. */
  private Map<String, String> ids(List<OfConnection> plans) {
    Map<String, String> ids = new HashMap<>();
    Mappings known = journal.mappings();
    List<String> organizations = plans.stream().map(ConnectionComparison::organization).toList();
    Stream.concat(
            known
                .of(ObjectKind.CONNECTION, plans.stream().map(OfConnection::clerkId).toList())
                .stream(),
            known.of(ObjectKind.ORGANIZATION, organizations).stream())
        .forEach(mapping -> ids.put(mapping.clerkId(), mapping.workosId()));
    return ids;
  }

  private static String organization(OfConnection plan) {
    return String.valueOf(plan.organizationId());
  }

  private static boolean isIts(WorkosConnection found, OfConnection plan, Map<String, String> ids) {
    @Nullable TargetConnection target = plan.target();
    return target != null
        && found.organizationId() != null
        && found.organizationId().equals(ids.get(organization(plan)))
        && found.isThatOf(target.externalId(), target.type(), target.name());
  }
}

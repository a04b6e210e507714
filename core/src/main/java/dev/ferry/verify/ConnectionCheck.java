package dev.ferry.verify;

import dev.ferry.kind.connection.ConnectionEndpoints;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfConnection;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.WorkosConnection;
import dev.ferry.verify.KeyedCheck.Keyed;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mappings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the connections against the plan: each that was to come is there, a draft or finished
 * since, renamed or not. What the environment did not let us create was handed over, and is not
 * expected.
 */
record ConnectionCheck(Journal journal) implements Keyed<OfConnection, WorkosConnection> {
  @Override
  public ObjectKind kind() {
    return ObjectKind.CONNECTION;
  }

  @Override
  public Class<OfConnection> planned() {
    return OfConnection.class;
  }

  @Override
  public List<OfConnection> expected(List<OfConnection> some) {
    Map<String, List<Fact>> facts =
        journal.factsOf(some.stream().map(OfConnection::clerkId).toList());
    return some.stream()
        .filter(plan -> !isHandedOver(facts.getOrDefault(plan.clerkId(), List.of())))
        .toList();
  }

  private static boolean isHandedOver(List<Fact> facts) {
    Fact last = facts.isEmpty() ? null : facts.get(facts.size() - 1);
    return last instanceof Fact.Refused no && no.reason() == Reason.CONNECTIONS_NOT_OFFERED;
  }

  @Override
  public Map<String, WorkosConnection> held(Reads reads) throws InterruptedException {
    return Keyed.all(
        new PageScan<>(
            reads, "connections", after -> new ConnectionEndpoints.ListConnections(null, after)),
        WorkosConnection::id);
  }

  @Override
  public void compare(
      List<OfConnection> expected, Map<String, WorkosConnection> held, Findings findings) {
    Map<String, String> ids = ids(expected);
    for (OfConnection plan : expected) {
      String known = ids.get(plan.clerkId());
      WorkosConnection found = found(plan, held, ids);
      if (found == null) {
        findings.missing(plan, plan.label());
      } else if (known != null) {
        findings.id(plan, known, found.id());
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
    Mappings known = journal.mappings();
    Map<String, String> ids =
        new HashMap<>(known.workosIds(kind(), plans.stream().map(OfConnection::clerkId).toList()));
    ids.putAll(
        known.workosIds(
            ObjectKind.ORGANIZATION, plans.stream().map(ConnectionCheck::organization).toList()));
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

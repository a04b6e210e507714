package dev.ferry.migrate.departure;

import dev.ferry.kind.connection.ConnectionEndpoints.ListConnections;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Connections by which people sign in to an organization in WorkOS, and that stand for one that is
 * switched off in Clerk, or gone. Which one it is only an external id tells; else all that are more
 * than Clerk has are named. Asks WorkOS only where Clerk has lost one.
 */
record SurplusConnections(Workspace workspace, Reads reads) {

  List<RemainingRight> find() throws InterruptedException {
    KnownConnections known = new KnownConnections(workspace);
    known.note();
    List<ClerkConnection> active = known.active();
    Map<String, Set<String>> lost = new LinkedHashMap<>();
    known
        .organizations()
        .forEach(
            (id, organization) -> {
              if (active.stream().noneMatch(one -> one.id().equals(id)) && !isDeparture(id)) {
                lost.computeIfAbsent(organization, any -> new TreeSet<>()).add(id);
              }
            });
    return lost.isEmpty() ? List.of() : remaining(lost, active);
  }

  /** Of one that came and is gone a departure tells. */
  private boolean isDeparture(String id) {
    return !mapping(ObjectKind.CONNECTION, id).isEmpty()
        && all().stream().noneMatch(one -> one.id().equals(id));
  }

  private List<ClerkConnection> all() {
    return workspace.snapshots().objectsAfter(ObjectKind.CONNECTION, 0, Integer.MAX_VALUE).stream()
        .map(placed -> (ClerkConnection) placed.object())
        .toList();
  }

  private List<Mapping> mapping(ObjectKind kind, String id) {
    return workspace.journal().mappings().of(kind, List.of(id));
  }

  private List<RemainingRight> remaining(
      Map<String, Set<String>> lost, List<ClerkConnection> active) throws InterruptedException {
    List<WorkosConnection> held = new ArrayList<>();
    PageScan<WorkosConnection> scan =
        new PageScan<>(reads, "connections", after -> new ListConnections(null, after));
    while (scan.hasNext()) {
      held.addAll(scan.next());
    }
    List<RemainingRight> found = new ArrayList<>();
    lost.forEach((organization, ids) -> found.addAll(of(organization, ids, active, held)));
    return found;
  }

  private List<RemainingRight> of(
      String organization,
      Set<String> lost,
      List<ClerkConnection> active,
      List<WorkosConnection> held) {
    Set<String> there =
        mapping(ObjectKind.ORGANIZATION, organization).stream()
            .map(Mapping::workosId)
            .collect(Collectors.toSet());
    List<WorkosConnection> on =
        held.stream().filter(it -> !it.isOff() && there.contains(it.organizationId())).toList();
    Set<String> still =
        active.stream()
            .filter(one -> organization.equals(one.organizationId()))
            .map(ClerkConnection::id)
            .collect(Collectors.toSet());
    List<WorkosConnection> theirs = on.stream().filter(it -> isOneOf(it, lost)).toList();
    if (theirs.isEmpty() && on.size() > still.size()) {
      theirs = on.stream().filter(it -> !isOneOf(it, still)).toList();
    }
    return theirs.stream().map(it -> remaining(lost, it)).toList();
  }

  private boolean isOneOf(WorkosConnection held, Collection<String> clerkIds) {
    String external = held.externalId();
    return (external != null && clerkIds.contains(external))
        || workspace.journal().mappings().of(ObjectKind.CONNECTION, List.copyOf(clerkIds)).stream()
            .anyMatch(mapping -> mapping.workosId().equals(held.id()));
  }

  private static RemainingRight remaining(Set<String> lost, WorkosConnection held) {
    return new RemainingRight(
        ObjectKind.CONNECTION,
        String.join(" ", lost),
        held.id(),
        LostRight.CONNECTION_OFF.code(),
        "connection-in-use",
        held.type() + " " + held.name() + ", " + held.state());
  }
}

package dev.ferry.report;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfConnection;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanInfo.SignOns;
import dev.ferry.workspace.SnapshotStore.Placed;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The hand-over sheets of all organizations that have a connection in Clerk. */
public final class HandoverSheets {
  private static final int BATCH = 500;

  /** Those of connections that belong to no organization. */
  private static final String INSTANCE = "";

  private final Workspace workspace;

  public HandoverSheets(Workspace workspace) {
    this.workspace = workspace;
  }

  /** One sheet an organization, in the order of their first connections; few by their nature. */
  public List<HandoverSheet> all() {
    Map<String, List<ClerkConnection>> byOrganization = new LinkedHashMap<>();
    for (Placed placed : Batches.bySeq(Placed::seq, this::next).each()) {
      if (placed.object() instanceof ClerkConnection connection) {
        String organization = Objects.requireNonNullElse(connection.organizationId(), INSTANCE);
        byOrganization.computeIfAbsent(organization, id -> new ArrayList<>()).add(connection);
      }
    }
    List<HandoverSheet> sheets = new ArrayList<>();
    byOrganization.forEach((id, connections) -> sheets.add(sheet(id, connections)));
    return sheets;
  }

  private List<Placed> next(long after) {
    return workspace.snapshots().objectsAfter(ObjectKind.CONNECTION, after, BATCH);
  }

  private HandoverSheet sheet(String organizationId, List<ClerkConnection> connections) {
    if (organizationId.equals(INSTANCE)) {
      return new HandoverSheet(
          null,
          "the whole instance",
          null,
          List.of(),
          connections,
          people(connections),
          Map.of(),
          states(connections));
    }
    List<String> domains = new ArrayList<>();
    for (Placed placed : workspace.snapshots().objectsOf(ObjectKind.DOMAIN, organizationId)) {
      if (placed.object() instanceof ClerkDomain domain) {
        domains.add(domain.name());
      }
    }
    return new HandoverSheet(
        organizationId,
        name(organizationId),
        workosId(organizationId),
        domains,
        connections,
        people(connections),
        inWorkos(connections),
        states(connections));
  }

  /** Of each of the connections; older accounts of users name the SAML connection inside. */
  private Map<String, SignOns> people(List<ClerkConnection> connections) {
    Map<String, SignOns> byId = workspace.plans().info().map(PlanInfo::signOns).orElse(Map.of());
    Map<String, SignOns> people = new HashMap<>();
    for (ClerkConnection connection : connections) {
      SignOns own = byId.getOrDefault(connection.id(), SignOns.NONE);
      ClerkConnection.Saml saml = connection.saml();
      String older = saml == null ? null : saml.samlId();
      boolean other = older != null && !older.equals(connection.id());
      people.put(connection.id(), other ? own.plus(byId.getOrDefault(older, SignOns.NONE)) : own);
    }
    return people;
  }

  private Map<String, String> inWorkos(List<ClerkConnection> connections) {
    List<String> ids = connections.stream().map(ClerkConnection::id).toList();
    return workspace.journal().mappings().workosIds(ObjectKind.CONNECTION, ids);
  }

  private Map<String, String> states(List<ClerkConnection> connections) {
    List<String> ids = connections.stream().map(ClerkConnection::id).toList();
    Map<String, String> states = new HashMap<>();
    for (OfConnection plan : workspace.plans().ofClerkIds(OfConnection.class, ids)) {
      WorkosConnection held = plan.before();
      if (held != null) {
        states.put(plan.clerkId(), held.state());
      }
    }
    return states;
  }

  private String name(String organizationId) {
    return workspace
        .plans()
        .ofClerkIds(ObjectPlan.OfOrganization.class, List.of(organizationId))
        .stream()
        .map(ObjectPlan::label)
        .findFirst()
        .orElse(organizationId);
  }

  private @Nullable String workosId(String organizationId) {
    return workspace
        .journal()
        .mappings()
        .of(ObjectKind.ORGANIZATION, List.of(organizationId))
        .stream()
        .map(Mapping::workosId)
        .findFirst()
        .orElse(null);
  }
}

package dev.ferry.plan;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectPlan.OfConnection;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.Connections;
import dev.ferry.model.Policy.RemovedInWorkos;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.clerk.ClerkConnection;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.ObjectCandidate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a connection. Its address changes, and Clerk does not tell its secrets: nobody can
 * carry it whole. By policy a draft is made of it, which its administrator must finish; of what the
 * identity provider gives nothing is sent, not even what Clerk tells, since an organization's first
 * connection that works locks its members out of all other ways to sign in (workos.com/docs,
 * organization policies, February 2026). Pure.
 */
final class ConnectionPlanner {
  private final Policy policy;

  ConnectionPlanner(Policy policy) {
    this.policy = policy;
  }

  OfConnection plan(ObjectCandidate.OfConnection candidate) {
    ClerkConnection connection = candidate.connection();
    Optional<String> type = ConnectionTypes.of(connection);
    String name = connection.name().strip();
    boolean handedOver =
        policy.connections() == Connections.HANDOVER
            || connection.organizationId() == null
            || type.isEmpty()
            || name.isEmpty()
            || candidate.repeated();
    if (handedOver) {
      return skipped(candidate, Reason.SSO_HANDOVER);
    } else if (!candidate.organization()) {
      return skipped(candidate, Reason.ORGANIZATION_NOT_CARRIED);
    }
    TargetConnection target = new TargetConnection(connection.id(), type.get(), name);
    Optional<WorkosConnection> there =
        candidate.held().stream()
            .filter(held -> isIts(held, target, candidate.mapping()))
            .findFirst();
    if (there.isPresent()) {
      boolean known = Mapping.leadsTo(there.get().id(), candidate.mapping());
      return of(candidate, known ? Fate.UNCHANGED : Fate.ADOPT, null, target, there.get());
    }
    if (candidate.removed() && policy.removedInWorkos() == RemovedInWorkos.LEAVE) {
      return of(candidate, Fate.BLOCKED, Reason.REMOVED_IN_WORKOS, null, null);
    }
    return candidate.held().isEmpty()
        ? of(candidate, Fate.CREATE, null, target, null)
        : skipped(candidate, Reason.ORGANIZATION_HAS_CONNECTION);
  }

  /** Its administrator may have renamed it, or chosen another type, while finishing it. */
  private static boolean isIts(
      WorkosConnection held, TargetConnection target, @Nullable Mapping mapping) {
    return Mapping.leadsTo(held.id(), mapping)
        || held.isThatOf(target.externalId(), target.type(), target.name());
  }

  private static OfConnection skipped(ObjectCandidate.OfConnection candidate, Reason reason) {
    return of(candidate, Fate.SKIP, reason, null, null);
  }

  private static OfConnection of(
      ObjectCandidate.OfConnection candidate,
      Fate fate,
      @Nullable Reason reason,
      @Nullable TargetConnection target,
      @Nullable WorkosConnection before) {
    ClerkConnection connection = candidate.connection();
    boolean draft = target != null && (before == null || before.isDraft());
    return new OfConnection(
        candidate.seq(),
        connection.id(),
        fate,
        reason,
        draft ? Set.of(Reason.CONNECTION_IS_DRAFT) : Set.of(),
        connection.name(),
        connection.organizationId(),
        target,
        before);
  }
}
